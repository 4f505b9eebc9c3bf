using System.Numerics;

namespace Verify.Checker;

/// <summary>How the excess e of a chain over s_0 + n is written on a range of steps.</summary>
internal enum ExcessForm
{
    /// <summary>e = (1/2 - k) ln(s_0 + n) + an offset within bounds; only after the burn-in.</summary>
    Offset,

    /// <summary>The same, and ln s_n = ln(tau + lag + e) is expanded to the second order.</summary>
    Second,

    /// <summary>e within bounds; only where the range has an end.</summary>
    Bounds,

    /// <summary>ln(1 + e/(s_0 + n)) within bounds.</summary>
    Ratio,

    /// <summary>The same with tau = n + 1, for ranges that end before n reaches a large s_0.</summary>
    Early,
}

/// <summary>The values that claims speak of, on one step or on a range of steps of a closed phase, or of constants alone.</summary>
/// <remarks>Mathematics: proofs/lemmas/excess.md and proofs/lemmas/phases.md.</remarks>
internal sealed class Context
{
    // From so many bits of n on states a few steps apart are written through one another.
    private const int FarBits = 64;
    private const int Neighbours = 4;

    private readonly Trajectory _trajectory;
    private readonly Itinerary _itinerary;
    private readonly Quantities _quantities;
    private readonly Value? _time;
    private readonly Value[]? _state;
    private readonly bool[]? _pattern;
    private readonly Dictionary<Node, Value> _known = [];
    private readonly Dictionary<BigInteger, Value[]> _states = [];
    private readonly Dictionary<string, Value> _moving = [];

    private Instance Instance => _trajectory.Instance;

    /// <summary>Constants only.</summary>
    internal Context(Itinerary itinerary, Trajectory trajectory)
        : this(itinerary, trajectory, new Scope(trajectory.Directed)) { }

    /// <summary>The single step t.</summary>
    internal Context(Itinerary itinerary, Trajectory trajectory, BigInteger t)
        : this(itinerary, trajectory)
    {
        _time = Scope.Number(t);
        _state = ConstantState(t);
        _pattern = trajectory.PatternAt(t);
    }

    /// <summary>The steps first to last (null: no end) of a closed phase.</summary>
    internal Context(
        Itinerary itinerary,
        Trajectory trajectory,
        int phase,
        BigInteger first,
        BigInteger? last,
        ExcessForm form
    )
        : this(itinerary, trajectory, MakeScope(itinerary.Phases[phase], trajectory, phase, first, last, form))
    {
        var from = itinerary.Phases[phase].From;
        _pattern = itinerary.Phases[phase].Pattern;
        var start = ConstantState(from);
        var state = (Value[])start.Clone();
        Value? main = form == ExcessForm.Early ? 1 : null;
        Value? mainStart = null;
        Value? mainLogarithm = null;
        foreach (var pair in MovingPairs(itinerary.Phases[phase], trajectory, phase))
        {
            var mode = pair.Mode(_pattern);
            Value good = start[pair.Good],
                bad = start[pair.Bad];
            var exponent =
                mode == PairMode.GoodOnly ? good
                : mode == PairMode.BadOnly ? -bad
                : good - bad;
            var factor = Instance.Kappa(pair.Point) * (mode == PairMode.Both ? 2 : 1);
            var s = Scope.Exp(exponent).Times((Rational)1 / factor);
            main ??= s;
            // Two chains with the same start are one.
            var lag = s - main;
            var ofChain =
                mainStart is not null && (s - mainStart).Numerator.IsZero
                    ? mainLogarithm!
                    : LogOfChain(phase, pair, lag, first - from, last - from, form);
            (mainStart, mainLogarithm) = (mainStart ?? s, mainLogarithm ?? ofChain);
            var logarithm = Scope.Ln(Scope.Number(factor)) + ofChain;
            if (mode == PairMode.GoodOnly)
            {
                state[pair.Good] = logarithm;
            }
            else if (mode == PairMode.BadOnly)
            {
                state[pair.Bad] = -logarithm;
            }
            else
            {
                state[pair.Good] = (good + bad + logarithm).Times(new Rational(1, 2));
                state[pair.Bad] = (good + bad - logarithm).Times(new Rational(1, 2));
            }
        }
        if (Instance.Coupling.Sign != 0)
        {
            state[1] += (state[0] - start[0]).Times(Instance.Coupling / Instance.Kernel(0, 0));
            state[2] += (state[3] - start[3]).Times(Instance.Coupling / Instance.Kernel(1, 1));
        }
        _state = state;
        var shift = main ?? Scope.Number(from + 1);
        _time = Scope.Tau + Scope.Number(from) - shift;
        Scope.SetSteps(shift, first - from, last - from);
    }

