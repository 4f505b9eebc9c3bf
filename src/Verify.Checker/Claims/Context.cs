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
        var known = new List<(Value Start, Value Logarithm)>();
        foreach (var point in MovingPoints(itinerary.Phases[phase], trajectory, phase))
        {
            var active = Instance.ActiveAt(_pattern, point);
            var square = Instance.SquareOf(_pattern, point);
            var factor = Instance.Kappa(point) * square;
            Value output = 0;
            foreach (var j in active)
            {
                output += start[At(j, point)].Times(Instance.Influence(j, point));
            }
            var s = Scope.Exp(output).Times((Rational)1 / factor);
            main ??= s;
            // Two chains with the same start are one.
            var same = known.FindIndex(other => (s - other.Start).Numerator.IsZero);
            var ofChain =
                same >= 0 ? known[same].Logarithm : LogOfChain(phase, point, s - main, first - from, last - from, form);
            known.Add((s, ofChain));
            // Each active pre-activation moves by its share of what the output moves.
            var moved = Scope.Ln(Scope.Number(factor)) + ofChain - output;
            foreach (var j in active)
            {
                state[At(j, point)] += moved.Times(Instance.Influence(j, point) / square);
            }
        }
        if (Instance.IsPair && Instance.Coupling.Sign != 0)
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

    private int At(int neuron, int point) => (neuron * Instance.PointCount) + point;

    /// <summary>The points that move, one with a lesser s_0 than others first.</summary>
    private static List<int> MovingPoints(Phase phase, Trajectory trajectory, int index)
    {
        var instance = trajectory.Instance;
        var points = Enumerable
            .Range(0, instance.PointCount)
            .Where(point => instance.ActiveAt(phase.Pattern, point).Length > 0)
            .ToList();
        var least = 0;
        for (var i = 1; i < points.Count; i++)
        {
            least = Start(points[i]).High < Start(points[least]).Low ? i : least;
        }
        if (least > 0)
        {
            var first = points[least];
            points.RemoveAt(least);
            points.Insert(0, first);
        }
        return points;

        Enclosure Start(int point) => trajectory.ChainOf(index, point, false).Start;
    }

    /// <summary>tau = n + s_0 of the first moving point; n + 1 for the early form, and t + 1 if none moves.</summary>
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
        var points = MovingPoints(phase, trajectory, index);
        var shift =
            form == ExcessForm.Early ? Enclosure.Point(1)
            : points.Count > 0 ? trajectory.ChainOf(index, points[0], false).Start
            : Enclosure.Point(Dyadic.Of(phase.From + 1));
        var low = directed.Add(Enclosure.Point(Dyadic.Of(first - phase.From)), shift);
        var high = directed.Add(Enclosure.Point(Dyadic.Of((last ?? first) - phase.From)), shift);
        return new Scope(directed, new Enclosure(low.Low, high.High), last is null);
    }

    /// <summary>ln s_n for n from first to last, where s_0 is the start of the main chain plus <paramref name="lag"/>.</summary>
    private Value LogOfChain(int phase, int point, Value lag, BigInteger first, BigInteger? last, ExcessForm form)
    {
        var chain = _trajectory.ChainOf(phase, point, false);
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
            return logarithm + Scope.Define($"ln(1 + ratio {point})", directed.Ln(grown), false);
        }
        if (form == ExcessForm.Second)
        {
            var offset = Scope.Define($"offset {point}", chain.Offset(first, last), false);
            return Scope.Ln(Scope.Tau + lag + logarithm.Times(lead) + offset);
        }
        // ln(1 + ratio) = e y (ln(1 + ratio)/ratio)/(1 + lag y)
        var weight = directed.LnQuotient(ratio);
        var lagged = 1 + (lag * Scope.InverseTau);
        weight = directed.Divide(weight, Scope.Range(lagged));
        var e =
            form == ExcessForm.Bounds
                ? Scope.Define($"excess {point}", chain.ExcessOn(first, last!.Value), false)
                : logarithm.Times(lead) + Scope.Define($"offset {point}", chain.Offset(first, last), false);
        return logarithm + (e * Scope.InverseTau * Scope.Define($"weight {point}", weight, false));
    }

    /// <summary>The state at one step, as fractions and symbols.</summary>
    /// <remarks>In a closed phase an inactive pre-activation is written through what drives it, or as the constant it is, from the first of the phases of
    /// this pattern on, and of several that are active at a point all through the first, so that what is conserved cancels. The step after the start of a
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
        for (var i = 0; i < Instance.Count; i++)
        {
            var (j, point) = (i / Instance.PointCount, i % Instance.PointCount);
            if (pattern[i])
            {
                // All that is active at a point moves in proportion to the first of them.
                var first = Instance.ActiveAt(pattern, point)[0];
                if (first != j)
                {
                    var ratio = Instance.Influence(j, point) / Instance.Influence(first, point);
                    values[i] = old[i] + (values[At(first, point)] - old[At(first, point)]).Times(ratio);
                }
                continue;
            }
            values[i] = old[i];
            var active = i ^ 1;
            if (Instance.IsPair && pattern[active])
            {
                var ratio = Instance.Coupling / Instance.Kernel(active % 2, active % 2);
                values[i] += (values[active] - old[active]).Times(ratio);
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
        var values = new Value[state.Length];
        var count = Instance.Count;
        for (var i = count; i < state.Length; i++)
        {
            values[i] = Scope.Constant($"C[{i - count}]@{step}", state[i]);
        }
        for (var i = 0; i < count; i++)
        {
            // Where the multiples of the augmented points are tracked, the pre-activations are written through them.
            values[i] = Instance.TracksCoefficients
                ? FromMultiples(i, values)
                : Scope.Constant($"{Instance.NameOf(i)}@{step}", state[i]);
        }
        return values;
    }

    private Value FromMultiples(int at, Value[] values)
    {
        var (neuron, point) = (at / Instance.PointCount, at % Instance.PointCount);
        var value = Scope.Number(Instance.Start(at));
        for (var k = 0; k < Instance.PointCount; k++)
        {
            value += values[Instance.Count + At(neuron, k)].Times(Instance.Kernel(point, k));
        }
        return value;
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
        switch (name)
        {
            case "neurons":
                return Scope.Number(Instance.NeuronCount);
            case "points":
                return Scope.Number(Instance.PointCount);
            case "inputs":
                return Scope.Number(Instance.InputCount);
            case "eta":
                return Scope.Number(Instance.Eta);
            case "c":
                return Scope.Number(Instance.Averaging);
            case "h":
                return Scope.Number(Instance.StepFactor);
            case "T":
                return Scope.Number(Specialisation);
        }
        if (!ClaimParser.IsMoving(name))
        {
            return IndexedName.Of(name) is { } indexed ? _quantities.Constant(indexed)
                : Instance.IsPair ? ConstantOfPair(name)
                : throw new UndecidedException($"'{name}' has a meaning for two neurons on two points only");
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

    private Value ConstantOfPair(string name)
    {
        Rational xp = Instance.XPlus,
            xm = Instance.XMinus;
        switch (name)
        {
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
            case "Delta":
                var state = ConstantState(Specialisation);
                return state[2] - state[1] + Scope.Ln(Scope.Number(Instance.Kappa(1) / Instance.Kappa(0)));
            default:
                throw new MalformedException($"'{name}' has no meaning");
        }
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
