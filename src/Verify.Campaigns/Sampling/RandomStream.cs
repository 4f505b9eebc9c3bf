using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Campaigns.Sampling;

/// <summary>The random numbers of one parameter of one trial: a stream of its own, so that no draw depends on another.</summary>
/// <param name="key">Chooses the experiment: a function of the seed and the scheme.</param>
/// <param name="trial">The number of the trial.</param>
/// <param name="parameter">0 to 3 for w1, b1, w2, b2.</param>
public sealed class RandomStream(ulong key, ulong trial, uint parameter)
{
    private const int Bits = 63;

    private uint _blocks;

    /// <summary>An odd multiple of 2^-64 in (-1, 1), each with the same probability: never 0, and symmetric about it.</summary>
    public (Dyadic First, Dyadic Second) NextSymmetricPair()
    {
        UInt128 block = Philox.Block(key, trial, parameter, _blocks++);
        return (Symmetric((ulong)(block >> 64)), Symmetric((ulong)(block & ulong.MaxValue)));
    }

    private static Dyadic Symmetric(ulong bits) =>
        Dyadic.Create((2 * ((BigInteger)bits - (BigInteger.One << Bits))) + BigInteger.One, -Bits - 1);
}
