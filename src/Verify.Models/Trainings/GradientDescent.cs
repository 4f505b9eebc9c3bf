namespace Verify.Models;

/// <summary>θ ← θ − η g.</summary>
public sealed record GradientDescent : Training
{
    /// <inheritdoc/>
    public override string Name => "gd";
}
