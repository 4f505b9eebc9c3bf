namespace Verify.Claims;

/// <summary>The ways of training that a claim can name.</summary>
public static class Trainings
{
    /// <summary>Plain gradient descent: each step is the step size times the gradient.</summary>
    public const string GradientDescent = "gd";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [GradientDescent];
}