    /// <summary>The steps first to last (null: no end) of a trap.</summary>
    internal Context(Itinerary itinerary, Trajectory trajectory, int phase, BigInteger first, BigInteger? last)
        : this(itinerary, trajectory, MakeScope(trajectory, itinerary.Phases[phase], phase, first, last))
    {
        var trap = trajectory.TrapOf(phase);
        var from = itinerary.Phases[phase].From;
        var shift = Scope.Number(TrapState.ShiftOf(trap));
        _state = TrapState.Of(trap, Scope, first - from, last - from);
        _time = Scope.Tau + Scope.Number(from) - shift;
        Scope.SetSteps(shift, first - from, last - from);
    }

    private static Scope MakeScope(Trajectory trajectory, Phase phase, int index, BigInteger first, BigInteger? last)
    {
        var lag = TrapState.ShiftOf(trajectory.TrapOf(index)) - phase.From;
        return new Scope(
            trajectory.Directed,
            new Enclosure(Dyadic.Of(first + lag), Dyadic.Of((last ?? first) + lag)),
            last is null
        );
    }

    private Context(Itinerary itinerary, Trajectory trajectory, Scope scope)
    {
        _itinerary = itinerary;
        _trajectory = trajectory;
        Scope = scope;
        _quantities = new Quantities(scope, trajectory.Instance);
    }

    internal Scope Scope { get; }

    /// <summary>The pairs that move, the one with the lesser s_0 first.</summary>
    private static Pair[] MovingPairs(Phase phase, Trajectory trajectory, int index)
    {
        var pairs = Array.FindAll(Pair.All, pair => pair.Mode(phase.Pattern) != PairMode.Neither);
        if (pairs.Length == 2 && Start(pairs[1]).High < Start(pairs[0]).Low)
        {
            Array.Reverse(pairs);
        }
        return pairs;

        Enclosure Start(Pair pair) => trajectory.ChainOf(index, pair, false).Start;
    }

    /// <summary>tau = n + s_0 of the first moving pair; n + 1 for the early form, and t + 1 if no pair moves.</summary>
    private static Scope MakeScope(
        Phase phase,
        Trajectory trajectory,
        int index,
        BigInteger first,
        BigInteger? last,
        ExcessForm form
    )
    {
        var directed = trajectory.Directed;
        var pairs = MovingPairs(phase, trajectory, index);
        var shift =
            form == ExcessForm.Early ? Enclosure.Point(1)
            : pairs.Length > 0 ? trajectory.ChainOf(index, pairs[0], false).Start
            : Enclosure.Point(Dyadic.Of(phase.From + 1));
        var low = directed.Add(Enclosure.Point(Dyadic.Of(first - phase.From)), shift);
        var high = directed.Add(Enclosure.Point(Dyadic.Of((last ?? first) - phase.From)), shift);
        return new Scope(directed, new Enclosure(low.Low, high.High), last is null);
    }

