using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

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

    private const int MostDirectSteps = 1024;

    private static readonly Precision Working = Precision.Of(64);

    /// <summary>Finds the step at which |Δ + ρ|/(2D) is largest; null if the run is not of this kind or the search fails.</summary>
    public static MarginDip? Find(Itinerary itinerary, OrthogonalTail tail)
    {
        Instance instance = itinerary.Instance;
        bool isSymmetric = instance.XPlus == 1 && instance.XMinus == -1;
        bool isUnbiased = instance.Initial.B1.IsZero && instance.Initial.B2.IsZero;
        return isSymmetric && isUnbiased && tail.From.IsZero && !tail.Delta.ContainsZero
            ? new Search(instance, itinerary.Phases[^1], tail).Run()
            : null;
    }

    private sealed class Search(Instance instance, Phase phase, OrthogonalTail tail)
    {
        private readonly Dictionary<BigInteger, (Interval N, Interval TwiceD)> known = [];
        private readonly List<Interval> plus = [tail.First.RoundOutward(Working)];
        private readonly List<Interval> minus = [tail.Second.RoundOutward(Working)];
        private readonly Interval kappa = Interval.Enclose(instance.H * instance.Data.NormPlus, Working);
        private readonly Preactivations<Interval> frozen = phase.StateAt(BigInteger.Zero, Working);
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
                (Interval p1, Interval q2) = Good(t);
                // With x₊ - x₋ = 2: N = (q2 - q1) - (p1 - p2), 2D = (p1 - p2) + (q2 - q1); q1 and p2 are frozen.
                values = (q2 - p1 + frozen.P2 - frozen.Q1, p1 + q2 - frozen.Q1 - frozen.P2);
                known.Add(t, values);
            }

            return values;
        }

        private (Interval P1, Interval Q2) Good(BigInteger t)
        {
            if (t <= MostDirectSteps)
            {
                return (Log(plus, (int)t), Log(minus, (int)t));
            }

            Preactivations<Interval> state = phase.StateAt(t, Working);
            return (state.P1, state.Q2);
        }

        // ln(κ s_t) from the run of the scalar map that begins at step 1: near the start stepping is cheaper than leaping.
        private Interval Log(List<Interval> run, int t)
        {
            while (run.Count < t)
            {
                run.Add(ScalarMap.Exponential.Next(run[^1], Working));
            }

            return Interval.Multiply(run[t - 1], kappa, Working).Log(Working);
        }
    }
}
