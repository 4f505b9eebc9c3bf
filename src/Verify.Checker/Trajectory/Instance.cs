using System.Numerics;

namespace Verify.Checker;

/// <summary>Data, loss, step size and initial weights of a run; everything is an exact fraction.</summary>
/// <remarks>The two points are counted 0 (label +1) and 1 (label -1), the neurons 0 and 1; the pre-activation of neuron j at point k
/// has the index 2j + k, so that p1, q1, p2, q2 are 0, 1, 2, 3.</remarks>
internal sealed class Instance
{
    // These are asked for at every step of a run.
    private readonly Rational?[] _kernels = new Rational?[4];
    private readonly Rational?[] _moves = new Rational?[4];

    internal required Rational XMinus { get; init; }
    internal required Rational XPlus { get; init; }
    internal required Rational Eta { get; init; }
    internal required Rational Averaging { get; init; }
    internal required bool Logistic { get; init; }
    internal required Rational[] Weights { get; init; }

    internal Rational StepFactor => Eta * Averaging;
    internal Rational Width => XPlus - XMinus;

    /// <summary>x_i x_k + 1: how much a step along point k moves a pre-activation at point i.</summary>
    internal Rational Kernel(int i, int k) =>
        _kernels[(2 * i) + k] ??= ((i == 0 ? XPlus : XMinus) * (k == 0 ? XPlus : XMinus)) + 1;

    /// <summary>h times the kernel: how far a step along point k, where the loss falls as fast as its argument grows, moves a pre-activation at point i.</summary>
    internal Rational Move(int i, int k) => _moves[(2 * i) + k] ??= StepFactor * Kernel(i, k);

    /// <summary>1 + x+ x-: zero for orthogonal data.</summary>
    internal Rational Coupling => Kernel(0, 1);

    /// <summary>h(1 + x^2) of point k.</summary>
    internal Rational Kappa(int k) => Move(k, k);

    internal Rational Start(int coordinate) =>
        (Weights[coordinate / 2 * 2] * (coordinate % 2 == 0 ? XPlus : XMinus)) + Weights[(coordinate / 2 * 2) + 1];

    internal void Validate()
    {
        foreach (var number in (Rational[])[XMinus, XPlus, Eta, Averaging, .. Weights])
        {
            if (Math.Max(number.Numerator.GetBitLength(), number.Denominator.GetBitLength()) > Limits.InstanceBits)
            {
                throw new MalformedException(
                    $"instance: numerators and denominators have at most {Limits.InstanceBits} bits"
                );
            }
        }
        if ((XPlus - XMinus).Sign <= 0)
        {
            throw new MalformedException("instance: xm must be less than xp");
        }
        if (Eta.Sign <= 0)
        {
            throw new MalformedException("instance: eta must be positive");
        }
        if (!Rational.Same(Averaging, 1) && !Rational.Same(Averaging, new Rational(1, 2)))
        {
            throw new MalformedException("instance: c must be 1 or 1/2");
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

    /// <summary>The bits [p1&gt;0][q1&gt;0][p2&gt;0][q2&gt;0] of a closed phase.</summary>
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
