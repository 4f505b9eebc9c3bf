namespace Verify.Checker;

/// <summary>One step of gradient descent by a forward and a backward pass over the two points.</summary>
/// <remarks>Derivation: proofs/lemmas/checker-elementary.md, section "One step".</remarks>
internal static class Network
{
    /// <summary>The pre-activations after one step; one that does not move keeps its exact value.</summary>
    internal static Coordinate[] Step(Instance instance, Coordinate[] state, Directed directed)
    {
        var active = Trajectory.Signs(state);
        // Summed before they are added: a change below the last bit of a pre-activation still has a direction.
        var changes = new Enclosure?[4];
        for (var k = 0; k < 2; k++)
        {
            // Forward: y N(x_k); the neuron that should win at point k is neuron k.
            var output = directed.Subtract(Rectified((2 * k) + k), Rectified((2 * (1 - k)) + k));
            var slope = instance.Logistic ? Logistic(output) : directed.Exp(Directed.Negate(output));
            // Backward: an active neuron j moves towards (j = k) or away from (j != k) point k.
            for (var j = 0; j < 2; j++)
            {
                for (var i = 0; i < 2 && active[(2 * j) + k]; i++)
                {
                    var factor = j == k ? instance.Move(i, k) : -instance.Move(i, k);
                    if (!factor.IsZero)
                    {
                        var change = directed.Multiply(directed.Of(factor), slope);
                        var at = (2 * j) + i;
                        changes[at] = changes[at] is Enclosure other ? directed.Add(other, change) : change;
                    }
                }
            }
        }
        var next = (Coordinate[])state.Clone();
        for (var i = 0; i < 4; i++)
        {
            if (changes[i] is Enclosure change)
            {
                next[i] = new Coordinate(directed.Add(state[i].Range, change));
            }
        }
        return next;

        // 1/(1 + e^o), through the exponential that is not large.
        Enclosure Logistic(Enclosure output)
        {
            var power = directed.Exp(output.IsPositive ? Directed.Negate(output) : output);
            return directed.Divide(
                output.IsPositive ? power : Enclosure.Point(1),
                directed.Add(Enclosure.Point(1), power)
            );
        }

        Enclosure Rectified(int index) => active[index] ? state[index].Range : Enclosure.Point(0);
    }
}
