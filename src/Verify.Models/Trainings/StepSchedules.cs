using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>θ ← θ − η (t + 1)^r g.</summary>
/// <param name="Exponent">r, rational.</param>
public sealed record PowerSchedule(Rational Exponent) : Training
{
    /// <inheritdoc/>
    public override string Name => "schedule";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Value)> Parameters => [("r", Exponent.ToString())];

    /// <inheritdoc/>
    public override Training Simplified => Exponent.IsZero ? GradientDescent : this;
}

/// <summary>θ ← θ − η q^t g.</summary>
/// <param name="Ratio">q, positive.</param>
public sealed record GeometricSchedule(Rational Ratio) : Training
{
    /// <inheritdoc/>
    public override string Name => "geometric";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Value)> Parameters => [("q", Ratio.ToString())];

    /// <inheritdoc/>
    public override Training Simplified => Ratio == Rational.One ? GradientDescent : this;
}
