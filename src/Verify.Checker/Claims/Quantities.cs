namespace Verify.Checker;

/// <summary>The quantities of the claim language as functions of the state: for a pair of p1, q1, p2, q2.</summary>
/// <remarks>Mathematics: proofs/lemmas/robust-margin.md for the margin, proofs/lemmas/kkt.md for kkt.</remarks>
internal sealed partial class Quantities(Scope scope, Instance instance)
{
    private Rational Width => instance.Width;

    /// <param name="name">A quantity that depends on the state.</param>
    /// <param name="s">The state: pre-activations and, where the instance tracks them, the multiples of the augmented points.</param>
    /// <param name="pattern">Which pre-activations are positive; null if that is not known beforehand.</param>
    internal Value Of(string name, Value[] s, bool[]? pattern) =>
        IndexedName.Of(name) is { } indexed
            ? Indexed(indexed, s, pattern)
            : name switch
            {
                "loss" => Loss(s, pattern),
                "norm2" => NormSquared(Weights(s)),
                "norm" => scope.SqrtOfSum(NormSquared(Weights(s))),
                "normalised_margin" => NormalisedMargin(s, pattern),
                _ when instance.IsPair => OfPair(name, s, pattern),
                _ => throw new UndecidedException($"'{name}' has a meaning for two neurons on two points only"),
            };

    private Value OfPair(string name, Value[] s, bool[]? pattern) =>
        name switch
        {
            "p1" => s[0],
            "q1" => s[1],
            "p2" => s[2],
            "q2" => s[3],
            "w1" => Slope(s[0], s[1]),
            "b1" => Bias(s[0], s[1]),
            "w2" => Slope(s[2], s[3]),
            "b2" => Bias(s[2], s[3]),
            "D" => Denominator(s),
            "M" => Bias(s[2], s[3]) - Bias(s[0], s[1]),
            "xstar" => scope.Divide(Bias(s[2], s[3]) - Bias(s[0], s[1]), Denominator(s)),
            "margin" => Margin(s, pattern),
            "gap" => scope.Number(Width / 2) - Margin(s, pattern),
            "kkt" => DistanceToKkt(Weights(s)),
            _ => throw new MalformedException($"the quantity '{name}' cannot be taken here"),
        };

    private Value Slope(Value p, Value q) => (p - q).Times((Rational)1 / Width);

    private Value Bias(Value p, Value q) =>
        (q.Times(instance.XPlus) - p.Times(instance.XMinus)).Times((Rational)1 / Width);

    /// <summary>All weights and biases, neuron by neuron.</summary>
    private Value[] Weights(Value[] s) =>
        instance.IsPair
            ? [Slope(s[0], s[1]), Bias(s[0], s[1]), Slope(s[2], s[3]), Bias(s[2], s[3])]
            : WeightsOfNetwork(s);

    private Value Denominator(Value[] s) => (s[0] - s[1] - s[2] + s[3]).Times((Rational)1 / Width);

    private static Value NormSquared(Value[] weights)
    {
        Value sum = 0;
        foreach (var weight in weights)
        {
            sum += weight * weight;
        }
        return sum;
    }

    private Value Loss(Value[] s, bool[]? pattern)
    {
        Value sum = 0;
        for (var k = 0; k < instance.PointCount; k++)
        {
            var power = scope.Exp(-Output(s, pattern, k));
            sum += instance.Logistic ? scope.Ln(1 + power) : power;
        }
        return sum.Times(instance.Averaging);
    }

    /// <summary>The distance from the two points to the nearest x that is not classified as they are.</summary>
    private Value Margin(Value[] s, bool[]? pattern)
    {
        var (p1, q1, p2, q2) = (s[0], s[1], s[2], s[3]);
        Value alpha = p1 - p2,
            beta = q2 - q1;
        foreach (var needed in new[] { p1, alpha, q2, beta })
        {
            var sign = scope.Sign(needed);
            if (sign.IsNonPositive)
            {
                return 0;
            }
            if (!sign.IsPositive)
            {
                throw new UndecidedException("it is not decided whether both points are classified correctly");
            }
        }
        // All distances in units of the width, of which the margin is at most half. The first is that to the place where the two lines meet.
        var nearest = Lesser(scope.Divide(alpha, alpha + beta), scope.Divide(beta, alpha + beta));
        if (pattern is not null && Itinerary.IsSpecialised(instance, pattern))
        {
            var height = scope.Sign((p1 * q2) - (p2 * q1));
            if (height.IsNonNegative)
            {
                return nearest.Times(Width);
            }
            if (height.IsNonPositive)
            {
                return Lesser(scope.Divide(p1, p1 - q1), scope.Divide(q2, q2 - p2)).Times(Width);
            }
        }
        return ZeroOrNearer(ZeroOrNearer(nearest, p1, q1), q2, p2).Times(Width);
    }

