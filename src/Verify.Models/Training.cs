namespace Verify.Models;

/// <summary>How the weights are trained: what one step does with the gradient. Immutable.</summary>
/// <remarks>A training is a sealed record derived from this class, with its parameters; <see cref="TryParse"/> reads its text.</remarks>
public abstract record Training
{
    private protected Training() { }

    /// <summary>The name and the parameters, as typed on the command line.</summary>
    public abstract string Text { get; }

    /// <summary>Plain gradient descent.</summary>
    public static Training GradientDescent { get; } = new GradientDescent();

    /// <summary>The training of that text, or null.</summary>
    /// <param name="text">Such as <c>gd</c>.</param>
    /// <param name="error">Empty, or one line that says what would be accepted.</param>
    public static Training? TryParse(string text, out string error)
    {
        Training? training = text == GradientDescent.Text ? GradientDescent : null;
        error = training is null ? $"accepted is {GradientDescent.Text}" : "";
        return training;
    }

    /// <summary>The text.</summary>
    public sealed override string ToString() => Text;
}

/// <summary>θ ← θ − η ∇L(θ), with relu'(0) = 0.</summary>
public sealed record GradientDescent : Training
{
    /// <inheritdoc/>
    public override string Text => "gd";
}