    /// <summary>ln s_n for n from first to last, where s_0 is the start of the main chain plus <paramref name="lag"/>.</summary>
    private Value LogOfChain(int phase, Pair pair, Value lag, BigInteger first, BigInteger? last, ExcessForm form)
    {
        var chain = _trajectory.ChainOf(phase, pair, false);
        var directed = _trajectory.Directed;
        if (first < chain.Burn && (last is null || form is ExcessForm.Offset or ExcessForm.Second))
        {
            throw new UndecidedException("the excess is written so after the burn-in only");
        }
        var lead = new Rational(1, 2) - chain.Shift;
        // s_0 + n = tau (1 + lag y)
        var logarithm = Scope.Ln(Scope.Tau + lag);
        if (last is BigInteger end && end.IsZero)
        {
            return logarithm;
        }
        var ratio = chain.RatioOn(first, last);
        if (form is ExcessForm.Ratio or ExcessForm.Early)
        {
            var grown = new Enclosure(ratio.Low + 1, ratio.High + 1);
            return logarithm + Scope.Define($"ln(1 + ratio {pair.Point})", directed.Ln(grown), false);
        }
        if (form == ExcessForm.Second)
        {
            var offset = Scope.Define($"offset {pair.Point}", chain.Offset(first, last), false);
            return Scope.Ln(Scope.Tau + lag + logarithm.Times(lead) + offset);
        }
        // ln(1 + ratio) = e y (ln(1 + ratio)/ratio)/(1 + lag y)
        var weight = directed.LnQuotient(ratio);
        var lagged = 1 + (lag * Scope.InverseTau);
        weight = directed.Divide(weight, Scope.Range(lagged));
        var e =
            form == ExcessForm.Bounds
                ? Scope.Define($"excess {pair.Point}", chain.ExcessOn(first, last!.Value), false)
                : logarithm.Times(lead) + Scope.Define($"offset {pair.Point}", chain.Offset(first, last), false);
        return logarithm + (e * Scope.InverseTau * Scope.Define($"weight {pair.Point}", weight, false));
    }

    /// <summary>The state at one step, as fractions and symbols.</summary>
    /// <remarks>In a closed phase an inactive pre-activation is written through what drives it, or as the constant it is, from the first of the phases of
    /// this pattern on, and of two that are both active the bad one through their sum, so that what is conserved cancels. The step after the start of a
    /// closed phase is written through the start, and a far step through one nearby that was written before: the two differ by less than what is known of either.</remarks>
    private Value[] ConstantState(BigInteger t)
    {
        if (!_states.TryGetValue(t, out var values))
        {
            values = Written(t);
            _states[t] = values;
        }
        return values;
    }

    private Value[] Written(BigInteger t)
    {
        var phases = _itinerary.Phases;
        // The phase that leads to t.
        var index = Array.FindLastIndex(phases, phase => phase.From < t);
        if (index < 0 || !phases[index].IsClosed)
        {
            return FreeState(t);
        }
        var pattern = phases[index].Pattern;
        if (phases[index].From + 1 == t)
        {
            return _quantities.Next(ConstantState(phases[index].From), pattern);
        }
        if (OfNeighbour(phases[index], t) is Value[] near)
        {
            return near;
        }
        var values = FreeState(t);
        while (
            index > 0 && phases[index - 1].IsClosed && phases[index - 1].Pattern.SequenceEqual(phases[index].Pattern)
        )
        {
            index--;
        }
        var old = ConstantState(phases[index].From);
        foreach (var pair in Pair.All)
        {
            if (pair.Mode(pattern) == PairMode.Both)
            {
                values[pair.Bad] = old[pair.Good] + old[pair.Bad] - values[pair.Good];
            }
        }
        for (var i = 0; i < 4; i++)
        {
            if (!pattern[i])
            {
                values[i] = old[i];
                var active = i ^ 1;
                if (pattern[active])
                {
                    var ratio = Instance.Coupling / Instance.Kernel(active % 2, active % 2);
                    values[i] += (values[active] - old[active]).Times(ratio);
                }
            }
        }
        return values;
    }

