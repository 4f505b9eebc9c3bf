using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Flow;

/// <summary>Gradient descent beside gradient flow at the same τ = ηt, and their differences.</summary>
/// <param name="Descent">The state of gradient descent at step t.</param>
/// <param name="Flow">The state of gradient flow at τ = ηt.</param>
/// <param name="Preactivations">Descent minus flow.</param>
/// <param name="Denominator">Descent minus flow.</param>
/// <param name="Boundary">Descent minus flow; null if one of them is undefined.</param>
/// <param name="Margin">Descent minus flow.</param>
/// <param name="Loss">Descent minus flow.</param>
public sealed record FlowComparison(
    OrbitPoint Descent,
    OrbitPoint Flow,
    Preactivations<Interval> Preactivations,
    Interval Denominator,
    Interval? Boundary,
    Interval Margin,
    Interval Loss
)
{
    /// <summary>Compares at step t.</summary>
    /// <param name="orbit">The run of gradient descent.</param>
    /// <param name="flow">The flow of the same instance.</param>
    /// <param name="t">The step.</param>
    /// <param name="digits">Significant decimal digits of the two states; a difference has the absolute accuracy that follows.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static FlowComparison At(
        Orbit orbit,
        GradientFlow flow,
        BigInteger t,
        int digits,
        CancellationToken cancellation = default
    )
    {
        if (orbit.Instance != flow.Instance)
        {
            throw new ArgumentException("the flow is that of another instance", nameof(flow));
        }
        OrbitPoint descent = orbit.At(t, digits, cancellation);
        OrbitPoint continuous = flow.At(t, digits);
        Precision precision = descent.Precision;
        return new FlowComparison(
            descent,
            continuous,
            new(
                Difference(descent.Preactivations.P1, continuous.Preactivations.P1),
                Difference(descent.Preactivations.Q1, continuous.Preactivations.Q1),
                Difference(descent.Preactivations.P2, continuous.Preactivations.P2),
                Difference(descent.Preactivations.Q2, continuous.Preactivations.Q2)
            ),
            Difference(descent.Denominator, continuous.Denominator),
            descent.Boundary is { } x && continuous.Boundary is { } y ? Difference(x, y) : null,
            Difference(descent.Margin, continuous.Margin),
            Difference(descent.Loss, continuous.Loss)
        );

        Interval Difference(Interval left, Interval right) => Interval.Add(left, -right, precision);
    }
}
