using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>θ ← θ − η (g + λ θ), ηλ &lt; 1.</summary>
/// <param name="Lambda">λ, not negative.</param>
public sealed record WeightDecay(Rational Lambda) : Training
{
    /// <inheritdoc/>
    public override string Name => "weight-decay";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Value)> Parameters => [("lambda", Lambda.ToString())];

    /// <inheritdoc/>
    public override Training Simplified => Lambda.IsZero ? GradientDescent : this;

    /// <inheritdoc/>
    public override string? Refusal(Problem problem) => DecayRefusal(problem, Lambda);
}
