using System.Globalization;

namespace Verify.Models;

/// <summary>θ ← θ − η n c ∇ℓ_i: each step uses one point i, which <see cref="SampleOrder"/> names.</summary>
public abstract record Sampled : Training
{
    private protected Sampled() { }
}

/// <summary>One point a step, i = t mod n in the order of the list.</summary>
public sealed record Cyclic : Sampled
{
    /// <inheritdoc/>
    public override string Name => "cyclic";
}

/// <summary>One point a step, from a permutation drawn for each n steps.</summary>
/// <param name="Seed">Chooses the permutations.</param>
public sealed record Reshuffled(ulong Seed) : Sampled
{
    /// <inheritdoc/>
    public override string Name => "reshuffled";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Value)> Parameters =>
        [("seed", Seed.ToString(CultureInfo.InvariantCulture))];
}

/// <summary>One point a step, drawn independently of the others.</summary>
/// <param name="Seed">Chooses the draws.</param>
public sealed record StochasticDescent(ulong Seed) : Sampled
{
    /// <inheritdoc/>
    public override string Name => "sgd";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Value)> Parameters =>
        [("seed", Seed.ToString(CultureInfo.InvariantCulture))];
}
