using System.Numerics;
using Verify.Arithmetic;
using Verify.FloatingPoint.Formats;
using Verify.Models;

namespace Verify.FloatingPoint.Audit;

/// <summary>Finds the step from which on every exact change of a weight is at most half a last place of that weight.</summary>
/// <remarks>
/// In the endless phase the changes fall, and a weight that moves away from zero has ever larger last places, so that the condition,
/// once true with all weights moving away from zero, stays true: the first such step is found by bisection.
/// Soundness: proofs/lemmas/stagnation.md.
/// </remarks>
internal static class HalfUlpSearch
{
    private const int LargestPrecision = 4096;

    // Few different precisions: what is prepared for one is used again.
    private const int PrecisionStep = 128;

    /// <summary>The step; null if the run has no endless phase or a comparison stays undecided.</summary>
    public static BigInteger? Find<T>(ExactRun run)
        where T : struct, IMachineNumber<T>
    {
        if (run.Endless is not { } phase)
        {
            return null;
        }
        var below = phase.From;
        if (Holds<T>(run, below) is not { } atStart)
        {
            return null;
        }
        if (atStart)
        {
            return below;
        }
        var length = BigInteger.One;
        BigInteger above;
        while (true)
        {
            above = phase.From + length;
            if (Holds<T>(run, above) is not { } holds)
            {
                return null;
            }
            if (holds)
            {
                break;
            }
            below = above;
            length *= 2;
        }
        while (above - below > 1)
        {
            var middle = (above + below) / 2;
            switch (Holds<T>(run, middle))
            {
                case true:
                    above = middle;
                    break;
                case false:
                    below = middle;
                    break;
                default:
                    return null;
            }
        }
        return above;
    }

    private static bool? Holds<T>(ExactRun run, BigInteger t)
        where T : struct, IMachineNumber<T>
    {
        for (
            var precision = run.Precision.More(PrecisionStep * (1 + (int)(2 * t.GetBitLength() / PrecisionStep)));
            precision.Bits <= LargestPrecision;
            precision = precision.More(precision.Bits)
        )
        {
            var now = run.WeightsAt(t, precision);
            var next = run.WeightsAt(t + 1, precision);
            bool?[] each =
            [
                Holds<T>(now.W1, next.W1),
                Holds<T>(now.B1, next.B1),
                Holds<T>(now.W2, next.W2),
                Holds<T>(now.B2, next.B2),
            ];
            if (each.Contains(false))
            {
                return false;
            }
            if (!each.Contains(null))
            {
                return true;
            }
        }
        return null;
    }

    /// <summary>Whether a weight does not move, or moves away from zero by at most half a last place.</summary>
    private static bool? Holds<T>(Interval now, Interval next)
        where T : struct, IMachineNumber<T>
    {
        var change = next - now;
        if (change == Interval.Zero)
        {
            return true;
        }
        if (now.ContainsZero || change.ContainsZero)
        {
            return null;
        }
        if (now.IsPositive != change.IsPositive)
        {
            return false;
        }
        long binade = now.Mignitude.FloorLog2;
        if (binade != now.Magnitude.FloorLog2)
        {
            return null;
        }
        long ulp = Math.Max(binade - T.SignificandBits + 1, T.MinimumExponent);
        var half = Dyadic.Create(1, ulp - 1);
        return change.Magnitude <= half ? true
            : change.Mignitude > half ? false
            : null;
    }
}
