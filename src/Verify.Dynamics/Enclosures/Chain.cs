using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>One run s_0, s_1, … of the scalar map from a positive start, enclosed at any step and precision.</summary>
/// <remarks>s_(n+1) = F(s_n); the run increases. The first steps are taken one by one, the others by the
/// Fatou coordinate. Enclosures are kept per precision. Safe for use by several threads.
/// Source: proofs/lemmas/scalar-map.md, proofs/lemmas/fatou-coordinate.md, proofs/lemmas/logistic-map.md.</remarks>
public sealed class Chain
{
    // Rounding errors of the direct steps add up (F does not spread relative widths), so a few bits cover thousands of steps.
    private const int GuardBits = 24;

    private const int BitsBeyondTheStep = 4096;

    // A run that needs more direct steps for few bits is far from the form in which it is leapt.
    private const int LargestFirstBurn = 1 << 14;

    /// <summary>The steps of a run that starts beyond 2 to this power are integers of more bits than can be calculated with.</summary>
    public const long LargestStartBits = 1L << 20;

    private readonly Dictionary<Precision, List<Interval>> _steps = [];
    private readonly Dictionary<Precision, LeapPlan> _plans = [];
    private readonly Dictionary<(LeapPlan, Precision), LeapBase> _bases = [];
    private readonly Dictionary<(BigInteger, Precision), Interval> _excesses = [];
    private readonly Lock _gate = new();

    /// <summary>The run of <paramref name="map"/> from s_0 = <paramref name="start"/>, positive.</summary>
    public Chain(ScalarMap map, ComputableReal start)
    {
        Map = map;
        Start = start;
    }

    /// <summary>The map.</summary>
    public ScalarMap Map { get; }

    /// <summary>s_0.</summary>
    public ComputableReal Start { get; }

    /// <summary>Whether the run can be described by the numbers of this arithmetic, and leapt after a bounded number of steps.</summary>
    /// <param name="precision">The precision that is tried.</param>
    /// <param name="isEndless">Whether the run goes on for ever.</param>
    public bool IsInRange(Precision precision, bool isEndless)
    {
        try
        {
            Interval start = Start.At(precision);
            if (start.Lower.Sign <= 0 || start.Upper.FloorLog2 > LargestStartBits)
            {
                return false;
            }
            // From near 0 the first step may lead far away.
            bool isFar = isEndless && start.Lower < Dyadic.One && At(1, precision).Upper.FloorLog2 > LargestStartBits;
            return !isFar && (Map.Shift.IsZero || PlanFor(precision).Burn <= LargestFirstBurn);
        }
        catch (ExponentRangeException)
        {
            return false;
        }
    }

