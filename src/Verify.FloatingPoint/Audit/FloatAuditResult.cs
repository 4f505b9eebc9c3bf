using System.Numerics;
using Verify.FloatingPoint.Formats;
using Verify.Models;

namespace Verify.FloatingPoint.Audit;

/// <summary>What a floating-point run of gradient descent does and when that is no longer what gradient descent does.</summary>
public sealed record FloatAuditResult
{
    /// <summary>The instance.</summary>
    public required Instance Instance { get; init; }

    /// <summary>The format of the run.</summary>
    public required MachineFormat Format { get; init; }

    /// <summary>The name of the format, such as float32.</summary>
    public required string FormatName { get; init; }

    /// <summary>The number of steps asked for.</summary>
    public required long Steps { get; init; }

    /// <summary>The number of last places that a weight may be away from its enclosure.</summary>
    public required int Ulps { get; init; }

    /// <summary>The first step at which a weight is more than <see cref="Ulps"/> of its last places away from its enclosure; null if none of
    /// the first <see cref="ComparedSteps"/> is.</summary>
    public required long? FirstOutside { get; init; }

    /// <summary>How many steps, from step 0 on, were compared with the enclosure until the first one outside was found.</summary>
    public required long ComparedSteps { get; init; }

    /// <summary>The first step at which the activation pattern is not the true one; of a stagnant run at any later step too.</summary>
    public required BigInteger? FirstWrongPattern { get; init; }

    /// <summary>The first step t at which the margin of the run moves one way from t to t + 1 and the true one the other way; null if
    /// none is found within the comparisons allowed.</summary>
    public required long? FirstWrongMarginSign { get; init; }

    /// <summary>The first step t at which the margin of the run is the same at t + 1 although the true one moves; null if none is found
    /// within the comparisons allowed.</summary>
    public required long? FirstFrozenMargin { get; init; }

    /// <summary>The first step at which a weight is not finite.</summary>
    public required long? FirstNotFinite { get; init; }

    /// <summary>The step from which on nothing moves, as observed in the loop; null if it still moved after <see cref="Steps"/>.</summary>
    public required long? StagnatesAt { get; init; }

    /// <summary>The step from which on nothing moves, predicted for this very run by adding up plateaus.</summary>
    public required long? PredictedStagnation { get; init; }

    /// <summary>How much work the prediction took: single steps and leaps over plateaus.</summary>
    public required (long SingleSteps, long Leaps) PredictionWork { get; init; }

    /// <summary>The first step of the last phase from which on every exact change is at most half a last place of its exact weight.</summary>
    public required BigInteger? HalfUlpStep { get; init; }

    /// <summary>Loops run from states near the end.</summary>
    public required IReadOnlyList<RestartCheck> Restarts { get; init; }

    /// <summary>Steps of the run beside the truth, for tables and plots.</summary>
    public required IReadOnlyList<FloatSample> Samples { get; init; }

    /// <summary>What somebody who reads only the plot of this run would wrongly conclude, in one sentence.</summary>
    public required string Conclusion { get; init; }
}
