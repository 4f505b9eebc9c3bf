using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Quotients E_i/E_l of the pulls of two points, and what normalised steps need of them: the loss itself, which soon is far below any
/// range, is never formed.</summary>
/// <remarks>E = −ℓ'. For the exponential loss E_i/E_l = e^(u_l − u_i), for the logistic one (1 + e^(u_l))/(1 + e^(u_i)), with the signed outputs
/// u. Soundness: proofs/lemmas/trainings.md, sections 4 and 5.</remarks>
internal sealed class PullRatios(Problem problem, Precision precision)
{
    private readonly Interval[] _outputs =
    [
        .. problem.Network.Outputs.Select(output => Interval.Enclose(output, precision)),
    ];

    /// <summary>Encloses the signed outputs u_l = y_l N(x_l) of every state in the enclosures.</summary>
    public Interval[] SignedOutputs(Pattern pattern, Matrix<Interval> preactivations) =>
        [
            .. Enumerable
                .Range(0, problem.Points)
                .Select(l =>
                    problem.Data.Points[l].Label
                    * Pattern
                        .Members(pattern.ActiveAt(l))
                        .Aggregate(
                            Interval.Zero,
                            (sum, j) =>
                                Interval.Add(
                                    sum,
                                    Interval.Multiply(_outputs[j], preactivations[j, l], precision),
                                    precision
                                )
                        )
                ),
        ];

    /// <summary>Encloses E_i/E_l.</summary>
    /// <param name="signed">The signed outputs.</param>
    /// <param name="i">The point whose pull is divided.</param>
    /// <param name="l">The point by whose pull it is divided.</param>
    public Interval Of(Interval[] signed, int i, int l) =>
        i == l ? Interval.One
        : problem.Loss == Loss.Exponential ? Interval.Add(signed[l], -signed[i], precision).Exp(precision)
        : Interval.Divide(OneAndExp(signed[l]), OneAndExp(signed[i]), precision);

    /// <summary>Encloses ‖∇L‖/(cE_l), where a neuron is active at point l; null if it is not proved to be positive.</summary>
    public Interval? Norm(Pattern pattern, Interval[] signed, int l)
    {
        Interval square = Interval.Zero;
        for (int i = 0; i < problem.Points; i++)
        {
            for (int m = 0; m <= i; m++)
            {
                Rational weight = problem.Data.Gram[i, m] * Shared(pattern, i, m) * (i == m ? 1 : 2);
                if (!weight.IsZero)
                {
                    weight *= problem.Data.Points[i].Label * problem.Data.Points[m].Label;
                    Interval product =
                        i == m
                            ? Of(signed, i, l).Sqr()
                            : Interval.Multiply(Of(signed, i, l), Of(signed, m, l), precision);
                    square = Interval.Add(
                        square,
                        Interval.Multiply(Interval.Enclose(weight, precision), product, precision),
                        precision
                    );
                }
            }
        }
        return square.IsPositive ? square.Sqrt(precision) : null;
    }

    /// <summary>b_im: the sum of a_j² over the neurons active at both points.</summary>
    public Rational Shared(Pattern pattern, int i, int m) =>
        Pattern
            .Members(pattern.ActiveAt(i) & pattern.ActiveAt(m))
            .Aggregate(Rational.Zero, (sum, j) => sum + (problem.Network.Outputs[j] * problem.Network.Outputs[j]));

    private Interval OneAndExp(Interval value) => Interval.Add(Interval.One, value.Exp(precision), precision);
}
