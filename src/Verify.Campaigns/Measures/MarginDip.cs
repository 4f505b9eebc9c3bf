using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Network;

namespace Verify.Campaigns.Measures;

/// <summary>The least margin of a run that starts with zero biases on the points -1 and 1, and so with the best margin.</summary>
/// <param name="FirstStep">The margin is least at no step before this one.</param>
/// <param name="LastStep">And at no step after this one; where the two agree the step of the minimum is known.</param>
/// <param name="Depth">How far the margin falls below the best one: the largest gap.</param>
/// <remarks>Soundness: proofs/lemmas/campaign-measures.md.</remarks>
public sealed record MarginDip(BigInteger FirstStep, BigInteger LastStep, Interval Depth)
{
    private const int MostEvaluations = 5000;

    // Steps beyond 2^this are not looked at.
    private const int LargestDoubling = 256;

    private static readonly Precision Working = Precision.Of(64);

    /// <summary>Finds the step at which |Δ + ρ|/(2D) is largest; null if the run is not of this kind or the search fails.</summary>
    public static MarginDip? Find(OrthogonalTail tail)
    {
        Instance instance = tail.Instance;
        bool isSymmetric = instance.XPlus == 1 && instance.XMinus == -1;
        bool isUnbiased = instance.Initial.B1.IsZero && instance.Initial.B2.IsZero;
        return isSymmetric && isUnbiased && tail.From.IsZero && !tail.Delta.ContainsZero
            ? new Search(tail).Run()
            : null;
    }

    private sealed class Search(OrthogonalTail tail)
    {
        private readonly Dictionary<BigInteger, (Interval N, Interval TwiceD)> known = [];
        private Dyadic best;

        public MarginDip? Run()
        {
            // From step 1 on N = Δ + ρ moves monotonically towards Δ and D increases: gap = |N|/(2D).
            BigInteger end = BigInteger.One;
            Visit(end);
            while (UpperBeyond(end) >= best)
            {
                end *= 2;
                Visit(end);
                if (end.GetBitLength() > LargestDoubling)
                {
                    return null;
                }
            }

            List<(BigInteger From, BigInteger To)> candidates = [(BigInteger.One, end)];
            while (candidates.Exists(range => range.To > range.From))
            {
                if (known.Count > MostEvaluations)
                {
                    return null;
                }

                List<(BigInteger From, BigInteger To)> halves = [];
                foreach ((BigInteger from, BigInteger to) in candidates)
                {
                    BigInteger middle = (from + to) / 2;
                    Visit(middle);
                    halves.Add((from, middle));
                    if (to > from)
                    {
                        Visit(middle + 1);
                        halves.Add((middle + 1, to));
                    }
                }

                candidates = halves.FindAll(range => UpperOn(range.From, range.To) >= best);
            }

            Interval depth = candidates
                .Select(range => Gap(range.From))
                .Aggregate((left, right) => Interval.Max(left, right));
            return new MarginDip(candidates[0].From, candidates[^1].From, depth);
        }

        private void Visit(BigInteger t) => best = Dyadic.Max(best, Gap(t).Lower);

        private Dyadic UpperOn(BigInteger from, BigInteger to) =>
            Interval.Divide(At(from).N.Abs().Hull(At(to).N.Abs()), At(from).TwiceD, Working).Upper;

        private Dyadic UpperBeyond(BigInteger from) =>
            Interval.Divide(At(from).N.Abs().Hull(tail.Delta.Abs()), At(from).TwiceD, Working).Upper;

        private Interval Gap(BigInteger t) => Interval.Divide(At(t).N.Abs(), At(t).TwiceD, Working);

        private (Interval N, Interval TwiceD) At(BigInteger t)
        {
            if (!known.TryGetValue(t, out (Interval, Interval) values))
            {
                Preactivations<Interval> state = tail.Phase.StateAt(t, Working);
                Interval good = state.P1 + state.Q2;
                Interval bad = state.Q1 + state.P2;
                // With x₊ - x₋ = 2: N = (q2 - q1) - (p1 - p2), 2D = (p1 - p2) + (q2 - q1).
                values = (state.Q2 - state.Q1 - state.P1 + state.P2, good - bad);
                known.Add(t, values);
            }

            return values;
        }
    }
}
