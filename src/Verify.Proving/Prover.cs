using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
using Verify.Models;

namespace Verify.Proving;

/// <summary>Settles claims about one run.</summary>
/// <remarks>Blocks and constants are shared between the claims, so that one prover should settle all claims about a run.
/// Not safe for use by several threads at once.</remarks>
public sealed class Prover
{
    // Bounds of ranges beyond 2^this are not written out.
    private const long MaximumBoundBits = 1 << 20;

    // A range of fewer steps in the last phase is not worth the attempt to settle all later steps too.
    private const int StepsWorthATail = 1000;
    private const int BlocksForATail = 32;
    private const int TermsShareOfATail = 8;

    // What hypotheses, ranges and witnesses may take beside the search for blocks, in terms of what that may.
    private const int TermsFactorOfAll = 2;

    // Constants are examined with up to this many times the first precision.
    private const int ConstantPrecisionFactor = 16;

    // The values at a witness are examined with up to this many times the first precision: some 1,000 decimal digits may cancel.
    private const int WitnessPrecisionFactor = 32;

    private readonly Run run;
    private readonly ProverOptions options;

    /// <summary>A prover for the run of an itinerary.</summary>
    public Prover(Itinerary itinerary, ProverOptions options, CancellationToken cancellation = default)
    {
        var described = new TwoNeuronRun(itinerary, cancellation);
        run = described;
        Phases = described.Phases;
        this.options = options;
    }

    /// <summary>A prover for the run of any network.</summary>
    public Prover(NetworkItinerary itinerary, ProverOptions options, CancellationToken cancellation = default)
    {
        var described = new NetworkRun(itinerary, cancellation);
        run = described;
        NetworkStretches = described.Parts;
        this.options = options;
    }

    /// <summary>The phases in which the run of two neurons is described: those of the itinerary, some cut after their first step.</summary>
    public IReadOnlyList<Phase> Phases { get; } = [];

    /// <summary>The phases in which the run of any other network is described.</summary>
    public IReadOnlyList<NetworkStretch> NetworkStretches { get; } = [];

    /// <summary>The direct steps and the order with which the blocks of the closed phase from a step on are described.</summary>
    public LeapPlan PlanOf(BigInteger from) => run.StretchAt(from)!.Plan;

    /// <summary>Encloses a term without t, in the way the proofs do; null if it has no value or its value is not found.</summary>
    public Interval? Enclose(Term constant, Precision precision) =>
        EncloseConstant(run.ConstantsAt(precision), constant);

    /// <summary>Settles a claim, and stops when this token says so, not the one given first.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped; other claims can still be settled.</exception>
    public ClaimResult Settle(Claim claim, CancellationToken cancellation)
    {
        var general = run.Cancellation;
        run.Cancellation = cancellation;
        try
        {
            return Settle(claim);
        }
        finally
        {
            run.Cancellation = general;
        }
    }

    /// <summary>Settles a claim: proved, refuted, undecided, or inapplicable if a hypothesis fails.</summary>
    public ClaimResult Settle(Claim claim)
    {
        using var all = TermBudget.Allow(TermsFactorOfAll * options.TermBudget, run.Cancellation);
        var hypotheses = claim.Hypotheses.Select(ExamineWithinBudget).ToImmutableArray();
        for (var i = 0; i < hypotheses.Length; i++)
        {
            if (hypotheses[i] == HypothesisState.Refuted)
            {
                return Result(
                    new Verdict.Inapplicable($"the hypothesis {claim.Hypotheses[i]} does not hold"),
                    null,
                    null,
                    "hypothesis"
                );
            }
        }
        var undecided = hypotheses.IndexOf(HypothesisState.Undecided);
        if (undecided >= 0)
        {
            var reason = $"the hypothesis {claim.Hypotheses[undecided]} is not decided";
            return Result(new Verdict.Undecided(reason, null), null, null, "hypothesis");
        }
        try
        {
            var (verdict, from, to) = claim.Statement switch
            {
                ForAll forAll => SettleForAll(forAll),
                Exists exists => SettleExists(exists),
                Eventually eventually => SettleEventually(eventually.Body),
                AtTime at => SettleAt(at),
                Timeless timeless => SettlePoint(timeless.Body, BigInteger.Zero),
                _ => throw new System.Diagnostics.UnreachableException($"unknown statement {claim.Statement}"),
            };
            return Result(verdict, from, to, Describe(verdict));
        }
        catch (ExponentRangeException outOfRange)
        {
            // A number of the claim, or of the run, that no enclosure can hold.
            return Result(new Verdict.Undecided(outOfRange.Message, null), null, null, "");
        }
        catch (TermBudgetException tooMuch)
        {
            return Result(new Verdict.Undecided(tooMuch.Message, null), null, null, "");
        }

        ClaimResult Result(Verdict outcome, BigInteger? first, BigInteger? last, string method) =>
            new(claim, outcome, first, last, hypotheses, method);
    }

