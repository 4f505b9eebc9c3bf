using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;

namespace Verify.Proving;

/// <summary>A phase as the search for blocks sees it: its steps and, where it has a closed form, the runs of the scalar map that drive it.</summary>
/// <param name="from">The first step.</param>
/// <param name="to">The first step of the next one, or the last step followed; null if there is no end.</param>
/// <param name="chains">One for each point that moves; null for a phase without a closed form.</param>
/// <param name="isStepped">Whether its steps are taken one by one.</param>
/// <param name="shift">How much more than t the scale of its blocks is, if that is the same for all.</param>
internal sealed class Stretch(
    BigInteger from,
    BigInteger? to,
    IReadOnlyList<Chain>? chains,
    bool isStepped,
    BigInteger? shift = null
)
{
    // Enough for a sharp offset a, with few direct steps: they need blocks of their own.
    public static readonly Precision LeapPrecision = Precision.Of(64);

    private LeapPlan? plan;
    private IReadOnlyList<BigInteger>? cuts;

    public BigInteger From { get; } = from;

    public BigInteger? To { get; } = to;

    public bool IsClosed => chains is not null;

    public bool IsStepped { get; } = isStepped;

    public BigInteger? Shift { get; } = shift;

    public IReadOnlyList<Chain> Chains => chains ?? [];

    /// <summary>The run that starts lowest; null if none moves.</summary>
    /// <remarks>τ is best counted from the lowest start: ln(S + n) of a run that starts above is near ln S or near ln τ, but ln(R + n) of one
    /// that starts far below would be near neither where n is about S.</remarks>
    public Chain? Main => Chains.MinBy(chain => chain.Start.At(LeapPrecision).Lower);

    /// <summary>Number of direct steps and order of the Fatou coordinate, the same for all runs.</summary>
    public LeapPlan Plan
    {
        get
        {
            if (plan is not { } known)
            {
                known = new LeapPlan(0, 1);
                foreach (var chain in Chains)
                {
                    var own = chain.PlanFor(LeapPrecision);
                    known = new LeapPlan(Math.Max(known.Burn, own.Burn), Math.Max(known.Order, own.Order));
                }
                plan = known;
            }
            return known;
        }
    }

    /// <summary>The last steps of the parts that are described in different ways, in order.</summary>
    public IReadOnlyList<BigInteger> Cuts => cuts ??= FindCuts();

    private List<BigInteger> FindCuts()
    {
        var burn = Plan.Burn;
        var starts = Chains.Select(chain => chain.Start.At(LeapPrecision).Lower.Floor()).ToList();
        List<BigInteger> found = [];
        if (burn > 0 && starts.Any(start => start <= burn))
        {
            found.Add(From + burn - 1);
        }
        foreach (var early in starts.Where(start => start > burn).Distinct().Order())
        {
            found.Add(From + early);
        }
        return found;
    }
}
