using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>How a run of the scalar map is fast-forwarded: directly for the first steps, then by the Fatou coordinate.</summary>
/// <param name="Burn">m, the steps taken one by one; s_m ≥ 1.</param>
/// <param name="Order">K, the order of the Fatou coordinate used from step m on.</param>
public readonly record struct LeapPlan(int Burn, int Order)
{
    private static readonly Dictionary<int, (int Order, int Start)> Known = [];

    /// <summary>A plan whose error bound ε is below 2^-bits.</summary>
    /// <param name="bits">The precision wanted, absolute in s.</param>
    /// <param name="start">An enclosure of s_0.</param>
    /// <remarks>The choice does not matter for soundness: the bound that holds is computed from the s_m that was reached.</remarks>
    public static LeapPlan For(int bits, Interval start)
    {
        (int order, int sufficient) = OrderAndStart(bits);
        // s_n >= s_0 + n, and F >= e makes up for a start below 1.
        if (start.Lower < Dyadic.One)
        {
            return new LeapPlan(sufficient - 1, order);
        }
        return new LeapPlan(start.Lower >= sufficient ? 0 : sufficient - (int)start.Lower.Floor(), order);
    }

    private static (int Order, int Start) OrderAndStart(int bits)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(bits, out (int Order, int Start) choice))
            {
                int order = Math.Min(bits <= 512 ? (bits + 3) / 4 : 64 + (bits / 8), FatouCoordinate.MaximumOrder);
                FatouCoordinate coordinate = FatouCoordinate.OfOrder(order);
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
