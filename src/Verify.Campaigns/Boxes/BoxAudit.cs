using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Measures;
using Verify.Dynamics.GradientDescent;
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

        var step = new GradientStep(problem, Working);
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
            switch (Settle(problem, step, next, statement))
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

    // All runs of the box have one pattern at a time, or the box is not decided.
    private static bool? Settle(Instance problem, GradientStep step, WeightBox box, BoxStatement statement)
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

        int specialisedAt = 0;
        while (start is not { Q1.IsNonPositive: true, P2.IsNonPositive: true })
        {
            if (specialisedAt == MostSteps || ActivationPattern.TryCertify(start) is not { } pattern)
            {
                return null;
            }

            start = step.Apply(pattern, start);
            specialisedAt++;
        }

        var tail = OrthogonalTail.Of(problem, specialisedAt, step.Apply(ActivationPattern.Specialised, start), Working);
        return Gap(tail, statement) & Denominator(tail, statement);
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
}
