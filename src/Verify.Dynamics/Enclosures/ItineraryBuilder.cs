using System.Diagnostics;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Traps;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>Follows a run from phase to phase.</summary>
internal sealed class ItineraryBuilder(
    Instance instance,
    ItineraryLimits limits,
    IProgress<Phase>? progress,
    CancellationToken cancellation
)
{
    private readonly List<Phase> _phases = [];

    public Itinerary Build()
    {
        Preactivations<Rational> initial = instance.InitialPreactivations;
        ActivationPattern pattern = ActivationPattern.Of(initial);
        return HasClosedForm(pattern)
            ? FollowClosed(pattern, PhaseStart.Of(initial), BigInteger.Zero)
            : FollowSteps(true);
    }

    // proofs/lemmas/phases.md: orthogonal data; g < 0 and no active bad pre-activation; or nothing moves at all.
    private bool HasClosedForm(ActivationPattern pattern) =>
        pattern == default
        || instance.Data.InnerProduct.IsZero
        || (instance.Data.InnerProduct.Sign < 0 && !pattern.P2 && !pattern.Q1);

    private Itinerary FollowClosed(ActivationPattern pattern, PhaseStart start, BigInteger from)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            Rational h = instance.H;
            var plus = PairOf(h * instance.Data.NormPlus, Mode(pattern.P1, pattern.P2), start.P1, start.P2);
            var minus = PairOf(h * instance.Data.NormMinus, Mode(pattern.Q2, pattern.Q1), start.Q2, start.Q1);
            bool isEndless = !plus.HasActiveBad && !minus.HasActiveBad;
            if (!IsInRange(plus, isEndless) || !IsInRange(minus, isEndless))
            {
                return FollowStepsOnly();
            }
            if (isEndless)
            {
                string last =
                    pattern == ActivationPattern.Specialised
                        ? "1001 is absorbing"
                        : "no active pre-activation can change its sign";
                Add(new ClosedPhase(instance, pattern, start, plus, minus, from, null, last));
                return pattern == ActivationPattern.Specialised
                    ? Finish(Outcome.Specialised, $"from step {from} on the pattern is 1001", from)
                    : Finish(Outcome.Stuck, StuckReason(pattern), null);
            }
            BigInteger? plusEnd;
            BigInteger? minusEnd;
            try
            {
                if (IsTooFar(plus) || IsTooFar(minus))
                {
                    return FollowStepsOnly();
                }
                plusEnd = Crossing(plus);
                minusEnd = Crossing(minus);
            }
            catch (ExponentRangeException)
            {
                return FollowStepsOnly();
            }
            if ((plus.HasActiveBad && plusEnd is null) || (minus.HasActiveBad && minusEnd is null))
            {
                string reason = $"the end of the phase is not decided with {limits.MaximumPrecision} bits";
                Add(new ClosedPhase(instance, pattern, start, plus, minus, from, from, reason));
                return Finish(Outcome.Unknown, reason, null);
            }
            BigInteger steps = (plusEnd, minusEnd) switch
            {
                ({ } p, { } q) => BigInteger.Min(p, q),
                ({ } p, null) => p,
                (null, var q) => q!.Value,
            };
            bool plusCrosses = plusEnd == steps;
            bool minusCrosses = minusEnd == steps;
            string end = (plusCrosses, minusCrosses) switch
            {
                (true, true) => "p2 and q1 reach 0 or less",
                (true, false) => "p2 reaches 0 or less",
                _ => "q1 reaches 0 or less",
            };
            Add(new ClosedPhase(instance, pattern, start, plus, minus, from, from + steps, end));
            pattern = new ActivationPattern(
                pattern.P1,
                pattern.Q1 && !minusCrosses,
                pattern.P2 && !plusCrosses,
                pattern.Q2
            );
            (ComputableReal p1, ComputableReal p2) = plus.After(steps);
            (ComputableReal q2, ComputableReal q1) = minus.After(steps);
            start = new PhaseStart(p1, q1, p2, q2);
            from += steps;
        }
    }

    private Pair PairOf(Rational kappa, PairMode mode, ComputableReal good, ComputableReal bad) =>
        new(instance.Loss, kappa, mode, good, bad);

    // A chain that no number here can describe starts from a pre-activation that is large beyond measure. Its steps can often be
    // taken all the same, since what they need is the exponential of minus such a number.
    private Itinerary FollowStepsOnly()
    {
        _phases.Clear();
        return FollowSteps(false);
    }

    private bool IsInRange(Pair pair, bool isEndless) =>
        pair.Chain is not { } chain || chain.IsInRange(limits.Precision, isEndless);

    private Itinerary FollowSteps(bool seekClosedForm)
    {
        var trajectory = new Trajectory(instance, limits.Precision, limits.MaximumPrecision);
        if (instance.Data.InnerProduct.Sign > 0)
        {
            return FollowToTrap(trajectory);
        }
        string? lost = null;
        try
        {
            for (int t = 0; t <= limits.Steps; t++)
            {
                ActivationPattern pattern = trajectory.PatternAt(t, cancellation);
                if (t > 0 && (pattern == default || (seekClosedForm && HasClosedForm(pattern))))
                {
                    Add(new SteppedPhase(trajectory, 0, t, $"the pattern {pattern} has a closed form"));
                    return FollowClosed(pattern, Continue(trajectory, t), t);
                }
                if (pattern == ActivationPattern.Specialised)
                {
                    // proofs/lemmas/phases.md, 2 and 3. Its steps are taken when they are asked for.
                    return FinishSteps(Outcome.Specialised, $"from step {t} on the pattern is 1001", t);
                }
                if (instance.Data.InnerProduct.IsZero && !(pattern.P1 && pattern.Q2))
                {
                    // proofs/lemmas/phases.md, 2. A pattern with a closed form may still come.
                    lost ??= StuckReason(pattern);
                }
                lost ??= DeadNeuron(pattern, t);
            }
            return FinishSteps(
                lost is null ? Outcome.Unknown : Outcome.Stuck,
                lost ?? $"no pattern with a closed form within {limits.Steps} steps",
                null
            );
        }
        catch (UndecidedSignException undecided)
        {
            Add(new SteppedPhase(trajectory, 0, undecided.Step - 1, undecided.Message));
            return FinishAt(undecided.Message);
        }
        catch (StepOutOfReachException outOfReach)
        {
            Add(new SteppedPhase(trajectory, 0, outOfReach.Reached, outOfReach.Message));
            return FinishAt(outOfReach.Message);
        }

        // What is proved of a neuron stays true where a later step is not decided.
        Itinerary FinishAt(string reason) =>
            lost is null ? Finish(Outcome.Unknown, reason, null) : Finish(Outcome.Stuck, lost, null);

        Itinerary FinishSteps(Outcome outcome, string reason, BigInteger? specialisedAt)
        {
            Add(new SteppedPhase(trajectory, 0, limits.Steps, $"the limit of {limits.Steps} steps"));
            return Finish(outcome, reason, specialisedAt);
        }
    }

    // proofs/lemmas/trap.md: steps until the state is in a trap that is never left.
    private Itinerary FollowToTrap(Trajectory trajectory)
    {
        try
        {
            Trap? trap = TrapSearch.Find(trajectory, limits.Steps, cancellation, out string missing);
            if (trap is not null)
            {
                int from = (int)trap.From;
                Add(new SteppedPhase(trajectory, 0, from, $"the state is in the trap of mode {trap.Mode}"));
                Add(new TrapPhase(trajectory, trap, limits.Steps));
                return Finish(Outcome.Trapped, $"mode {trap.Mode} is proved for every t >= {from}", null);
            }
            // A neuron that is dead stays dead.
            int last = trajectory.Reached;
            string? lost = DeadNeuron(trajectory.PatternAt(last, cancellation), last);
            Add(new SteppedPhase(trajectory, 0, limits.Steps, $"the limit of {limits.Steps} steps"));
            return lost is null ? Finish(Outcome.Unknown, missing, null) : Finish(Outcome.Stuck, lost, null);
        }
        catch (UndecidedSignException undecided)
        {
            Add(new SteppedPhase(trajectory, 0, undecided.Step - 1, undecided.Message));
            return Finish(Outcome.Unknown, undecided.Message, null);
        }
        catch (StepOutOfReachException outOfReach)
        {
            Add(new SteppedPhase(trajectory, 0, outOfReach.Reached, outOfReach.Message));
            return Finish(Outcome.Unknown, outOfReach.Message, null);
        }
    }

    private static string? DeadNeuron(ActivationPattern pattern, int t)
    {
        if ((pattern.P1 || pattern.Q1) && (pattern.P2 || pattern.Q2))
        {
            return null;
        }
        string point = pattern.P1 || pattern.Q1 ? "-1" : "+1";
        return $"a neuron is inactive on both points at step {t}, so the point labelled {point} is never classified";
    }

    private static PhaseStart Continue(Trajectory trajectory, int t)
    {
        return new PhaseStart(Part(s => s.P1), Part(s => s.Q1), Part(s => s.P2), Part(s => s.Q2));

        ComputableReal Part(Func<Preactivations<Interval>, Interval> select) =>
            new(precision =>
            {
                lock (trajectory)
                {
                    return select(trajectory.StateAt(t, precision.More(16), CancellationToken.None));
                }
            });
    }

    // A phase that ends beyond the steps that can be calculated with.
    private bool IsTooFar(Pair pair) => pair.HasActiveBad && pair.FurthestCrossing.FloorLog2 > Chain.LargestStartBits;

    private BigInteger? Crossing(Pair pair) =>
        pair.HasActiveBad ? pair.Crossing(limits.Precision, limits.MaximumPrecision, cancellation) : null;

    private static PairMode Mode(bool good, bool bad) =>
        (good, bad) switch
        {
            (true, true) => PairMode.Both,
            (true, false) => PairMode.Good,
            (false, true) => PairMode.Bad,
            _ => PairMode.Neither,
        };

    private static string StuckReason(ActivationPattern pattern) =>
        (pattern.P1, pattern.Q2) switch
        {
            (false, false) => "no point is ever classified: p1 and q2 are never positive",
            (false, true) => "the point labelled +1 is never classified: p1 is never positive",
            (true, false) => "the point labelled -1 is never classified: q2 is never positive",
            _ => throw new UnreachableException(),
        };

    private void Add(Phase phase)
    {
        _phases.Add(phase);
        progress?.Report(phase);
    }

    private Itinerary Finish(Outcome outcome, string reason, BigInteger? specialisedAt) =>
        new(instance, _phases, outcome, reason, specialisedAt);
}
