using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Proving;

namespace Verify.Audit;

/// <summary>How far and how hard an instance is audited.</summary>
public sealed record AuditOptions
{
    /// <summary>The last step that is examined; null for all. A claim about later steps too is audited as the claim about the
    /// steps up to this one.</summary>
    public BigInteger? Horizon { get; init; }

    /// <summary>The first precision tried.</summary>
    public Precision Precision { get; init; } = ItineraryLimits.Default.Precision;

    /// <summary>The largest precision tried.</summary>
    public Precision MaximumPrecision { get; init; } = ItineraryLimits.Default.MaximumPrecision;

    /// <summary>The most blocks tried for one claim before it stays undecided.</summary>
    public int BlockBudget { get; init; } = new ProverOptions().BlockBudget;

    /// <summary>The most steps taken one by one where nothing else is said.</summary>
    public const int DefaultSteps = 10_000;

    /// <summary>The most steps taken one by one where the run has no closed form.</summary>
    public int MaximumSteps { get; init; } = DefaultSteps;

    /// <summary>When it is cancelled, the claims that are not settled are undecided with that reason, and the audit ends; only a run
    /// that was not followed to its end by then has no verdicts at all.</summary>
    public CancellationToken TimeOver { get; init; }

    /// <summary>How long a single claim may take; what is not settled then is undecided with that reason. Null for any time.</summary>
    public TimeSpan? ClaimTime { get; init; }

    /// <summary>How far the itinerary is followed: not beyond the horizon.</summary>
    public ItineraryLimits Limits =>
        new()
        {
            Precision = Precision,
            MaximumPrecision = MaximumPrecision,
            Steps =
                Horizon is { } horizon && horizon < MaximumSteps
                    ? (int)BigInteger.Max(horizon, BigInteger.One)
                    : MaximumSteps,
        };

    /// <summary>How hard the prover tries.</summary>
    public ProverOptions Prover =>
        new()
        {
            Horizon = Horizon,
            Precision = Precision,
            MaximumPrecision = MaximumPrecision,
            BlockBudget = BlockBudget,
        };
}
