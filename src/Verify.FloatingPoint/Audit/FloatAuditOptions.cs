using Verify.Arithmetic;

namespace Verify.FloatingPoint.Audit;

/// <summary>How far a floating-point run is followed and compared.</summary>
public sealed record FloatAuditOptions
{
    /// <summary>Steps of the loop, at most; it ends earlier if the run stagnates.</summary>
    public long Steps { get; init; } = 10_000_000;

    /// <summary>A weight is outside if it is farther than this many of its last places from the enclosure.</summary>
    public int Ulps { get; init; } = 1;

    /// <summary>
    /// The most steps at which the weights are compared with their enclosures while looking for the first one outside, and the most
    /// comparisons of the margin with the true one.
    /// </summary>
    public long ComparedSteps { get; init; } = 5_000;

    /// <summary>The most single steps and leaps spent on predicting where the run stagnates.</summary>
    public long PredictionWork { get; init; } = 400_000_000;

    /// <summary>Steps of the loop run from a state near the predicted end to confirm it; 0 for none.</summary>
    public long RestartSteps { get; init; } = 1_000_000;

    /// <summary>Bits of the enclosures, to begin with.</summary>
    public Precision Precision { get; init; } = Precision.Of(192);
}
