namespace Verify.Checker;

/// <summary>One step of gradient descent by a forward and a backward pass over the points.</summary>
/// <remarks>Derivation: proofs/lemmas/checker-elementary.md, section "One step".</remarks>
internal static class Network
{
    /// <summary>The state after one step; what does not move keeps its exact value.</summary>
    /// <param name="instance">The network and its data.</param>
    /// <param name="state">The pre-activations and, where the instance tracks them, the multiples of the augmented points.</param>
    /// <param name="directed">The arithmetic.</param>
    internal static Coordinate[] Step(Instance instance, Coordinate[] state, Directed directed)
    {
        var points = instance.PointCount;
        var active = Trajectory.Signs(instance, state);
        // Summed before they are added: a change below the last bit of a pre-activation still has a direction.
        var changes = new Enclosure?[state.Length];
        for (var k = 0; k < points; k++)
        {
            var movers = instance.ActiveAt(active, k);
            if (movers.Length == 0)
            {
                continue;
            }
            // Forward: y N(x_k).
            var output = Trajectory
                .Combine(directed, movers.Select(j => (instance.Influence(j, k), state[(j * points) + k])))
                .Range;
            var slope = instance.Logistic ? Logistic(output) : directed.Exp(Directed.Negate(output));
            // Backward: an active neuron moves along the augmented point, towards it if that is good for the output.
            foreach (var j in movers)
            {
                for (var i = 0; i < points; i++)
                {
                    Add((j * points) + i, instance.Influence(j, k) * instance.Move(i, k), slope);
                }
                if (instance.TracksCoefficients)
                {
                    Add(instance.Count + (j * points) + k, instance.StepFactor * instance.Influence(j, k), slope);
                }
            }
        }
        var next = (Coordinate[])state.Clone();
        for (var i = 0; i < state.Length; i++)
        {
            if (changes[i] is Enclosure change)
            {
                next[i] = new Coordinate(directed.Add(state[i].Range, change));
            }
        }
        return next;

        void Add(int at, Rational factor, Enclosure slope)
        {
            if (!factor.IsZero)
            {
                var change = directed.Multiply(directed.Of(factor), slope);
                changes[at] = changes[at] is Enclosure other ? directed.Add(other, change) : change;
            }
        }

        // 1/(1 + e^o), through the exponential that is not large.
        Enclosure Logistic(Enclosure output)
        {
            var power = directed.Exp(output.IsPositive ? Directed.Negate(output) : output);
            return directed.Divide(
                output.IsPositive ? power : Enclosure.Point(1),
                directed.Add(Enclosure.Point(1), power)
            );
        }
    }
}
