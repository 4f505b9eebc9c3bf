using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>How the weights are trained: what one step does with the gradient. Immutable; equal if the texts are.</summary>
/// <remarks>A training is a sealed record derived from this class, with its parameters, all exact; <see cref="TryParse"/> reads its text. State 0 is
/// the start, and the step from state t to state t + 1 is said in the summary of each: θ are the weights and biases, g = ∇L(θ) with
/// relu'(0) = 0, η the step size, c the factor of the loss, n the number of points.</remarks>
public abstract record Training
{
    private protected Training() { }

    /// <summary>The name without parameters.</summary>
    public abstract string Name { get; }

    /// <summary>The parameters, in the order in which they are written.</summary>
    public virtual IReadOnlyList<(string Key, string Value)> Parameters => [];

    /// <summary>The name and the parameters, as typed on the command line: <see cref="TryParse"/> reads it.</summary>
    public string Text =>
        Parameters.Count == 0
            ? Name
            : $"{Name}:{string.Join(',', Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}";

    /// <summary>Plain gradient descent.</summary>
    public static Training GradientDescent { get; } = new GradientDescent();

    /// <summary>The training without parameters that makes exactly the same steps, if there is one: plain descent for momentum 0, say.</summary>
    public virtual Training Simplified => this;

    /// <summary>Whether every step is one of plain descent.</summary>
    public bool IsPlain => Simplified is GradientDescent;

    /// <summary>Why a problem cannot be trained so, in one line without a full stop; null if it can.</summary>
    public virtual string? Refusal(Problem problem) => null;

    /// <summary>The training of that text, or null.</summary>
    /// <param name="text">Such as <c>gd</c> or <c>heavy-ball:beta=9/10</c>.</param>
    /// <param name="error">Empty, or one line that says what would be accepted.</param>
    public static Training? TryParse(string text, out string error) => TrainingText.TryParse(text, out error);

    /// <summary>The text.</summary>
    public sealed override string ToString() => Text;

    // A step that takes ω = ηλ off the weights leaves their direction only if ω < 1.
    private protected static string? DecayRefusal(Problem problem, Rational lambda) =>
        lambda * problem.Eta < Rational.One
            ? null
            : $"lambda times eta must be less than 1, not {lambda * problem.Eta}";
}