    /// <summary>The lesser of a distance and that from a point to the zero of a line with the values here > 0 at it and there at the other point.</summary>
    private Value ZeroOrNearer(Value nearest, Value here, Value there)
    {
        var slope = here - there;
        foreach (var size in new[] { slope, -slope })
        {
            if (scope.Sign(here - (nearest * size)).IsNonNegative && scope.Sign(size).IsNonNegative)
            {
                return nearest;
            }
        }
        return Lesser(nearest, scope.Divide(here, scope.Abs(slope)));
    }

    private Value Lesser(Value x, Value y) => scope.Min(x, y, new Dyadic(1, -1));

    /// <summary>sqrt(2 G/(n m (n m + theta.theta*))), G the sum of (theta_i theta*_j - theta_j theta*_i)^2 over i &lt; j, n and m the norms.</summary>
    private Value DistanceToKkt(Value[] weights)
    {
        Rational plus = instance.Kernel(0, 0),
            minus = instance.Kernel(1, 1);
        Rational[] best = [instance.XPlus / plus, (Rational)1 / plus, instance.XMinus / minus, (Rational)1 / minus];
        Value inner = 0,
            squares = 0;
        Rational size = 0;
        for (var i = 0; i < 4; i++)
        {
            inner += weights[i].Times(best[i]);
            size += best[i] * best[i];
            for (var j = i + 1; j < 4; j++)
            {
                var minor = weights[i].Times(best[j]) - weights[j].Times(best[i]);
                squares += minor * minor;
            }
        }
        var norms = scope.SqrtOfSum(NormSquared(weights)) * scope.Sqrt(scope.Number(size));
        return scope.SqrtOfSum(scope.Divide(squares.Times(2), norms * (norms + inner)));
    }

    /// <summary>A quantity of gradient flow at time eta t.</summary>
    internal Value OfFlow(string name, Value t)
    {
        if (!instance.IsPair)
        {
            throw new UndecidedException("gradient flow has names for two neurons on two points only");
        }
        var (state, growing) = FlowState(t);
        // The margin depends on q2 - p1, which may be far smaller than what is known of either.
        if (
            name is "margin" or "gap"
            && growing[0] is Value plus
            && growing[1] is Value minus
            && scope.LnOfRatio(minus, plus) is Value difference
        )
        {
            state[3] = state[0] + difference;
        }
        return Of(name, state, null);
    }

    /// <summary>The pre-activations of gradient flow at time eta t, for the exponential loss and g = 0, or g &lt; 0 and the start 1001;
    /// and for each pair e^good, if good moves alone.</summary>
    private (Value[] State, Value?[] Growing) FlowState(Value t)
    {
        var signs = new bool[4];
        for (var i = 0; i < 4; i++)
        {
            signs[i] = instance.Start(i).Sign > 0;
        }
        var drifts = instance.Coupling.Sign < 0 && Itinerary.IsSpecialised(instance, signs);
        if (instance.Logistic || (instance.Coupling.Sign != 0 && !drifts))
        {
            throw new UndecidedException("gradient flow has no closed form for these data, this loss and this start");
        }
        var state = new Value[4];
        var growing = new Value?[2];
        foreach (var pair in Pair.All)
        {
            Rational good = instance.Start(pair.Good),
                bad = instance.Start(pair.Bad);
            var moved = t.Times(instance.Kappa(pair.Point));
            Value g = scope.Number(good),
                b = scope.Number(bad);
            if (good.Sign > 0 && bad.Sign > 0)
            {
                // good - bad grows until bad reaches 0; from then on good moves alone.
                var apart = scope.Exp(g - b);
                var sum = scope.Exp(g + b);
                var left = scope.Sign(sum - apart - moved.Times(2));
                var difference = scope.Ln(apart + moved.Times(2));
                var exponential = moved + (sum + apart).Times(new Rational(1, 2));
                var alone = scope.Ln(exponential);
                growing[pair.Point] = left.IsNonNegative ? null : exponential;
                (state[pair.Good], state[pair.Bad]) =
                    left.IsNonNegative
                        ? (
                            (g + b + difference).Times(new Rational(1, 2)),
                            (g + b - difference).Times(new Rational(1, 2))
                        )
                    : left.IsNonPositive ? (alone, (Value)0)
                    : throw new UndecidedException("it is not decided whether gradient flow still moves both neurons");
            }
            else if (bad.Sign > 0)
            {
                var left = scope.Sign(1 - scope.Exp(-b) - moved);
                state[pair.Good] = g;
                state[pair.Bad] =
                    left.IsNonNegative ? -scope.Ln(scope.Exp(-b) + moved)
                    : left.IsNonPositive ? 0
                    : throw new UndecidedException("it is not decided whether gradient flow still moves a neuron");
            }
            else
            {
                growing[pair.Point] = good.Sign > 0 ? scope.Exp(g) + moved : null;
                state[pair.Good] = growing[pair.Point] is Value exponential ? scope.Ln(exponential) : g;
                state[pair.Bad] = b;
            }
        }
        if (drifts)
        {
            state[1] += (state[0] - scope.Number(instance.Start(0))).Times(instance.Coupling / instance.Kernel(0, 0));
            state[2] += (state[3] - scope.Number(instance.Start(3))).Times(instance.Coupling / instance.Kernel(1, 1));
        }
        return (state, growing);
    }
}