    /// <summary>The state at a far step of a closed phase by single updates from, or back from, one at most a few steps away; null if none was written.</summary>
    private Value[]? OfNeighbour(Phase phase, BigInteger t)
    {
        if ((t - phase.From).GetBitLength() <= FarBits)
        {
            return null;
        }
        for (var distance = 1; distance <= Neighbours; distance++)
        {
            if (_states.TryGetValue(t - distance, out var before))
            {
                for (var k = 0; k < distance; k++)
                {
                    before = _quantities.Next(before, phase.Pattern);
                }
                return before;
            }
            if (_states.TryGetValue(t + distance, out var after) && !(t + distance > phase.To))
            {
                for (var k = distance - 1; k >= 0; k--)
                {
                    var state = FreeState(t + k);
                    var next = _quantities.Next(state, phase.Pattern);
                    after = after.Select((value, i) => value - (next[i] - state[i])).ToArray();
                }
                return after;
            }
        }
        return null;
    }

    private Value[] FreeState(BigInteger t)
    {
        var state = _trajectory.At(t);
        var step = Text.Key(t);
        string[] names = ["p1", "q1", "p2", "q2"];
        var values = new Value[4];
        for (var i = 0; i < 4; i++)
        {
            values[i] = Scope.Constant($"{names[i]}@{step}", state[i]);
        }
        return values;
    }

    internal Value Evaluate(Node node)
    {
        if (!_known.TryGetValue(node, out var value))
        {
            value = Compute(node);
            _known[node] = value;
        }
        return value;
    }

    private Value Compute(Node node)
    {
        if (node.Operator is "exp" or "ln")
        {
            return node.Operator == "exp" ? ExpOf(node.Operands[0]) : LnOf(node.Operands[0]);
        }
        var operands = node.Operands.Select(Evaluate).ToArray();
        return node.Operator switch
        {
            "number" => Scope.Number(node.Number),
            "name" => Named(node.Name),
            "@" => AtStep(node.Name, operands[0]),
            "@(t+1)" => AtNextStep(node.Name),
            "neg" => -operands[0],
            "+" => operands[0] + operands[1],
            "-" => operands[0] - operands[1],
            "*" => operands[0] * operands[1],
            "/" => Scope.Divide(operands[0], operands[1]),
            "^" => Scope.Power(operands[0], (int)node.Number.Numerator),
            "sqrt" => Scope.Sqrt(operands[0]),
            "abs" => Scope.Abs(operands[0]),
            "min" => operands.Aggregate(Scope.Min),
            "max" => operands.Aggregate(Scope.Max),
            _ => throw new MalformedException($"unknown operator '{node.Operator}'"),
        };
    }

    /// <summary>exp of a sum: from c ln x comes x^c, where c is an integer or half of one.</summary>
    private Value ExpOf(Node node)
    {
        Value product = 1,
            rest = 0;
        foreach (var (factor, part) in Summands(node, 1))
        {
            if (part.Operator != "ln" || factor.Denominator > 2 || factor.Numerator.GetBitLength() > 6)
            {
                rest += Evaluate(part).Times(factor);
                continue;
            }
            Evaluate(part);
            var x = Evaluate(part.Operands[0]);
            product *= Scope.Power(factor.IsInteger ? x : Scope.Sqrt(x), (int)factor.Numerator);
        }
        return rest.Numerator.IsZero ? product : product * Scope.Exp(rest);
    }

    private static List<(Rational Factor, Node Part)> Summands(Node node, Rational factor)
    {
        switch (node.Operator)
        {
            case "neg":
                return Summands(node.Operands[0], -factor);
            case "+" or "-":
                return
                [
                    .. Summands(node.Operands[0], factor),
                    .. Summands(node.Operands[1], node.Operator == "+" ? factor : -factor),
                ];
            case "*" when node.Operands[0].Operator == "number":
                return Summands(node.Operands[1], factor * node.Operands[0].Number);
            case "*" when node.Operands[1].Operator == "number":
                return Summands(node.Operands[0], factor * node.Operands[1].Number);
            case "/" when node.Operands[1].Operator == "number" && !node.Operands[1].Number.IsZero:
                return Summands(node.Operands[0], factor / node.Operands[1].Number);
            default:
                return [(factor, node)];
        }
    }