    private static string Describe(Verdict verdict)
    {
        var (proof, witness) = verdict switch
        {
            Verdict.Proved proved => (proved.Proof, proved.Witness),
            Verdict.Refuted refuted => (refuted.Proof, refuted.Witness),
            _ => (null, null),
        };
        return proof is not null
                ? $"{proof.Blocks.Length} {(proof.Blocks.Length == 1 ? "block" : "blocks")}{(proof.To is null ? " to infinity" : "")}"
            : witness is not null ? "witness"
            : "";
    }

    private HypothesisState ExamineWithinBudget(Hypothesis hypothesis)
    {
        try
        {
            return Examine(hypothesis);
        }
        catch (TermBudgetException)
        {
            return HypothesisState.Undecided;
        }
    }

    private HypothesisState Examine(Hypothesis hypothesis) =>
        hypothesis switch
        {
            Specialised => run.Outcome switch
            {
                Outcome.Specialised => HypothesisState.Proved,
                // In a lasting mode a bad value changes its sign again and again.
                Outcome.Stuck or Outcome.Trapped => HypothesisState.Refuted,
                _ => HypothesisState.Undecided,
            },
            Stuck => run.Outcome switch
            {
                Outcome.Stuck => HypothesisState.Proved,
                Outcome.Specialised or Outcome.Trapped => HypothesisState.Refuted,
                _ => HypothesisState.Undecided,
            },
            ModeIs(var name) => run.IsInMode(name),
            LossIs loss => loss.Losses.Contains(run.Loss) ? HypothesisState.Proved : HypothesisState.Refuted,
            TrainingIs training => training.Name == run.Training.Text
                ? HypothesisState.Proved
                : HypothesisState.Refuted,
            Condition condition => Examine(condition.Comparisons),
            _ => throw new System.Diagnostics.UnreachableException($"unknown hypothesis {hypothesis}"),
        };

    private HypothesisState Examine(Conjunction condition)
    {
        foreach (var evaluator in Constants())
        {
            var decisions = condition.Comparisons.Select(comparison => DecideConstant(evaluator, comparison)).ToList();
            if (decisions.Contains(Decision.Fails))
            {
                return HypothesisState.Refuted;
            }
            if (decisions.All(decision => decision == Decision.Holds))
            {
                return HypothesisState.Proved;
            }
        }
        return HypothesisState.Undecided;
    }

    private static bool LeavesUndecided(Exception exception) =>
        exception
            is ExponentRangeException
                or PolynomialTooLargeException
                or StepOutOfReachException
                or UndecidedSignException;

    private static Decision DecideConstant(TermEvaluator evaluator, Comparison comparison)
    {
        try
        {
            return Comparisons.Decide(evaluator, comparison);
        }
        catch (Exception exception) when (LeavesUndecided(exception))
        {
            return Decision.Undecided;
        }
    }

    /// <summary>Evaluators of constants, with more and more bits.</summary>
    private IEnumerable<TermEvaluator> Constants()
    {
        var most = Math.Min(options.MaximumPrecision.Bits, ConstantPrecisionFactor * options.Precision.Bits);
        for (var bits = options.Precision.Bits; bits <= most; bits *= 2)
        {
            yield return run.ConstantsAt(Precision.Of(bits));
        }
    }

