using System.Numerics;

namespace Verify.Checker;

/// <summary>The four pre-activations at any step, enclosed with one number of bits. Phases that were checked are taken for granted.</summary>
/// <remarks>Mathematics: proofs/lemmas/phases.md.</remarks>
internal sealed class Trajectory(Instance instance, Phase[] phases, int bits, Work? work = null)
{
    private const int MarkEvery = 64;

    private readonly Coordinate[]?[] _starts = new Coordinate[phases.Length][];
    private readonly Trap?[] _traps = new Trap[phases.Length];
    private readonly Chain?[] _chains = new Chain[4 * phases.Length];

    // Of the steps of a stepped phase only every 64th state is kept, and the states after the mark last used.
    private readonly List<Coordinate[]>[] _marks = new List<Coordinate[]>[phases.Length];
    private readonly List<Coordinate[]> _window = [];
    private (int Phase, int Mark) _windowOf = (-1, -1);

    /// <summary>The state at the first step of a trap, if it was found with more bits than these.</summary>
    internal Coordinate[]? TrapStart { get; init; }

    internal Directed Directed { get; } = new(bits, work);
    internal Instance Instance { get; } = instance;

    internal int PhaseOf(BigInteger t)
    {
        for (var i = 0; i < phases.Length; i++)
        {
            if (t >= phases[i].From && !(t > Itinerary.LastStep(phases, i)))
            {
                return i;
            }
        }
        throw new UndecidedException($"no phase contains the step {Text.Shorten(t)}");
    }

    internal Coordinate[] At(BigInteger t)
    {
        // The state at the end of the last phase is known, even where no phase contains that step.
        var last = phases[^1];
        return last.To == t ? At(phases.Length - 1, t) : At(PhaseOf(t), t);
    }

    /// <summary>The pattern at a step; null inside a trap, where it is not known.</summary>
    internal bool[]? PatternAt(BigInteger t)
    {
        var phase = phases[PhaseOf(t)];
        return phase.IsClosed ? phase.Pattern
            : phase.Trap is not null && t > phase.From ? null
            : Signs(At(t));
    }

    /// <summary>The trap of a phase, tested at its first step.</summary>
    internal Trap TrapOf(int phase) =>
        _traps[phase] ??= new Trap(Instance, phases[phase].Trap!, Start(phase), Directed);

    internal static bool[] Signs(Coordinate[] state)
    {
        var signs = new bool[4];
        for (var i = 0; i < 4; i++)
        {
            signs[i] = state[i].IsPositive();
        }
        return signs;
    }

    internal Coordinate[] Start(int phase)
    {
        if (_starts[phase] is null)
        {
            var start = new Coordinate[4];
            for (var i = 0; i < 4 && phase == 0; i++)
            {
                start[i] = new Coordinate(Instance.Start(i), Directed);
            }
            _starts[phase] =
                phase == 0 ? start
                : phases[phase].Trap is not null && TrapStart is not null ? TrapStart
                : At(phase - 1, phases[phase].From);
        }
        return _starts[phase]!;
    }

    /// <summary>The chain behind a moving pair of a closed phase, with the burn-in and the order that the certificate states,
    /// or with as many as the bits of this trajectory are worth.</summary>
    internal Chain ChainOf(int phase, Pair pair, bool isFine)
    {
        var slot = (4 * phase) + (2 * pair.Point) + (isFine ? 1 : 0);
        if (_chains[slot] is null)
        {
            var start = Start(phase);
            Coordinate good = start[pair.Good],
                bad = start[pair.Bad];
            var mode = pair.Mode(phases[phase].Pattern);
            var exponent =
                mode == PairMode.GoodOnly ? good.Range
                : mode == PairMode.BadOnly ? Directed.Negate(bad.Range)
                : Directed.Subtract(good.Range, bad.Range);
            var kappa = Instance.Kappa(pair.Point) * (mode == PairMode.Both ? 2 : 1);
            var k = Instance.Logistic ? (Rational)1 / kappa : 0;
            var s = Directed.Divide(Directed.Exp(exponent), Directed.Of(kappa));
            var (burn, order) =
                !isFine ? (phases[phase].Burn, phases[phase].Order)
                : Instance.Logistic ? LogisticPlanOf(s, k, phases[phase].Burn)
                : PlanOf(s);
            _chains[slot] = new Chain(Directed, s, burn, order, k);
        }
        return _chains[slot]!;
    }

    /// <summary>Direct steps and an order for which the bound of the remainder is about 2^-bits; only a choice, since the bound is computed.</summary>
    private (int Burn, int Order) PlanOf(Enclosure start)
    {
        // At s = bits/4 the order bits/4 will do; where s is large already, that of s^-order = 2^-bits.
        var wanted = Math.Min(Limits.BurnIn, (bits / 4) + 16);
        var order = Math.Min(Limits.Order, (bits / 4) + 8);
        return start.Low < wanted ? (wanted, order) : (1, (int)Math.Min(order, (bits / (start.Low.TopBit - 1)) + 2));
    }

