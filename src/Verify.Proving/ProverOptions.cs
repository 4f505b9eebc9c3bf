using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;

namespace Verify.Proving;

/// <summary>How far and how hard a claim is examined.</summary>
public sealed record ProverOptions
{
    /// <summary>The last step that is examined; null for all.</summary>
    public BigInteger? Horizon { get; init; }

    /// <summary>The first precision tried.</summary>
    public Precision Precision { get; init; } = ItineraryLimits.Default.Precision;

    /// <summary>The largest precision tried.</summary>
    public Precision MaximumPrecision { get; init; } = ItineraryLimits.Default.MaximumPrecision;

    /// <summary>The most blocks tried for one claim before it stays undecided.</summary>
    public int BlockBudget { get; init; } = 4000;

    /// <summary>The most terms of polynomials that are multiplied or enclosed for one claim before it stays undecided.</summary>
    public long TermBudget { get; init; } = 8_000_000;
}
