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

    private const int EachOperation = 16;

    private long _left = long.MaxValue;
    private long? _total = total;

    /// <summary>What is allowed for all of a certificate of so many claims about a run of these phases.</summary>
    internal static Work OfCertificate(Phase[] phases, int claims)
    {
        var steps = BigInteger.Zero;
        foreach (var phase in phases)
        {
            steps += phase.IsClosed || phase.To is null ? 0 : BigInteger.Max(0, phase.To.Value - phase.From);
        }
        var bySteps = (long)BigInteger.Min(Limits.Steps, steps) * Limits.WorkOfStep;
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
    internal static long UnitsOf(int bits)
    {
        long limbs = (bits / 64) + 1;
        return EachOperation + (limbs * Math.Min(limbs, 32 + (limbs / 8)));
    }

    internal void Spend(long units)
    {
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