    /// <summary>The same for the logistic loss: the direct steps of the certificate, and as many more as take v to about 1/(40 + bits/2).</summary>
    private (int Burn, int Order) LogisticPlanOf(Enclosure start, Rational k, int burn)
    {
        var order = Math.Min(Limits.Order, (bits / 5) + 12);
        var near = Directed.Add(start, Directed.Of(k)).Low;
        Dyadic wanted = (bits / 2) + 40;
        return near >= wanted ? (1, order) : (Math.Min(Limits.BurnIn, burn + (bits / 2) + 40), order);
    }

    internal Coordinate[] At(int phase, BigInteger t)
    {
        if (t == phases[phase].From)
        {
            return Start(phase);
        }
        return phases[phase].Trap is not null ? TrapOf(phase).After(t - phases[phase].From)
            : phases[phase].IsClosed ? Closed(phase, t - phases[phase].From)
            : Stepped(phase, t);
    }

    private Coordinate[] Closed(int phase, BigInteger n)
    {
        var start = Start(phase);
        if (n.IsOne)
        {
            return FirstStep(start, phases[phase].Pattern);
        }
        var state = (Coordinate[])start.Clone();
        foreach (var pair in Pair.All)
        {
            var mode = pair.Mode(phases[phase].Pattern);
            if (mode == PairMode.Neither)
            {
                continue;
            }
            var kappa = Instance.Kappa(pair.Point);
            var factor = kappa * (mode == PairMode.Both ? 2 : 1);
            var scaled = Directed.Multiply(Directed.Of(factor), ChainOf(phase, pair, true).At(n));
            var logarithm = Directed.Ln(scaled);
            if (mode == PairMode.GoodOnly)
            {
                state[pair.Good] = new Coordinate(logarithm);
            }
            else if (mode == PairMode.BadOnly)
            {
                state[pair.Bad] = new Coordinate(Directed.Negate(logarithm));
            }
            else
            {
                var sum = Sum(start[pair.Good], start[pair.Bad]);
                state[pair.Good] = new Coordinate(Half(Directed.Add(sum, logarithm)));
                state[pair.Bad] = new Coordinate(Half(Directed.Subtract(sum, logarithm)));
            }
        }
        if (Instance.Coupling.Sign != 0)
        {
            // g < 0 and no bad one active: the inactive pre-activation of a neuron moves g/(1 + x^2) times as far as its active one.
            foreach (var pair in Pair.All)
            {
                if (phases[phase].Pattern[pair.Good])
                {
                    Drift(start, state, pair.Good, pair.Good ^ 1);
                }
            }
        }
        return state;
    }

    /// <summary>One update of the network, which needs no s_1: that may be beyond all bounds where the values are not.</summary>
    private Coordinate[] FirstStep(Coordinate[] start, bool[] pattern)
    {
        var state = Network.Step(Instance, start, Directed);
        foreach (var pair in Pair.All)
        {
            if (
                pair.Mode(pattern) == PairMode.Both
                && start[pair.Good].Exact is Rational good
                && start[pair.Bad].Exact is Rational bad
                && Rational.Same(good, bad)
            )
            {
                // From equal fractions the first step is exact, so that bad = 0 after it is not missed.
                // The loss falls as fast as its argument grows at 0, or half as fast.
                var move = Instance.Kappa(pair.Point) * new Rational(1, Instance.Logistic ? 2 : 1);
                state[pair.Good] = new Coordinate(good + move, Directed);
                state[pair.Bad] = new Coordinate(bad - move, Directed);
            }
        }
        return state;
    }

    private void Drift(Coordinate[] start, Coordinate[] state, int active, int inactive)
    {
        var ratio = Instance.Coupling / Instance.Kernel(active % 2, active % 2);
        var moved = Directed.Subtract(state[active].Range, start[active].Range);
        var change = Directed.Multiply(Directed.Of(ratio), moved);
        state[inactive] = new Coordinate(Directed.Add(start[inactive].Range, change));
    }

    private Enclosure Sum(Coordinate x, Coordinate y) =>
        x.Exact is Rational a && y.Exact is Rational b ? Directed.Of(a + b) : Directed.Add(x.Range, y.Range);

    private static Enclosure Half(Enclosure x) => new(x.Low.Scale(-1), x.High.Scale(-1));

    private Coordinate[] Stepped(int phase, BigInteger t)
    {
        var offset = (int)(t - phases[phase].From);
        var mark = offset / MarkEvery;
        var marks = _marks[phase] ??= [Start(phase)];
        while (marks.Count <= mark)
        {
            var state = marks[^1];
            for (var k = 0; k < MarkEvery; k++)
            {
                state = Network.Step(Instance, state, Directed);
            }
            marks.Add(state);
        }
        if (_windowOf != (phase, mark))
        {
            _window.Clear();
            _window.Add(marks[mark]);
            _windowOf = (phase, mark);
        }
        while (_window.Count <= offset % MarkEvery)
        {
            _window.Add(Network.Step(Instance, _window[^1], Directed));
        }
        return _window[offset % MarkEvery];
    }
}
