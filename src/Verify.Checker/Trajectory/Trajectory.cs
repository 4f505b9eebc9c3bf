using System.Numerics;

namespace Verify.Checker;

/// <summary>The pre-activations at any step, enclosed with one number of bits. Phases that were checked are taken for granted.</summary>
/// <remarks>Mathematics: proofs/lemmas/phases.md, proofs/lemmas/width.md.</remarks>
internal sealed class Trajectory(Instance instance, Phase[] phases, int bits, Work? work = null)
{
    private const int MarkEvery = 64;

    private readonly Coordinate[]?[] _starts = new Coordinate[phases.Length][];
    private readonly Trap?[] _traps = new Trap[phases.Length];
    private readonly Chain?[] _chains = new Chain[2 * instance.PointCount * phases.Length];

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
            : Signs(Instance, At(t));
    }

    /// <summary>The trap of a phase, tested at its first step.</summary>
    internal Trap TrapOf(int phase) =>
        _traps[phase] ??= new Trap(Instance, phases[phase].Trap!, Start(phase), Directed);

    internal static bool[] Signs(Instance instance, Coordinate[] state)
    {
        var signs = new bool[instance.Count];
        for (var i = 0; i < signs.Length; i++)
        {
            signs[i] = state[i].IsPositive();
        }
        return signs;
    }

    /// <summary>A sum of multiples: exact if all parts are, and what is multiplied by 0 has no part in it.</summary>
    internal static Coordinate Combine(Directed directed, IEnumerable<(Rational Factor, Coordinate Part)> parts)
    {
        Rational? exact = 0;
        Enclosure? sum = null;
        foreach (var (factor, part) in parts)
        {
            if (factor.IsZero)
            {
                continue;
            }
            exact = exact is Rational before && part.Exact is Rational value ? before + (factor * value) : null;
            var product =
                Rational.Same(factor, 1) ? part.Range
                : Rational.Same(factor, -1) ? Directed.Negate(part.Range)
                : directed.Multiply(directed.Of(factor), part.Range);
            sum = sum is Enclosure other ? directed.Add(other, product) : product;
        }
        return exact is Rational known ? new Coordinate(known, directed) : new Coordinate(sum!);
    }

    internal Coordinate[] Start(int phase)
    {
        if (_starts[phase] is null)
        {
            var start = new Coordinate[Instance.TracksCoefficients ? 2 * Instance.Count : Instance.Count];
            for (var i = 0; i < start.Length && phase == 0; i++)
            {
                start[i] = new Coordinate(i < Instance.Count ? Instance.Start(i) : 0, Directed);
            }
            _starts[phase] =
                phase == 0 ? start
                : phases[phase].Trap is not null && TrapStart is not null ? TrapStart
                : At(phase - 1, phases[phase].From);
        }
        return _starts[phase]!;
    }

    /// <summary>The chain behind a point that moves in a closed phase, with the burn-in and the order that the certificate states,
    /// or with as many as the bits of this trajectory are worth.</summary>
    internal Chain ChainOf(int phase, int point, bool isFine)
    {
        var slot = (2 * ((phase * Instance.PointCount) + point)) + (isFine ? 1 : 0);
        if (_chains[slot] is null)
        {
            var kappa = Instance.Kappa(point) * Instance.SquareOf(phases[phase].Pattern, point);
            var k = Instance.Logistic ? (Rational)1 / kappa : 0;
            var s = Directed.Divide(Directed.Exp(Output(phase, point).Range), Directed.Of(kappa));
            var (burn, order) =
                !isFine ? (phases[phase].Burn, phases[phase].Order)
                : Instance.Logistic ? LogisticPlanOf(s, k, phases[phase].Burn)
                : PlanOf(s);
            _chains[slot] = new Chain(Directed, s, burn, order, k);
        }
        return _chains[slot]!;
    }

    /// <summary>y N(x) at a point at the start of a closed phase.</summary>
    private Coordinate Output(int phase, int point)
    {
        var start = Start(phase);
        return Combine(
            Directed,
            Instance
                .ActiveAt(phases[phase].Pattern, point)
                .Select(j => (Instance.Influence(j, point), start[(j * Instance.PointCount) + point]))
        );
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
            return FirstStep(phase, start);
        }
        var state = (Coordinate[])start.Clone();
        var pattern = phases[phase].Pattern;
        for (var point = 0; point < Instance.PointCount; point++)
        {
            var active = Instance.ActiveAt(pattern, point);
            if (active.Length == 0)
            {
                continue;
            }
            // u = ln(kappa s_n), and each active z_j is z_j + (sigma_j/Q)(u - sum of sigma_m z_m) with the values at the start.
            var square = Instance.SquareOf(pattern, point);
            var scaled = Directed.Multiply(
                Directed.Of(Instance.Kappa(point) * square),
                ChainOf(phase, point, true).At(n)
            );
            var output = new Coordinate(Directed.Ln(scaled));
            foreach (var j in active)
            {
                var share = Instance.Influence(j, point) / square;
                state[At(j, point)] = Combine(
                    Directed,
                    active
                        .Select(m => ((m == j ? 1 : 0) - (share * Instance.Influence(m, point)), start[At(m, point)]))
                        .Append((share, output))
                );
            }
        }
        if (Instance.IsPair && Instance.Coupling.Sign != 0)
        {
            // g < 0 and no bad one active: the inactive pre-activation of a neuron moves g/(1 + x^2) times as far as its active one.
            foreach (var pair in Pair.All)
            {
                if (pattern[pair.Good])
                {
                    Drift(start, state, pair.Good, pair.Good ^ 1);
                }
            }
        }
        return state;
    }

    private int At(int neuron, int point) => (neuron * Instance.PointCount) + point;

    /// <summary>One update of the network, which needs no s_1: that may be beyond all bounds where the values are not.</summary>
    private Coordinate[] FirstStep(int phase, Coordinate[] start)
    {
        var state = Network.Step(Instance, start, Directed);
        for (var point = 0; point < Instance.PointCount; point++)
        {
            var active = Instance.ActiveAt(phases[phase].Pattern, point);
            if (
                Output(phase, point).Exact is { IsZero: true }
                && Array.TrueForAll(active, j => start[At(j, point)].Exact is not null)
            )
            {
                // From fractions and an output of 0 the first step is exact, so that 0 after it is not missed: the loss falls as fast as its argument
                // grows there, or half as fast.
                foreach (var j in active)
                {
                    var moved =
                        start[At(j, point)].Exact!
                        + (
                            Instance.Influence(j, point)
                            * Instance.Kappa(point)
                            * new Rational(1, Instance.Logistic ? 2 : 1)
                        );
                    state[At(j, point)] = new Coordinate(moved, Directed);
                }
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
