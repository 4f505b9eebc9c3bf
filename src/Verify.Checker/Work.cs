using System.Numerics;

namespace Verify.Checker;

/// <summary>Counts arithmetic, so that each phase, constant, point, claim and block of a certificate, and the certificate as a whole, ends after a bounded
/// time that does not depend on a clock.</summary>
/// <remarks>A unit is about what a product of two numbers of 64 bits takes, some nanoseconds.</remarks>
/// <param name="total">What is allowed for everything together; null: no bound.</param>
internal sealed class Work(long? total = null)
{
    /// <summary>Times the third power of the bits: a few thousand functions, each of as many products as it has bits.</summary>
    private const long PerCubicBit = 512;

    internal const int EachOperation = 16;
    internal const int LimbBits = 64;

    private long _left = long.MaxValue;
    private long? _total = total;

    /// <summary>All that was spent.</summary>
    internal long Spent { get; private set; }

    /// <summary>What is allowed for all of a certificate of so many claims about a run of these phases.</summary>
    internal static Work OfCertificate(Instance instance, Phase[] phases, int claims)
    {
        var steps = BigInteger.Zero;
        foreach (var phase in phases)
        {
            steps += phase.IsClosed || phase.To is null ? 0 : BigInteger.Max(0, phase.To.Value - phase.From);
        }
        // A step has a function for each point and two products for each two pre-activations of a neuron.
        var size = instance.IsPair ? 1 : 1 + instance.PointCount + (instance.Count * instance.PointCount / 16);
        var bySteps = Math.Min(
            Limits.WorkOfSteps,
            (long)BigInteger.Min(Limits.Steps, steps) * Limits.WorkOfStep * size
        );
        return new Work(Limits.WorkOfCertificate + (claims * Limits.WorkOfClaim) + bySteps);
    }

    /// <summary>Allows so much for what follows, which is stated with so many bits; <paramref name="times"/> as much where that is many things in one.</summary>
    internal void Allow(long bits, long times = 1)
    {
        var cube = Math.Min(bits, Limits.Bits);
        cube *= cube * cube * PerCubicBit;
        _left = cube < long.MaxValue / times ? cube * times : long.MaxValue;
    }

    /// <summary>The units of an operation on numbers of so many bits.</summary>
    internal static long UnitsOf(long bits)
    {
        var limbs = (bits / LimbBits) + 1;
        return EachOperation + (limbs * Math.Min(limbs, 32 + (limbs / 8)));
    }

    /// <summary>The units of an operation on two fractions: a product, and where there is a denominator three of them and a common divisor, which
    /// takes as long as a product without short cuts.</summary>
    internal static long UnitsOf(Rational x, Rational y)
    {
        var bits = x.Bits + y.Bits;
        var limbs = (bits / LimbBits) + 1;
        return x.IsInteger && y.IsInteger ? UnitsOf(bits) : (4 * UnitsOf(bits)) + (limbs * limbs);
    }

    internal void Spend(Rational x, Rational y) => Spend(UnitsOf(x, y));

    internal void Spend(long units)
    {
        Spent = Spent > long.MaxValue - units ? long.MaxValue : Spent + units;
        _left -= units;
        _total -= units;
        if (_total < 0)
        {
            throw new RejectedException("the whole certificate takes more work than is allowed");
        }
        if (_left < 0)
        {
            throw new RejectedException("not established with the work that is allowed");
        }
    }
}
