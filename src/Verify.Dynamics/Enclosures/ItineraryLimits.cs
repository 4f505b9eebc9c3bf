using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>How much work an itinerary may take.</summary>
public sealed record ItineraryLimits
{
    /// <summary>The default limits.</summary>
    public static ItineraryLimits Default { get; } = new();

    /// <summary>The most steps that are taken one by one.</summary>
    public int Steps { get; init; } = 20_000;

    /// <summary>The first precision tried.</summary>
    public Precision Precision { get; init; } = Precision.Of(128);

    /// <summary>The largest precision tried before a comparison stays undecided.</summary>
    public Precision MaximumPrecision { get; init; } = Precision.Of(65536);
}