    /// <summary>ln of exponentials, powers and roots from what they are made of.</summary>
    private Value LnOf(Node node)
    {
        switch (node.Operator)
        {
            case "exp":
                return Evaluate(node.Operands[0]);
            case "sqrt":
                return LnOf(node.Operands[0]).Times(new Rational(1, 2));
            case "^" when IsExponential(node.Operands[0]) || Scope.Sign(Evaluate(node.Operands[0])).IsPositive:
                return LnOf(node.Operands[0]).Times(node.Number);
            case "*" or "/" when Array.Exists(node.Operands, IsExponential):
                return LnOf(node.Operands[0]) + LnOf(node.Operands[1]).Times(node.Operator == "*" ? 1 : -1);
            default:
                return Scope.Ln(Evaluate(node));
        }
    }

    private static bool IsExponential(Node node) =>
        node.Operator switch
        {
            "exp" => true,
            "sqrt" or "^" => IsExponential(node.Operands[0]),
            "*" or "/" => Array.TrueForAll(node.Operands, IsExponential),
            _ => false,
        };

    private Value Named(string name)
    {
        Rational xp = Instance.XPlus,
            xm = Instance.XMinus;
        switch (name)
        {
            case "eta":
                return Scope.Number(Instance.Eta);
            case "c":
                return Scope.Number(Instance.Averaging);
            case "h":
                return Scope.Number(Instance.StepFactor);
            case "kappap":
                return Scope.Number(Instance.Kappa(0));
            case "kappam":
                return Scope.Number(Instance.Kappa(1));
            case "kappa":
                return Rational.Same(Instance.Kappa(0), Instance.Kappa(1))
                    ? Scope.Number(Instance.Kappa(0))
                    : throw new UndecidedException("kappa means nothing where kappap and kappam differ");
            case "xp":
                return Scope.Number(xp);
            case "xm":
                return Scope.Number(xm);
            case "mid":
                return Scope.Number((xp + xm) / 2);
            case "best":
                return Scope.Number((xp - xm) / 2);
            case "Ttrap":
                return _itinerary.Mode is not null
                    ? Scope.Number(_itinerary.Phases[^1].From)
                    : throw new UndecidedException("there is no step Ttrap");
            case "T":
                return Scope.Number(Specialisation);
            case "Delta":
                var state = ConstantState(Specialisation);
                return state[2] - state[1] + Scope.Ln(Scope.Number(Instance.Kappa(1) / Instance.Kappa(0)));
        }
        if (_time is null || _state is null)
        {
            throw new MalformedException($"'{name}' depends on t, where a constant is needed");
        }
        if (!_moving.TryGetValue(name, out var value))
        {
            value = Moving(name, _time, _state, _pattern);
            _moving[name] = value;
        }
        return value;
    }

    private BigInteger Specialisation =>
        _itinerary.Specialisation ?? throw new UndecidedException("T does not exist, or it is not known");

    private Value Moving(string name, Value time, Value[] state, bool[]? pattern) =>
        name == "t" ? time
        : name.StartsWith("flow.", StringComparison.Ordinal) ? _quantities.OfFlow(name[5..], time)
        : _quantities.Of(name, state, pattern);

    private Value AtStep(string name, Value step)
    {
        var number = step.IsPolynomial ? step.Numerator.AsNumber : null;
        if (number is not Rational t || !t.IsInteger || t.Sign < 0)
        {
            throw new UndecidedException($"the step of {name}@ is not an integer of at least 0");
        }
        return IsOfRun(name)
            ? Moving(name, step, ConstantState(t.Numerator), _trajectory.PatternAt(t.Numerator))
            : Moving(name, step, [], null);
    }

    /// <summary>Gradient flow and the step itself need no state of the run.</summary>
    private static bool IsOfRun(string name) => name != "t" && !name.StartsWith("flow.", StringComparison.Ordinal);

    private Value AtNextStep(string name)
    {
        if (_time is null || _state is null || _pattern is null)
        {
            throw new MalformedException($"{name}@(t+1) depends on t, where a constant is needed");
        }
        return Moving(name, _time + 1, _quantities.Next(_state, _pattern), null);
    }
}
