using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Audit;

/// <summary>How far and how hard an instance is audited.</summary>
public sealed record AuditOptions
{
    /// <summary>The last step that is examined; null for all. A claim about later steps too is audited as the claim about the
    /// steps up to this one.</summary>
    public BigInteger? Horizon { get; init; }

    /// <summary>The first precision tried.</summary>
    public Precision Precision { get; init; } = Precision.Of(128);

    /// <summary>The largest precision tried.</summary>
    public Precision MaximumPrecision { get; init; } = Precision.Of(65536);

    /// <summary>The most blocks tried for one claim before it stays undecided.</summary>
    public int BlockBudget { get; init; } = 4000;

    /// <summary>The most steps taken one by one where the run has no closed form.</summary>
    public int MaximumSteps { get; init; } = 10_000;
}
