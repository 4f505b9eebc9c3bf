using System.Numerics;

namespace Verify.Checker;

/// <summary>Network, data, loss, step size and initial weights of a run; everything is an exact fraction.</summary>
/// <remarks>Neurons and points are counted from 0; the pre-activation of neuron j at point i has the index j n + i. A certificate of version 2 is about
/// two neurons with outputs 1 and -1 (a pair) whose points are counted 0 (label +1) and 1 (label -1), so that p1, q1, p2, q2 are 0, 1, 2, 3.</remarks>
internal sealed class Instance
{
    // These are asked for at every step of a run.
    private Rational[,]? _kernels;
    private Rational?[,]? _moves;
    private bool? _isOrthogonal;

    /// <summary>The coordinates of each point.</summary>
    internal required Rational[][] Points { get; init; }

    /// <summary>1 or -1 for each point.</summary>
    internal required int[] Labels { get; init; }

    /// <summary>The output weight of each neuron.</summary>
    internal required Rational[] Outputs { get; init; }

    /// <summary>The initial weights: for each neuron those of its inputs and then its bias.</summary>
    internal required Rational[] Weights { get; init; }
    internal required Rational Eta { get; init; }
    internal required Rational Averaging { get; init; }
    internal required bool Logistic { get; init; }

    /// <summary>Whether it has the names of a certificate of version 2.</summary>
    internal bool IsPair { get; private init; }

    /// <summary>The instance of a certificate of version 2.</summary>
    internal static Instance OfPair(
        Rational xMinus,
        Rational xPlus,
        Rational eta,
        Rational averaging,
        bool logistic,
        Rational[] weights
    ) =>
        new()
        {
            Points =
            [
                [xPlus],
                [xMinus],
            ],
            Labels = [1, -1],
            Outputs = [1, -1],
            Weights = weights,
            Eta = eta,
            Averaging = averaging,
            Logistic = logistic,
            IsPair = true,
        };

    internal int PointCount => Points.Length;
    internal int NeuronCount => Outputs.Length;
    internal int InputCount => Points[0].Length;

    /// <summary>The number of pre-activations.</summary>
    internal int Count => NeuronCount * PointCount;

    internal Rational XPlus => Points[0][0];
    internal Rational XMinus => Points[1][0];
    internal Rational StepFactor => Eta * Averaging;
    internal Rational Width => XPlus - XMinus;

    /// <summary>The place of the point that claims call i: in the order of the list, which for a pair is x-, x+.</summary>
    internal int PointOfIndex(int i) => IsPair ? 2 - i : i - 1;

    /// <summary>x_i x_k + 1: how much a step along point k moves a pre-activation at point i.</summary>
    internal Rational Kernel(int i, int k) => (_kernels ??= Kernels())[i, k];

    private Rational[,] Kernels()
    {
        var kernels = new Rational[PointCount, PointCount];
        for (var i = 0; i < PointCount; i++)
        {
            for (var k = 0; k < PointCount; k++)
            {
                kernels[i, k] = 1;
                for (var l = 0; l < InputCount; l++)
                {
                    kernels[i, k] += Points[i][l] * Points[k][l];
                }
            }
        }
        return kernels;
    }

    /// <summary>h times the kernel: how far a step along point k, where the loss falls as fast as its argument grows, moves a pre-activation at point i of a
    /// neuron of output weight 1.</summary>
    internal Rational Move(int i, int k)
    {
        _moves ??= new Rational?[PointCount, PointCount];
        return _moves[i, k] ??= StepFactor * Kernel(i, k);
    }

    /// <summary>1 + x+ x- of a pair: zero for orthogonal data.</summary>
    internal Rational Coupling => Kernel(0, 1);

    /// <summary>Whether no step along a point moves a pre-activation at another one.</summary>
    internal bool IsOrthogonal =>
        _isOrthogonal ??= Enumerable
            .Range(0, PointCount)
            .All(i => Enumerable.Range(0, i).All(k => Kernel(i, k).IsZero));

    /// <summary>Whether a state holds, after the pre-activations, what was added to the weights as multiples of the augmented points. Elsewhere it follows from
    /// the pre-activations.</summary>
    internal bool TracksCoefficients => !IsPair && !IsOrthogonal;

    /// <summary>h(1 + x^2) of point k.</summary>
    internal Rational Kappa(int k) => Move(k, k);

    /// <summary>The output weight of neuron j times the label of point i: the neuron is good there if it is positive.</summary>
    internal Rational Influence(int j, int i) => Outputs[j] * Labels[i];

