namespace Verify.Checker.Tests;

/// <summary>Gradient descent on the four weights themselves, with many bits: the definition, without pre-activations as unknowns.</summary>
internal sealed class WeightRun
{
    private static readonly Directed Wide = new(512);

    private readonly Instance _instance;
    private readonly Enclosure[] _x;
    private readonly Enclosure[] _weights; // w1, b1, w2, b2

    internal WeightRun(Instance instance)
    {
        _instance = instance;
        _x = [Wide.Of(instance.XPlus), Wide.Of(instance.XMinus)];
        _weights = [.. instance.Weights.Select(Wide.Of)];
    }

    /// <summary>w1, b1, w2, b2.</summary>
    internal Enclosure[] Weights => [.. _weights];

    /// <summary>The pre-activations p1, q1, p2, q2.</summary>
    internal Enclosure[] State => [.. Enumerable.Range(0, 4).Select(i => PreActivation(i / 2, i % 2))];

    /// <summary>One step; false where a sign cannot be seen.</summary>
    internal bool Advance()
    {
        var state = State;
        if (state.Any(z => !z.IsPositive && !z.IsNonPositive))
        {
            return false;
        }
        var h = Wide.Of(_instance.Eta * _instance.Averaging);
        for (var k = 0; k < 2; k++)
        {
            // The point k has the label y, the neuron j the output weight v.
            var y = k == 0 ? 1 : -1;
            var network = Wide.Subtract(Rectified(state[k]), Rectified(state[2 + k]));
            var margin = Signed(y, network);
            var slope = _instance.Logistic
                ? Wide.Divide(Enclosure.Point(1), Wide.Add(Enclosure.Point(1), Wide.Exp(margin)))
                : Wide.Exp(Directed.Negate(margin));
            for (var j = 0; j < 2; j++)
            {
                var v = j == 0 ? 1 : -1;
                if (state[(2 * j) + k].IsPositive)
                {
                    var change = Signed(y * v, Wide.Multiply(h, slope));
                    _weights[2 * j] = Wide.Add(_weights[2 * j], Wide.Multiply(change, _x[k]));
                    _weights[(2 * j) + 1] = Wide.Add(_weights[(2 * j) + 1], change);
                }
            }
        }
        return true;
    }

    private Enclosure PreActivation(int j, int k) =>
        Wide.Add(Wide.Multiply(_weights[2 * j], _x[k]), _weights[(2 * j) + 1]);

    private static Enclosure Rectified(Enclosure z) => z.IsPositive ? z : Enclosure.Point(0);

    private static Enclosure Signed(int sign, Enclosure value) => sign < 0 ? Directed.Negate(value) : value;
}
