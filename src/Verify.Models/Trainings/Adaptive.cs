using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>θ ← θ − η sign(g), number by number, sign 0 = 0.</summary>
public sealed record SignDescent : Training
{
    /// <inheritdoc/>
    public override string Name => "sign";
}

/// <summary>Number by number from m = v = 0: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// θ ← (1 − ηλ) θ − η (m/(1 − β₁^(t+1)))/(√(v/(1 − β₂^(t+1))) + ε). Without a decay this is Adam, with one AdamW.</summary>
/// <param name="Beta1">β₁ in [0, 1).</param>
/// <param name="Beta2">β₂ in [0, 1).</param>
/// <param name="Epsilon">ε, positive.</param>
/// <param name="Lambda">λ, not negative, ηλ &lt; 1; null for Adam.</param>
public sealed record Adam(Rational Beta1, Rational Beta2, Rational Epsilon, Rational? Lambda) : Training
{
    /// <inheritdoc/>
    public override string Name => Lambda is null ? "adam" : "adamw";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Value)> Parameters =>
        [
            ("beta1", Beta1.ToString()),
            ("beta2", Beta2.ToString()),
            ("epsilon", Epsilon.ToString()),
            .. Lambda is { } lambda ? new[] { ("lambda", lambda.ToString()) } : [],
        ];

    /// <inheritdoc/>
    public override string? Refusal(Problem problem) => Lambda is { } lambda ? DecayRefusal(problem, lambda) : null;
}
