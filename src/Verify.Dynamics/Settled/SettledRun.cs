using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Phases;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Settled;

/// <summary>A run from the step on at which its pattern is settled for ever: orthogonal augmented inputs, no bad neuron active anywhere and a good one
/// at every point. Any later step is reached without those in between.</summary>
/// <remarks>All active neurons of a point share one signal, so that z_ji = d z_ji(T) + (σ_ji/Q_i)(u_i − d u_i(T)), where d = 1 without weight decay. A
/// derived class says what the signed outputs u_i are. Source: proofs/lemmas/trainings-far.md, section 2.</remarks>
internal abstract class SettledRun
{
    private const int GuardBits = 16;

    private readonly NetworkTrajectory _steps;

    /// <summary>The run of a problem from a step on.</summary>
    protected SettledRun(Problem problem, NetworkTrajectory steps, SettledStart start)
    {
        Problem = problem;
        _steps = steps;
        From = start.Step;
        Pattern = start.Pattern;
        Squares =
        [
            .. Enumerable
                .Range(0, problem.Points)
                .Select(i =>
                    Pattern
                        .Members(Pattern.ActiveAt(i))
                        .Aggregate(
                            Rational.Zero,
                            (sum, j) => sum + (problem.Network.Outputs[j] * problem.Network.Outputs[j])
                        )
                ),
        ];
    }

    /// <summary>The step from which on the states are told.</summary>
    public int From { get; }

    /// <summary>The step from which on the pattern is settled.</summary>
    public virtual int SettledAt => From;

    /// <summary>The pattern from there on.</summary>
    public Pattern Pattern { get; }

    /// <summary>The last step up to which steps are preferred, because they are narrower.</summary>
    public virtual BigInteger Preferred => From;

    /// <summary>How the states are obtained.</summary>
    public virtual OrbitMethod Method => OrbitMethod.Leap;

    /// <summary>Whether the outputs grow in proportion to t, so that what they have in common cancels in the boundary.</summary>
    public virtual bool GrowsLinearly => true;

    /// <summary>The problem.</summary>
    protected Problem Problem { get; }

    /// <summary>Q_i, the sum of a_j² over the neurons active at point i.</summary>
    protected IReadOnlyList<Rational> Squares { get; }

    /// <summary>Encloses the state at step t, at least <see cref="From"/>; null if it is not reached.</summary>
    public SteppedState? StateAt(BigInteger t, Precision precision, CancellationToken cancellation)
    {
        Precision working = precision.More(GuardBits);
        SteppedState start = Start(working, cancellation);
        BigInteger n = t - From;
        if (Outputs(n, working, cancellation) is not { } outputs)
        {
            return null;
        }
        Interval decay = Decay(n, working);
        Interval[] moved =
        [
            .. outputs.Select((output, i) => Interval.Add(output, -Kept(Output(start, i, working)), working)),
        ];
        Matrix<Interval> gains = Matrix<Interval>.Create(
            Problem.Neurons,
            Problem.Points,
            (j, i) =>
                Pattern[j, i]
                    ? Interval.Multiply(
                        Interval.Enclose(Problem.Influence(j, i) / Squares[i], working),
                        moved[i],
                        working
                    )
                    : Interval.Zero
        );
        return new SteppedState(
            Matrix<Interval>.Create(
                Problem.Neurons,
                Problem.Points,
                (j, i) =>
                    Sum(
                        Kept(start.Coefficients[j, i]),
                        Interval.Multiply(
                            Interval.Enclose(Problem.Data.Gram[i, i].Reciprocal(), working),
                            gains[j, i],
                            working
                        )
                    )
            ),
            Matrix<Interval>.Create(
                Problem.Neurons,
                Problem.Points,
                (j, i) => Sum(Kept(start.Preactivations[j, i]), gains[j, i])
            ),
            Pattern
        )
        {
            Memory = start.Memory with { Decay = Kept(start.Memory.Decay) },
        };

        Interval Kept(Interval value) => decay == Interval.One ? value : Interval.Multiply(decay, value, working);

        Interval Sum(Interval left, Interval right) =>
            right == Interval.Zero ? left : Interval.Add(left, right, working);
    }

    /// <summary>Encloses the signed outputs n steps after <see cref="From"/>; null if they are not reached.</summary>
    protected abstract Interval[]? Outputs(BigInteger n, Precision precision, CancellationToken cancellation);

    /// <summary>Encloses what n steps leave of a value that gets no gradient.</summary>
    protected virtual Interval Decay(BigInteger n, Precision precision) => Interval.One;

    /// <summary>The state at <see cref="From"/>.</summary>
    protected SteppedState Start(Precision precision, CancellationToken cancellation) =>
        _steps.StateAt(From, precision, cancellation);

    /// <summary>Encloses u_i of a state.</summary>
    protected Interval Output(SteppedState state, int point, Precision precision) =>
        Pattern
            .Members(Pattern.ActiveAt(point))
            .Aggregate(
                Interval.Zero,
                (sum, j) =>
                    Interval.Add(
                        sum,
                        Interval.Multiply(
                            Interval.Enclose(Problem.Influence(j, point), precision),
                            state.Preactivations[j, point],
                            precision
                        ),
                        precision
                    )
            );

    /// <summary>hG_iiQ_i.</summary>
    protected Rational Kappa(int point) => Problem.H * Problem.Data.Gram[point, point] * Squares[point];
}
