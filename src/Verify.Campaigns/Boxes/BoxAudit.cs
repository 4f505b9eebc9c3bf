using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Measures;
using Verify.Models;

namespace Verify.Campaigns.Boxes;

/// <summary>Settles a statement for all initialisations in a box at once, halving the box where it is undecided.</summary>
/// <remarks>For orthogonal data and the exponential loss. Soundness: proofs/lemmas/boxes.md.</remarks>
public static class BoxAudit
{
    // Steps taken with intervals until a box is in the pattern 1001; beyond, it is halved.
    private const int MostSteps = 200;

    private static readonly Precision Working = Precision.Of(96);

    /// <summary>Settles a statement on a box.</summary>
    /// <param name="problem">Data, loss and step size; its initial weights are not used.</param>
    /// <param name="box">The initialisations.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="mostBoxes">How many boxes may be examined.</param>
    /// <param name="progress">Told how many boxes were examined.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="timeOver">Ends the work; the boxes that were not examined are undecided.</param>
    /// <exception cref="ArgumentException">The data are not orthogonal, or the loss is not exponential.</exception>
    public static BoxResult Run(
        Instance problem,
        WeightBox box,
        BoxStatement statement,
        int mostBoxes,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default,
        CancellationToken timeOver = default
    )
    {
        if (!problem.Data.InnerProduct.IsZero || problem.Loss != Loss.Exponential)
        {
            throw new ArgumentException("boxes need orthogonal data and the exponential loss", nameof(problem));
        }

        // Oldest first, so that the largest boxes are halved first.
        var open = new Queue<WeightBox>([box]);
        Rational proved = Rational.Zero;
        Rational refuted = Rational.Zero;
        Rational undecided = Rational.Zero;
        int examined = 0;
        while (examined < mostBoxes && !timeOver.IsCancellationRequested && open.TryDequeue(out WeightBox? next))
        {
            cancellation.ThrowIfCancellationRequested();
            examined++;
            progress?.Report(examined);
            switch (Settle(problem, next, statement))
            {
                case true:
                    proved += next.Volume;
                    break;
                case false:
                    refuted += next.Volume;
                    break;
                case null when next.Halve() is var (first, second):
                    open.Enqueue(first);
                    open.Enqueue(second);
                    break;
                default:
                    undecided += next.Volume;
                    break;
            }
        }

        Rational left = open.Aggregate(undecided, (sum, unexamined) => sum + unexamined.Volume);
        return new BoxResult(proved, refuted, left, examined);
    }

    private static bool? Settle(Instance problem, WeightBox box, BoxStatement statement)
    {
        Preactivations<Interval> start = box.Preactivations(problem.Data, Working);
        if (start.P1.IsNonPositive || start.Q2.IsNonPositive)
        {
            return false; // stuck
        }

        if (!start.P1.IsPositive || !start.Q2.IsPositive)
        {
            return null;
        }

        Pair plus = new(start.P1, start.P2, Interval.Enclose(problem.H * problem.Data.NormPlus, Working));
        Pair minus = new(start.Q2, start.Q1, Interval.Enclose(problem.H * problem.Data.NormMinus, Working));
        int specialisedAt = 0;
        while (!plus.IsSpecialised || !minus.IsSpecialised)
        {
            if (specialisedAt == MostSteps || !plus.IsDecided || !minus.IsDecided)
            {
                return null;
            }

            (plus, minus) = (plus.Next(), minus.Next());
            specialisedAt++;
        }

        (plus, minus) = (plus.Next(), minus.Next());
        var tail = OrthogonalTail.Of(
            problem,
            specialisedAt,
            new Preactivations<Interval>(plus.Good, minus.Bad, plus.Bad, minus.Good),
            Working
        );
        return Combine(Gap(tail, statement), Denominator(tail, statement));
    }

    private static bool? Gap(OrthogonalTail tail, BoxStatement statement) =>
        statement.Gap is not { } level || TailBounds.IsGapBelowFrom(tail, level, statement.From) ? true
        : TailBounds.IsGapAboveAt(tail, level, statement.From) ? false
        : null;

    private static bool? Denominator(OrthogonalTail tail, BoxStatement statement) =>
        statement.Denominator is not { } bound || TailBounds.IsDenominatorAtLeastFrom(tail, bound, statement.From)
            ? true
        : TailBounds.IsDenominatorBelowAt(tail, bound, statement.From) ? false
        : null;

    private static bool? Combine(bool? first, bool? second) =>
        first == false || second == false ? false
        : first == true && second == true ? true
        : null;

    // Good is positive on the whole box, and stays so; bad has one sign on the whole box, or the pair is not decided.
    private sealed record Pair(Interval Good, Interval Bad, Interval Kappa)
    {
        public bool IsSpecialised => Bad.IsNonPositive;

        public bool IsDecided => Bad.IsNonPositive || Bad.IsPositive;

        public Pair Next()
        {
            Interval output = Bad.IsPositive ? Good - Bad : Good;
            Interval amount = Kappa * (-output).RoundOutward(Working).Exp(Working);
            return this with
            {
                Good = (Good + amount).RoundOutward(Working),
                Bad = Bad.IsPositive ? (Bad - amount).RoundOutward(Working) : Bad,
            };
        }
    }
}
