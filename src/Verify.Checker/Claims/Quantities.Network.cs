namespace Verify.Checker;

/// <summary>What is the same for every width: outputs, weights, and one step.</summary>
internal sealed partial class Quantities
{
    private Value Indexed(IndexedName name, Value[] s, bool[]? pattern)
    {
        switch (name.Name)
        {
            case "z":
                return s[At(Neuron(name.First), Point(name.Second))];
            case "active":
                var at = At(Neuron(name.First), Point(name.Second));
                return IsActive(s, pattern, at) ? 1 : 0;
            case "w":
                return Parameter(s, Neuron(name.First), Input(name.Second));
            case "b":
                return Parameter(s, Neuron(name.First), instance.InputCount);
            case "N":
                return Output(s, pattern, Point(name.First)).Times(instance.Labels[Point(name.First)]);
            case "out":
                return Output(s, pattern, Point(name.First));
            default:
                throw new MalformedException($"the quantity '{name.Name}' cannot be taken here");
        }
    }

    /// <summary>A constant with indices: a, x or y.</summary>
    internal Value Constant(IndexedName name) =>
        name.Name switch
        {
            "a" => scope.Number(instance.Outputs[Neuron(name.First)]),
            "x" => scope.Number(instance.Points[Point(name.First)][Input(name.Second)]),
            "y" => scope.Number(instance.Labels[Point(name.First)]),
            _ => throw new MalformedException($"'{name.Name}' depends on t, where a constant is needed"),
        };

    private int At(int neuron, int point) => (neuron * instance.PointCount) + point;

    private int Neuron(int index) => Within(index, instance.NeuronCount, "neuron") - 1;

    private int Point(int index) => instance.PointOfIndex(Within(index, instance.PointCount, "point"));

    private int Input(int index) => Within(index, instance.InputCount, "input") - 1;

    private static int Within(int index, int most, string what) =>
        index <= most ? index : throw new UndecidedException($"there is no {what} {index}");

    private bool IsActive(Value[] s, bool[]? pattern, int at)
    {
        if (pattern is not null)
        {
            return pattern[at];
        }
        var sign = scope.Sign(s[at]);
        return sign.IsPositive
            || (
                sign.IsNonPositive
                    ? false
                    : throw new UndecidedException("it is not decided whether a neuron is active")
            );
    }

    /// <summary>max(v, 0).</summary>
    private Value Rectified(Value[] s, bool[]? pattern, int index) =>
        pattern is null ? scope.Max(s[index], 0)
        : pattern[index] ? s[index]
        : 0;

    /// <summary>y N(x_k), the output at point k times its label.</summary>
    private Value Output(Value[] s, bool[]? pattern, int k)
    {
        Value sum = 0;
        for (var j = 0; j < instance.NeuronCount; j++)
        {
            sum += Rectified(s, pattern, At(j, k)).Times(instance.Influence(j, k));
        }
        return sum;
    }

    private Value NormalisedMargin(Value[] s, bool[]? pattern)
    {
        var least = Output(s, pattern, 0);
        for (var k = 1; k < instance.PointCount; k++)
        {
            least = scope.Min(least, Output(s, pattern, k));
        }
        return scope.Divide(least, scope.SqrtOfSum(NormSquared(Weights(s))));
    }

    private Value[] WeightsOfNetwork(Value[] s)
    {
        var weights = new List<Value>();
        for (var j = 0; j < instance.NeuronCount; j++)
        {
            for (var l = 0; l <= instance.InputCount; l++)
            {
                weights.Add(Parameter(s, j, l));
            }
        }
        return weights.ToArray();
    }

    /// <summary>Weight l of neuron j, or its bias for l the number of inputs: the start and the multiples of the augmented points.</summary>
    private Value Parameter(Value[] s, int j, int l)
    {
        if (instance.IsPair)
        {
            return Weights(s)[(2 * j) + l];
        }
        var isBias = l == instance.InputCount;
        var value = scope.Number(isBias ? instance.Bias(j) : instance.Weight(j, l));
        for (var i = 0; i < instance.PointCount; i++)
        {
            var multiple = instance.TracksCoefficients
                ? s[instance.Count + At(j, i)]
                : (s[At(j, i)] - scope.Number(instance.Start(At(j, i)))).Times((Rational)1 / instance.Kernel(i, i));
            value += multiple.Times(isBias ? 1 : instance.Points[i][l]);
        }
        return value;
    }

    /// <summary>The state after one more step: forward pass, then backward pass.</summary>
    internal Value[] Next(Value[] s, bool[] pattern)
    {
        var next = (Value[])s.Clone();
        for (var k = 0; k < instance.PointCount; k++)
        {
            var movers = instance.ActiveAt(pattern, k);
            if (movers.Length == 0)
            {
                continue;
            }
            var output = Output(s, pattern, k);
            var slope = instance.Logistic ? scope.Divide(1, 1 + scope.Exp(output)) : scope.Exp(-output);
            foreach (var j in movers)
            {
                for (var i = 0; i < instance.PointCount; i++)
                {
                    next[At(j, i)] += slope.Times(instance.Influence(j, k) * instance.Move(i, k));
                }
                if (instance.TracksCoefficients)
                {
                    next[instance.Count + At(j, k)] += slope.Times(instance.StepFactor * instance.Influence(j, k));
                }
            }
        }
        return next;
    }
}
