using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>m ← β m − η g(θ), θ ← θ + m, from m = 0.</summary>
/// <param name="Beta">β in [0, 1).</param>
public sealed record HeavyBall(Rational Beta) : Training
{
    /// <inheritdoc/>
    public override string Name => "heavy-ball";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Value)> Parameters => [("beta", Beta.ToString())];

    /// <inheritdoc/>
    public override Training Simplified => Beta.IsZero ? GradientDescent : this;
}

/// <summary>m ← β m − η g(θ + β m), θ ← θ + m, from m = 0.</summary>
/// <param name="Beta">β in [0, 1).</param>
public sealed record Nesterov(Rational Beta) : Training
{
    /// <inheritdoc/>
    public override string Name => "nesterov";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Value)> Parameters => [("beta", Beta.ToString())];

    /// <inheritdoc/>
    public override Training Simplified => Beta.IsZero ? GradientDescent : this;
}

/// <summary>As <see cref="Nesterov"/> with β = t/(t + 3).</summary>
public sealed record NesterovSchedule : Training
{
    /// <inheritdoc/>
    public override string Name => "nesterov-schedule";
}

/// <summary>u = −g/L; G ← (t/(t + 1)) (G + u), from G = 0; θ ← θ + η (G + u) with the new G and the old u.</summary>
public sealed record DualMomentum : Training
{
    /// <inheritdoc/>
    public override string Name => "dual-momentum";

    /// <inheritdoc/>
    public override string? Refusal(Problem problem) => NormalisedLoss.RefusalOf(problem);
}