    /// <summary>The least integer that is not below a constant, or null if it is not decided.</summary>
    /// <exception cref="ExponentRangeException">It is too large to be written out.</exception>
    private BigInteger? Ceiling(Term bound)
    {
        foreach (var evaluator in Constants())
        {
            if (EncloseConstant(evaluator, bound) is not { IsBounded: true } value)
            {
                continue;
            }
            if (IsTooLarge(value.Mignitude))
            {
                throw new ExponentRangeException($"a bound of the range of t is beyond 2^{MaximumBoundBits}");
            }
            if (IsTooLarge(value.Magnitude))
            {
                continue;
            }
            var ceiling = value.Lower.Ceiling();
            if (ceiling == value.Upper.Ceiling())
            {
                return ceiling;
            }
        }
        return null;
    }

    private static Interval? EncloseConstant(TermEvaluator evaluator, Term term)
    {
        try
        {
            if (evaluator.Evaluate(term) is not { } value)
            {
                return null;
            }
            // An exact number must not be rounded to the other side of an integer.
            return value.Denominator.IsOne && value.Numerator.IsRational(out var rational) && rational.IsInteger
                ? Interval.Point(Dyadic.FromInteger(rational.Numerator))
                : evaluator.Algebra.Enclose(value);
        }
        catch (Exception exception) when (LeavesUndecided(exception))
        {
            return null;
        }
    }

    private static bool IsTooLarge(Dyadic value) => !value.IsZero && value.FloorLog2 > MaximumBoundBits;

    private (Verdict, BigInteger?, BigInteger?) SettleForAll(ForAll statement)
    {
        if (RangeOf(statement.From, statement.To) is not var (from, to))
        {
            return (new Verdict.Undecided("the range of t is not decided", null), null, null);
        }
        if (to < from)
        {
            return (
                new Verdict.Undecided($"there is no step to check from {Show(from)} to {Show(to.Value)}", null),
                from,
                to
            );
        }
        var end = WithinHorizon(to);
        if (end < from)
        {
            return (new Verdict.Undecided("the range of t lies beyond the horizon", null), from, to);
        }
        if (end == to && to is { } last && SettledForEver(statement.Body, from, last) is { } blocks)
        {
            return (new Verdict.Proved(Proof.Assemble(statement.Body, true, from, to, blocks), null), from, to);
        }
        var search = new RangeSearch(run, statement.Body, options);
        var failure = search.Explore(from, end, stopAt: false);
        if (failure is not null)
        {
            return (RefutedBy(failure), from, to);
        }
        if (search.FirstUnsettled is { } unsettled)
        {
            return (
                new Verdict.Undecided(
                    $"at t = {Show(unsettled)}: {search.Obstacle}",
                    unsettled > from ? unsettled - 1 : null
                ),
                from,
                to
            );
        }
        if (end != to)
        {
            return (new Verdict.Undecided("the range of t does not end at the horizon", end), from, to);
        }
        return (new Verdict.Proved(Proof.Assemble(statement.Body, true, from, to, search.Settled), null), from, to);
    }

    /// <summary>What holds at every step from one on holds up to any later step, and fewer blocks show it; null where that is not so.</summary>
    private List<SettledBlock>? SettledForEver(Conjunction body, BigInteger from, BigInteger last)
    {
        var phase = run.Stretches[^1];
        if (phase.To is not null || last - phase.From < StepsWorthATail)
        {
            return null;
        }
        var search = new RangeSearch(
            run,
            body,
            options with
            {
                BlockBudget = BlocksForATail,
                TermBudget = options.TermBudget / TermsShareOfATail,
            }
        );
        return search.Explore(from, null, stopAt: false) is null && search.FirstUnsettled is null
            ? [.. search.Settled.Where(block => block.From <= last).Select(block => block.UpTo(last))]
            : null;
    }

