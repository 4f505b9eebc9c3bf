namespace Verify.Models;

/// <summary>θ ← θ − η g/L.</summary>
public sealed record NormalisedLoss : Training
{
    /// <inheritdoc/>
    public override string Name => "normalised-loss";

    /// <inheritdoc/>
    public override string? Refusal(Problem problem) => RefusalOf(problem);

    // g/L needs no L where L is the sum of the pulls.
    internal static string? RefusalOf(Problem problem) =>
        problem.Loss == Loss.Exponential ? null : $"accepted with the loss {Loss.Exponential} only";
}

/// <summary>θ ← θ − η g/‖g‖; no step where g = 0.</summary>
public sealed record NormalisedGradient : Training
{
    /// <inheritdoc/>
    public override string Name => "normalised-gradient";
}

/// <summary>θ ← θ − η O, where O is the polar factor U Vᵀ of the k × (d + 1) matrix of g; singular values 0 are dropped.</summary>
public sealed record Orthogonalised : Training
{
    /// <inheritdoc/>
    public override string Name => "orthogonalised";

    /// <inheritdoc/>
    public override string? Refusal(Problem problem) =>
        problem.Dimension == 1 && problem.Points == 2 ? null : "accepted for two points of one input only";
}
