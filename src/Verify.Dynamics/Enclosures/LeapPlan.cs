using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>How a run of the scalar map is fast-forwarded: directly for the first steps, then by the Fatou coordinate.</summary>
/// <param name="Burn">m, the steps taken one by one; s_m ≥ 1 for the exponential loss.</param>
/// <param name="Order">The order of the Fatou coordinate used from step m on.</param>
public readonly record struct LeapPlan(int Burn, int Order)
{
    /// <summary>The most steps that are taken one by one.</summary>
    public const int MaximumBurn = 1 << 17;

    // Enough to see how far the run has come.
    private static readonly Precision Coarse = Precision.Of(64);
    private static readonly Dictionary<int, (int Order, int Start)> Known = [];

    /// <summary>A plan whose error bound ε is below 2^-bits; null if it needs more than <see cref="MaximumBurn"/> direct steps.</summary>
    /// <param name="map">The map.</param>
    /// <param name="bits">The precision wanted, absolute in s.</param>
    /// <param name="start">An enclosure of s_0.</param>
    /// <remarks>The choice does not matter for soundness: the bound that holds is computed from the s_m that was reached.</remarks>
    public static LeapPlan? For(ScalarMap map, int bits, Interval start)
    {
        if (!map.Shift.IsZero)
        {
            return Search(map, bits, start);
        }
        (int order, int sufficient) = OrderAndStart(bits);
        // s_n >= s_0 + n, and F >= e makes up for a start below 1.
        if (start.Lower < Dyadic.One)
        {
            return new LeapPlan(sufficient - 1, order);
        }
        return new LeapPlan(start.Lower >= sufficient ? 0 : sufficient - (int)start.Lower.Floor(), order);
    }

    private static LeapPlan? Search(ScalarMap map, int bits, Interval start)
    {
        int order = OrderFor(bits);
        FatouCoordinate coordinate = map.Coordinate(order);
        Dyadic wanted = Dyadic.PowerOfTwo(-bits);
        Interval state = start.RoundOutward(Coarse);
        for (int burn = 0; burn <= MaximumBurn; burn++)
        {
            if (
                coordinate.IsBoundedFrom(state.Lower)
                && coordinate.ErrorBound(state.Lower) <= wanted
                && coordinate.IncreasesBeyond(state.Lower)
            )
            {
                return new LeapPlan(burn, order);
            }
            state = map.Next(state, Coarse);
        }
        return null;
    }

    private static int OrderFor(int bits) =>
        Math.Min(bits <= 512 ? (bits + 3) / 4 : 64 + (bits / 8), FatouCoordinate.MaximumOrder);

    private static (int Order, int Start) OrderAndStart(int bits)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(bits, out (int Order, int Start) choice))
            {
                int order = OrderFor(bits);
                FatouCoordinate coordinate = ScalarMap.Exponential.Coordinate(order);
                Dyadic wanted = Dyadic.PowerOfTwo(-bits);
                int start = 4;
                while (coordinate.ErrorBound(start) > wanted)
                {
                    start += 1 + (start / 16);
                }
                choice = (order, start);
                Known.Add(bits, choice);
            }
            return choice;
        }
    }
}
