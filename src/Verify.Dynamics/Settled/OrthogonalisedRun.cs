using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Settled;

/// <summary>A settled orthogonalised run in which no neuron is active at both points: every signed output grows by exactly η√(G_iiQ_i) a step.</summary>
/// <remarks>Source: proofs/lemmas/trainings-far.md, section 6.</remarks>
internal sealed class OrthogonalisedRun : SettledRun
{
    private OrthogonalisedRun(Problem problem, NetworkTrajectory steps, SettledStart start)
        : base(problem, steps, start) { }

    /// <summary>The run from its settled start; null if a neuron is active at both points.</summary>
    public static OrthogonalisedRun? TryFollow(Problem problem, NetworkTrajectory steps, SettledStart start) =>
        (start.Pattern.ActiveAt(0) & start.Pattern.ActiveAt(1)) == 0
            ? new OrthogonalisedRun(problem, steps, start)
            : null;

    /// <inheritdoc/>
    protected override Interval[] Outputs(BigInteger n, Precision precision, CancellationToken cancellation)
    {
        SteppedState state = Start(precision, cancellation);
        Interval steps = Interval.Enclose(Problem.Eta * n, precision);
        return
        [
            .. Enumerable
                .Range(0, Problem.Points)
                .Select(i =>
                    Interval.Add(
                        Output(state, i, precision),
                        Interval.Multiply(
                            steps,
                            Interval.Enclose(Problem.Data.Gram[i, i] * Squares[i], precision).Sqrt(precision),
                            precision
                        ),
                        precision
                    )
                ),
        ];
    }
}