    private (Verdict, BigInteger?, BigInteger?) SettleExists(Exists statement)
    {
        if (RangeOf(statement.From, statement.To) is not (var from, { } to))
        {
            return (new Verdict.Undecided("the range of t is not decided", null), null, null);
        }
        if (to < from)
        {
            return (
                new Verdict.Undecided($"there is no step to check from {Show(from)} to {Show(to)}", null),
                from,
                to
            );
        }
        var end = WithinHorizon(to);
        var search = new RangeSearch(run, statement.Body, options);
        if (search.Explore(from, end, stopAt: true) is { } success)
        {
            return (new Verdict.Proved(null, WitnessOf(success)), from, to);
        }
        if (search.FirstUnsettled is { } unsettled)
        {
            return (new Verdict.Undecided($"at t = {Show(unsettled)}: {search.Obstacle}", null), from, to);
        }
        return end == to
            ? (new Verdict.Refuted(Proof.Assemble(statement.Body, false, from, to, search.Settled), null), from, to)
            : (new Verdict.Undecided("no step up to the horizon, but the range goes on", null), from, to);
    }

    private (Verdict, BigInteger?, BigInteger?) SettleEventually(Conjunction body)
    {
        var last = run.Stretches[^1];
        if (last.To is not null)
        {
            return (new Verdict.Undecided("the run is not followed for ever", null), null, null);
        }
        var search = new RangeSearch(run, body, options);
        if (search.SettleTail(last) is not { } tail)
        {
            return (new Verdict.Undecided($"for all large t: {search.Obstacle}", null), null, null);
        }
        var proof = Proof.Assemble(body, tail.Holds, tail.From, null, [tail]);
        return (tail.Holds ? new Verdict.Proved(proof, null) : new Verdict.Refuted(proof, null), tail.From, null);
    }

    private (Verdict, BigInteger?, BigInteger?) SettleAt(AtTime statement)
    {
        if (RangeOf(statement.Step, statement.Step) is not (var step, { } end) || step != end)
        {
            return (
                new Verdict.Undecided($"{statement.Step} is not known to be a step, an integer at least 0", null),
                null,
                null
            );
        }
        return SettlePoint(statement.Body, step);
    }

    private (Verdict, BigInteger?, BigInteger?) SettlePoint(Conjunction body, BigInteger step)
    {
        if (step > options.Horizon)
        {
            return (new Verdict.Undecided("the step lies beyond the horizon", null), step, step);
        }
        var search = new RangeSearch(run, body, options);
        if (search.Explore(step, step, stopAt: false) is { } failure)
        {
            return (RefutedBy(failure), step, step);
        }
        return search.FirstUnsettled is null
            ? (new Verdict.Proved(Proof.Assemble(body, true, step, step, search.Settled), null), step, step)
            : (new Verdict.Undecided(search.Obstacle, null), step, step);
    }

    /// <summary>The integers t ≥ 0 between two bounds; null if an end is not decided.</summary>
    private (BigInteger From, BigInteger? To)? RangeOf(Term from, Term? to)
    {
        if (Ceiling(from) is not { } first)
        {
            return null;
        }
        first = BigInteger.Max(first, BigInteger.Zero);
        if (to is null)
        {
            return (first, null);
        }
        return Ceiling(new Negation(to)) is { } last ? (first, -last) : null;
    }

    private BigInteger? WithinHorizon(BigInteger? to) =>
        options.Horizon is { } horizon && (to is null || to > horizon) ? horizon : to;

    /// <summary>Refuted, if both sides of the comparison that fails can be shown.</summary>
    private Verdict RefutedBy(SettledBlock failure) =>
        WitnessOf(failure) is { Left.IsBounded: true, Right.IsBounded: true } witness
            ? new Verdict.Refuted(null, witness)
            : new Verdict.Undecided(
                $"it fails at t = {Show(failure.From)}, but no bounds of its sides are found there",
                null
            );

    /// <summary>The first step of a settled block, with both sides of the comparison that matters.</summary>
    private Witness WitnessOf(SettledBlock block)
    {
        var comparison = block.Body.Comparisons[block.FailingComparison ?? 0];
        for (var bits = block.Bits; ; bits *= 2)
        {
            var precision = Precision.Of(bits);
            var point = SettledBlock.Decide(block.Body, run, block.From, block.From, precision, out _);
            var mayTryMore =
                2 * bits <= options.MaximumPrecision.Bits && bits < ConstantPrecisionFactor * options.Precision.Bits;
            if (point is not null && point.Holds == block.Holds)
            {
                comparison = block.Body.Comparisons[point.FailingComparison ?? 0];
                var evaluator = EvaluatorFor(point, comparison, precision);
                var (left, right) = (Side(evaluator, comparison.Left), Side(evaluator, comparison.Right));
                if (!left.Overlaps(right) || AreEqual(evaluator, comparison) || !mayTryMore)
                {
                    return Describe(point, left, right);
                }
            }
            else if (!mayTryMore)
            {
                // The block is proof enough: only the sides are not shown.
                return new Witness(block.From, block, block.Bits, Interval.Entire, Interval.Entire);
            }
        }
    }

