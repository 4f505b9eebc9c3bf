using System.Collections.Immutable;
using Verify.Arithmetic;
using Verify.Dynamics.Itineraries;
using Verify.Dynamics.Orbits;
using Verify.Models;

namespace Verify.Dynamics.Regimes;

/// <summary>The limits of a specialised run of any width whose points decouple: u_i = ln(κ_i t) + o(1), and W_j/ln t tends to a KKT point of
/// the max-margin problem.</summary>
/// <param name="Alive">For each point the good neurons that are active for ever: bit j for neuron j.</param>
/// <param name="Squares">Q_i, the sum of a_j² over them.</param>
/// <param name="Multipliers">1/(Q_i G_ii), the multipliers of the KKT point; their sum is its squared norm.</param>
/// <param name="Imbalance">For one input and two points of different labels an enclosure of Δ_k; otherwise null.</param>
/// <param name="GapRate">Then an enclosure of W|Δ_k|/4, the limit of (best margin - margin) ln t; otherwise null.</param>
/// <remarks>Source: proofs/lemmas/width.md, sections 7 and 8.</remarks>
public sealed record NetworkAsymptotics(
    ImmutableArray<ulong> Alive,
    ImmutableArray<Rational> Squares,
    ImmutableArray<Rational> Multipliers,
    Interval? Imbalance,
    Interval? GapRate
)
{
    /// <summary>The limits of a run; null if it is not proved to specialise.</summary>
    public static NetworkAsymptotics? Of(NetworkOrbit orbit, Precision precision)
    {
        // With independent draws the limits hold with probability 1 only.
        if (
            orbit.SpecialisedAt is null
            || !(orbit.Problem.Training.IsPlain || orbit.Problem.Training is Cyclic or Reshuffled)
        )
        {
            return null;
        }
        Problem problem = orbit.Problem;
        ImmutableArray<PointStretch> last = [.. orbit.Points.Select(point => point.Stretches[^1])];
        ImmutableArray<ulong> alive = [.. last.Select(stretch => stretch.Phase.Active)];
        ImmutableArray<Rational> squares =
        [
            .. alive.Select(active =>
                Pattern
                    .Members(active)
                    .Aggregate(
                        Rational.Zero,
                        (sum, j) => sum + (problem.Network.Outputs[j] * problem.Network.Outputs[j])
                    )
            ),
        ];
        ImmutableArray<Rational> multipliers =
        [
            .. squares.Select((square, i) => (square * problem.Data.Gram[i, i]).Reciprocal()),
        ];
        Interval? imbalance = ImbalanceOf(problem, last, squares, precision);
        return new NetworkAsymptotics(
            alive,
            squares,
            multipliers,
            imbalance,
            imbalance is { } delta
                ? Interval.Multiply(
                    delta.Abs(),
                    Interval.Enclose(
                        (problem.Data.Points[0].Inputs[0] - problem.Data.Points[1].Inputs[0]).Abs() / 4,
                        precision
                    ),
                    precision
                )
                : null
        );
    }

    // Δ_k = F₊ - F₋ + ln(d Q₋/(a Q₊)), where F is what the neurons alive at the other point leave at this one.
    private static Interval? ImbalanceOf(
        Problem problem,
        ImmutableArray<PointStretch> last,
        ImmutableArray<Rational> squares,
        Precision precision
    )
    {
        if (
            problem.Dimension != 1
            || problem.Points != 2
            || problem.Data.Points[0].Label == problem.Data.Points[1].Label
        )
        {
            return null;
        }
        int plus = problem.Data.Points[0].Label > 0 ? 0 : 1;
        int minus = 1 - plus;
        Precision working = precision.More(32);
        Rational ratio =
            problem.Data.Gram[minus, minus] * squares[minus] / (problem.Data.Gram[plus, plus] * squares[plus]);
        Interval sum = Interval.Enclose(ratio, working).Log(working);
        sum = Interval.Add(sum, Left(plus, minus), working);
        return Interval.Add(sum, -Left(minus, plus), precision);

        Interval Left(int at, int aliveAt) =>
            Pattern
                .Members(last[aliveAt].Phase.Active)
                .Aggregate(
                    Interval.Zero,
                    (left, j) =>
                        Interval.Add(
                            left,
                            Interval.Multiply(
                                Interval.Enclose(problem.Network.Outputs[j].Abs(), working),
                                last[at].Phase.Start[j].At(working),
                                working
                            ),
                            working
                        )
                );
    }
}