    /// <summary>The neurons that are active at a point.</summary>
    internal int[] ActiveAt(bool[] pattern, int point) =>
        Array.FindAll([.. Enumerable.Range(0, NeuronCount)], j => pattern[(j * PointCount) + point]);

    /// <summary>The sum of the squares of the output weights of the neurons that are active at a point.</summary>
    internal Rational SquareOf(bool[] pattern, int point)
    {
        Rational sum = 0;
        foreach (var j in ActiveAt(pattern, point))
        {
            sum += Outputs[j] * Outputs[j];
        }
        return sum;
    }

    internal Rational Start(int coordinate)
    {
        var (j, i) = (coordinate / PointCount, coordinate % PointCount);
        var value = Bias(j);
        for (var l = 0; l < InputCount; l++)
        {
            value += Weight(j, l) * Points[i][l];
        }
        return value;
    }

    /// <summary>Weight l of neuron j at step 0.</summary>
    internal Rational Weight(int j, int l) => Weights[(j * (InputCount + 1)) + l];

    /// <summary>The bias of neuron j at step 0.</summary>
    internal Rational Bias(int j) => Weights[(j * (InputCount + 1)) + InputCount];

    /// <summary>What a pre-activation is called in claims.</summary>
    internal string NameOf(int coordinate) =>
        IsPair
            ? ((string[])["p1", "q1", "p2", "q2"])[coordinate]
            : $"z[{(coordinate / PointCount) + 1},{(coordinate % PointCount) + 1}]";

    internal void Validate()
    {
        foreach (
            var number in (Rational[])[.. Points.SelectMany(point => point), Eta, Averaging, .. Outputs, .. Weights]
        )
        {
            if (Math.Max(number.Numerator.GetBitLength(), number.Denominator.GetBitLength()) > Limits.InstanceBits)
            {
                throw new MalformedException(
                    $"instance: numerators and denominators have at most {Limits.InstanceBits} bits"
                );
            }
        }
        if (Eta.Sign <= 0)
        {
            throw new MalformedException("instance: eta must be positive");
        }
        if (IsPair && (XPlus - XMinus).Sign <= 0)
        {
            throw new MalformedException("instance: xm must be less than xp");
        }
        if (!Rational.Same(Averaging, 1) && !Rational.Same(Averaging, new Rational(1, PointCount)))
        {
            throw new MalformedException($"instance: c must be 1 or 1/{PointCount}");
        }
        if (Array.Exists(Outputs, output => output.IsZero))
        {
            throw new MalformedException("instance: an output weight is 0");
        }
        for (var i = 0; i < PointCount; i++)
        {
            for (var k = 0; k < i; k++)
            {
                if (Points[i].Zip(Points[k]).All(pair => Rational.Same(pair.First, pair.Second)))
                {
                    throw new MalformedException("instance: two points are equal");
                }
            }
        }
    }
}

/// <summary>A stretch of steps From, …, To - 1, or without end; see <see cref="Itinerary.LastStep"/>.</summary>
internal sealed class Phase
{
    internal required bool IsClosed { get; init; }

    /// <summary>What is stated of a phase in a trap that is never left; null for other phases.</summary>
    internal TrapTerms? Trap { get; init; }

    internal bool IsStepped => !IsClosed && Trap is null;
    internal required BigInteger From { get; init; }
    internal required BigInteger? To { get; init; }

    /// <summary>Which pre-activations are positive, in a closed phase.</summary>
    internal required bool[] Pattern { get; init; }
    internal required int StatedBurn { get; init; }

    /// <summary>One step at least is always taken, since F(s) >= e puts the run where F increases.</summary>
    internal int Burn => Math.Max(1, StatedBurn);
    internal required int Order { get; init; }

    /// <summary>What the certificate says the remainder of the Fatou coordinate is at most, after these steps and with this order.</summary>
    internal required Dyadic Error { get; init; }
}

/// <summary>A pre-activation: an enclosure, and the exact value where it is known to be a fraction.</summary>
internal sealed class Coordinate
{
    internal Coordinate(Rational exact, Directed directed)
    {
        Exact = exact;
        Range = directed.Of(exact);
    }

    internal Coordinate(Enclosure range) => Range = range;

    internal Rational? Exact { get; }
    internal Enclosure Range { get; }

    /// <summary>Whether the value is positive; not known if the enclosure reaches to both sides.</summary>
    internal bool IsPositive()
    {
        if (Exact is Rational exact)
        {
            return exact.Sign > 0;
        }
        if (!Range.IsPositive && !Range.IsNonPositive)
        {
            throw new UndecidedException("the sign of a pre-activation is not decided");
        }
        return Range.IsPositive;
    }
}