    /// <summary>Encloses s_n.</summary>
    /// <param name="n">The number of steps, not negative.</param>
    /// <param name="precision">About the relative precision of the result, in bits.</param>
    /// <exception cref="ExponentRangeException">A number is out of the range of <see cref="Dyadic"/>.</exception>
    public Interval At(BigInteger n, Precision precision)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Precision working = precision.More(GuardBits);
        if (n.IsZero)
        {
            return Start.At(working).RoundOutward(precision);
        }
        // Where s_n + k is above s_1 + k, the constant is needed only in units of the former, so with fewer bits.
        long surplus = Growth(n);
        int bits = (int)Math.Max(32, working.Bits - Math.Max(0, surplus));
        Precision basePrecision = Precision.Of((bits + 31) / 32 * 32);
        LeapPlan plan = PlanFor(basePrecision);
        return n <= plan.Burn
            ? Direct((int)n, working).RoundOutward(precision)
            : Base(plan, basePrecision).Solve(n, precision);
    }

    // About log2((s_n + k)/(s_1 + k)), from s_n >= s_1 + (n - 1) s_1/(s_1 + k).
    private long Growth(BigInteger n)
    {
        Precision coarse = Precision.Of(64);
        Interval first = Direct(1, coarse);
        long unit = Math.Max(0, Map.Shifted(first, coarse).Upper.FloorLog2 + 1);
        long slowness = Map.Shift.IsZero
            ? 0
            : Interval.Divide(Map.Shifted(first, coarse), first, coarse).Upper.FloorLog2 + 1;
        return n.GetBitLength() - unit - slowness;
    }

    /// <summary>Encloses e_n = s_n - s_0 - n; e_0 = 0, and for k = 0 e_n ≥ 0 does not decrease with n.</summary>
    /// <param name="n">The number of steps, not negative.</param>
    /// <param name="precision">Working bits; the error is absolute, in units of max(s_0 + k, 1) 2^-bits.</param>
    public Interval Excess(BigInteger n, Precision precision)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n.IsZero)
        {
            return Interval.Zero;
        }
        lock (_gate)
        {
            if (_excesses.TryGetValue((n, precision), out Interval known))
            {
                return known;
            }
        }
        Interval excess = AtLeastZero(ComputeExcess(n, precision)).RoundOutward(precision);
        lock (_gate)
        {
            _excesses[(n, precision)] = excess;
        }
        return excess;
    }

    private Interval ComputeExcess(BigInteger n, Precision precision)
    {
        LeapBase start = Base(precision);
        if (n <= start.Plan.Burn)
        {
            return DirectExcess((int)n, precision.More(GuardBits));
        }
        // s_n = C + n + ε - (Φ(s_n) - s_n)
        Interval correction = start.Coordinate.Correction(At(n, precision), precision);
        Interval constant = Interval.Add(start.ConstantExcess, start.ErrorInterval, precision);
        return Interval.Add(constant, -correction, precision);
    }

    /// <summary>The default plan for a precision: ε below 2^-bits.</summary>
    /// <exception cref="ExponentRangeException">There is none with a bounded number of direct steps.</exception>
    public LeapPlan PlanFor(Precision precision)
    {
        lock (_gate)
        {
            if (!_plans.TryGetValue(precision, out LeapPlan plan))
            {
                plan =
                    LeapPlan.For(Map, precision.Bits, Start.At(precision.More(GuardBits)))
                    ?? throw new ExponentRangeException(
                        $"the run is still far from its asymptotic form after {LeapPlan.MaximumBurn} steps"
                    );
                _plans.Add(precision, plan);
            }
            return plan;
        }
    }

    /// <summary>The constants of the fast-forward with the default plan for that precision.</summary>
    public LeapBase Base(Precision precision) => Base(PlanFor(precision), precision);

    /// <summary>The constants of the fast-forward with a given plan.</summary>
    /// <exception cref="ArgumentException">With this plan the fast-forward is not proved to hold: the error of Φ_K is not bounded
    /// from s_m on, or Φ_K is not proved to increase beyond it.</exception>
    public LeapBase Base(LeapPlan plan, Precision precision)
    {
        lock (_gate)
        {
            if (_bases.TryGetValue((plan, precision), out LeapBase? known))
            {
                return known;
            }
            LeapBase built = BuildBase(plan, precision.More(GuardBits));
            _bases.Add((plan, precision), built);
            return built;
        }
    }

    /// <summary>The least n with s_n ≥ θ, exactly; null if it is not decided with the precision allowed.</summary>
    /// <param name="threshold">θ, positive.</param>
    /// <param name="precision">The first precision tried; it is doubled while the answer is undecided.</param>
    /// <param name="maximum">The largest precision tried; never more than 4096 bits beyond those of θ.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <remarks>Soundness: proofs/lemmas/switching-step.md.</remarks>
    public BigInteger? FirstAtLeast(
        ComputableReal threshold,
        Precision precision,
        Precision maximum,
        CancellationToken cancellation
    )
    {
        // n is below θ + k ln(θ/s_0). So many bits beyond those leave no doubt that more would not separate s_n from θ either.
        long enough =
            Math.Max(0, Map.Shifted(threshold.At(Precision.Of(64)), Precision.Of(64)).Upper.FloorLog2)
            + BitsBeyondTheStep;
        maximum = Precision.Of((int)Math.Min(maximum.Bits, enough));
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryFirstAtLeast(threshold.At(precision.More(GuardBits)), precision) is { } step)
            {
                return step;
            }
            if (precision.Bits >= maximum.Bits)
            {
                return null;
            }
            precision = Precision.Of((int)Math.Min(2L * precision.Bits, maximum.Bits));
        }
    }

    private BigInteger? TryFirstAtLeast(Interval threshold, Precision precision)
    {
        LeapBase start = Base(precision);
        // s_m and earlier: bisection among the direct steps.
        if (threshold.Upper <= start.State.Lower)
        {
            return FirstDirect(threshold, start.Plan.Burn, precision.More(GuardBits));
        }
        if (threshold.Lower <= start.State.Upper)
        {
            return null;
        }
        Interval crossing = start.Crossing(threshold, precision.More(GuardBits));
        BigInteger step = crossing.Upper.Ceiling();
        return Dyadic.FromInteger(step - 1) < crossing.Lower ? BigInteger.Max(step, start.Plan.Burn + 1) : null;
    }

    private BigInteger? FirstDirect(Interval threshold, int reached, Precision working)
    {
        int below = -1;
        while (reached - below > 1)
        {
            int middle = (reached + below) / 2;
            Interval state = Direct(middle, working);
            if (state.Lower >= threshold.Upper)
            {
                reached = middle;
            }
            else if (state.Upper < threshold.Lower)
            {
                below = middle;
            }
            else
            {
                return null;
            }
        }
        return reached;
    }

    private LeapBase BuildBase(LeapPlan plan, Precision working)
    {
        FatouCoordinate coordinate = Map.Coordinate(plan.Order);
        Interval state = Direct(plan.Burn, working);
        if (!coordinate.IsBoundedFrom(state.Lower) || !coordinate.IncreasesBeyond(state.Lower))
        {
            throw new ArgumentException(
                $"with {plan.Burn} direct steps and order {plan.Order} the fast-forward is not proved to hold",
                nameof(plan)
            );
        }
        Interval excess = DirectExcess(plan.Burn, working);
        Interval correction = coordinate.Correction(state, working);
        Interval burn = Interval.Point(plan.Burn);
        return new LeapBase(
            plan,
            coordinate,
            state,
            excess,
            Interval.Add(Interval.Add(state, -burn, working), correction, working),
            Interval.Add(excess, correction, working),
            coordinate.ErrorBound(state.Lower)
        );
    }

    private Interval DirectExcess(int n, Precision working) =>
        n == 0
            ? Interval.Zero
            : AtLeastZero(
                Interval.Add(Interval.Add(Direct(n, working), -Start.At(working), working), Interval.Point(-n), working)
            );

    // proofs/lemmas/scalar-map.md, 3.
    private Interval AtLeastZero(Interval excess) =>
        Map.Shift.IsZero ? excess.Intersect(Interval.AtLeast(Dyadic.Zero)) : excess;

    // The place where a faster kernel for long direct stepping would be called.
    private Interval Direct(int n, Precision working)
    {
        lock (_gate)
        {
            if (!_steps.TryGetValue(working, out List<Interval>? states))
            {
                states = [Start.At(working)];
                _steps.Add(working, states);
            }
            while (states.Count <= n)
            {
                states.Add(Map.Next(states[^1], working));
            }
            return states[n];
        }
    }
}
