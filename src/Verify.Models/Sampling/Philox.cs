using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Verify.Models;

/// <summary>The counter-based generator Philox4x32-10: the same counter and key give the same bits on every machine.</summary>
/// <remarks>Source: Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, SC 2011.</remarks>
public static class Philox
{
    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;

    /// <summary>The key of an experiment: another one for every seed, and for every name with the same seed.</summary>
    public static ulong KeyOf(ulong seed, string name) =>
        seed ^ BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>128 random bits.</summary>
    public static UInt128 Block(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        unchecked
        {
            for (int round = 0; round < Rounds; round++)
            {
                ulong a = (ulong)MultiplierA * c0;
                ulong b = (ulong)MultiplierB * c2;
                (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ key0, (uint)b, (uint)(a >> 32) ^ c3 ^ key1, (uint)a);
                key0 += WeylA;
                key1 += WeylB;
            }

            return new UInt128(((ulong)c0 << 32) | c1, ((ulong)c2 << 32) | c3);
        }
    }

    /// <summary>128 random bits of a key and a counter of two words.</summary>
    public static UInt128 Block(ulong key, ulong counter, uint place, uint attempt) =>
        unchecked(Block((uint)counter, (uint)(counter >> 32), place, attempt, (uint)key, (uint)(key >> 32)));
}