    /// <summary>The step taken as numbers, in which t is exact, if that shows the failure; else the functions of the step.</summary>
    private TermEvaluator EvaluatorFor(SettledBlock point, Comparison comparison, Precision precision)
    {
        var block = run.BlockOf(point.From, point.From, precision)!;
        return run.EvaluatorsOf(block, point.From, point.From, precision)
                .Skip(1)
                .FirstOrDefault(numbers => !point.Holds && DecideConstant(numbers, comparison) == Decision.Fails)
            ?? block.Evaluator;
    }

    /// <summary>Whether the two sides are one number, so that more bits do not part them.</summary>
    private static bool AreEqual(TermEvaluator evaluator, Comparison comparison) =>
        evaluator.Evaluate(comparison.Left) is { } left
        && evaluator.Evaluate(comparison.Right) is { } right
        && evaluator.Algebra.SignOf(right - left) == Sign.Zero;

    /// <summary>What a step shows, with as many bits as the values at it, taken as numbers, need to show the same.</summary>
    /// <remarks>The block is a function of the step, in which much cancels: whoever evaluates the sides number by number needs as many more
    /// bits as they lose. Where the numbers show it but never lie within the sides of the block (a block may know a side exactly),
    /// their own enclosures of the sides are stated.</remarks>
    private Witness Describe(SettledBlock point, Interval left, Interval right)
    {
        Witness? found = null;
        var most = Math.Min(options.MaximumPrecision.Bits, WitnessPrecisionFactor * options.Precision.Bits);
        for (var bits = point.Bits; bits <= most; bits *= 2)
        {
            if (SidesAsNumbers(point, Precision.Of(bits)) is not var (ownLeft, ownRight))
            {
                continue;
            }
            if (point.Holds || (ownLeft.IsSubsetOf(left) && ownRight.IsSubsetOf(right)))
            {
                return new Witness(point.From, point, bits, left, right);
            }
            if (found is null && ownLeft.IsBounded && ownRight.IsBounded)
            {
                found = new Witness(point.From, point, bits, ownLeft, ownRight);
                // From here on the sides get sharper by as many bits as are added.
                most = Math.Min(most, (2 * bits) + (2 * point.Bits));
            }
        }
        return found ?? new Witness(point.From, point, point.Bits, left, right);
    }

    /// <summary>Both sides of the comparison that matters, from the values at the step of a block as numbers; null if these do not show what the block shows.</summary>
    private (Interval Left, Interval Right)? SidesAsNumbers(SettledBlock point, Precision precision)
    {
        try
        {
            if (run.StepBlock(point.From, precision)?.Evaluator is not { } evaluator)
            {
                return null;
            }
            var comparisons = point.Body.Comparisons;
            var shows = point.FailingComparison is { } failing
                ? Comparisons.Decide(evaluator, comparisons[failing]) == Decision.Fails
                : comparisons.All(comparison => Comparisons.Decide(evaluator, comparison) == Decision.Holds);
            var shown = comparisons[point.FailingComparison ?? 0];
            return shows ? (Side(evaluator, shown.Left), Side(evaluator, shown.Right)) : null;
        }
        catch (Exception exception) when (LeavesUndecided(exception))
        {
            return null;
        }
    }

    private static Interval Side(TermEvaluator evaluator, Term term) =>
        evaluator.Evaluate(term) is { } value && evaluator.Algebra.Enclose(value) is { } enclosure
            ? enclosure
            : Interval.Entire;

    // Steps of thousands of digits would bury the message.
    private static string Show(BigInteger step) =>
        step.GetBitLength() <= 200 ? step.ToString() : $"2^{step.GetBitLength() - 1} or above";
}
