using System.Numerics;

namespace Verify.Models;

/// <summary>Which point each step of a <see cref="Sampled"/> training uses, and how often each point was used: the same on every machine, a
/// function of the training, the number of points and the step alone.</summary>
/// <remarks>Source: proofs/lemmas/sampling.md, "The order of the points". Points are counted from 0. Immutable.</remarks>
public sealed class SampleOrder
{
    /// <summary>The last state up to which independent draws are counted.</summary>
    public const int MostDraws = 1_000_000_000;

    private const int WordBits = 64;
    private const int BlockBits = 128;
    private const uint IndependentPlace = 64;
    private const uint FoldPlace = 65;
    private const int DrawsBetweenLooks = 1 << 20;

    private readonly Sampled _training;
    private readonly int _points;
    private readonly ulong _key;
    private readonly int _drawBits; // log2 n if n is a power of two, otherwise 0

    /// <summary>The order of a training on that many points, at least one and at most 64.</summary>
    public SampleOrder(Sampled training, int points)
    {
        _training = training;
        _points = points;
        _key = training switch
        {
            Reshuffled { Seed: var seed } => Philox.KeyOf(seed, training.Name),
            StochasticDescent { Seed: var seed } => Philox.KeyOf(seed, training.Name),
            _ => 0,
        };
        _drawBits = BitOperations.IsPow2(points) ? BitOperations.Log2((uint)points) : 0;
    }

    /// <summary>The last state whose clocks are counted; null if those of every state are known.</summary>
    public BigInteger? Reach => _training is StochasticDescent ? MostDraws : null;

    /// <summary>The point used in the step from state t to state t + 1.</summary>
    public int PointAt(BigInteger t) =>
        _training switch
        {
            Reshuffled => Permutation(t / _points)[(int)(t % _points)],
            StochasticDescent => Draw((ulong)t),
            _ => (int)(t % _points),
        };

    /// <summary>How often each point was used in the steps up to state t, at most <see cref="Reach"/>.</summary>
    public BigInteger[] Clocks(BigInteger t, CancellationToken cancellation)
    {
        if (_training is StochasticDescent)
        {
            return [.. Count((long)t, cancellation).Select(count => (BigInteger)count)];
        }
        BigInteger rounds = BigInteger.DivRem(t, _points, out BigInteger rest);
        BigInteger[] clocks = [.. Enumerable.Repeat(rounds, _points)];
        for (int step = 0; step < rest; step++)
        {
            clocks[PointAt((rounds * _points) + step)]++;
        }
        return clocks;
    }

    /// <summary>The first state at which a point was used that often; null if that is after <see cref="Reach"/>.</summary>
    public BigInteger? StateOf(int point, BigInteger clock, CancellationToken cancellation)
    {
        if (clock.IsZero)
        {
            return BigInteger.Zero;
        }
        if (_training is StochasticDescent)
        {
            return FirstState(point, clock, cancellation);
        }
        BigInteger first = (clock - 1) * _points;
        int place = Enumerable.Range(0, _points).First(step => PointAt(first + step) == point);
        return first + place + 1;
    }

    private BigInteger? FirstState(int point, BigInteger clock, CancellationToken cancellation)
    {
        if (clock > MostDraws)
        {
            return null;
        }
        BigInteger used = BigInteger.Zero;
        for (int t = 0; t < MostDraws; t++)
        {
            if (t % DrawsBetweenLooks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            if (Draw((ulong)t) == point && ++used == clock)
            {
                return t + 1;
            }
        }
        return null;
    }

    private long[] Count(long t, CancellationToken cancellation)
    {
        long[] counts = new long[_points];
        long step = 0;
        if (_points == 2)
        {
            // Whole blocks at once: the bits that are 1 are the draws of the second point.
            for (long block = 0; step + BlockBits <= t; block++, step += BlockBits)
            {
                if (block % DrawsBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
                counts[1] += (long)UInt128.PopCount(Philox.Block(_key, (ulong)block, IndependentPlace, 0));
            }
            counts[0] = step - counts[1];
        }
        for (; step < t; step++)
        {
            if (step % DrawsBetweenLooks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            counts[Draw((ulong)step)]++;
        }
        return counts;
    }

    // For 2^b points a block of 128 bits holds floor(128/b) draws of b bits each, the least significant first.
    private int Draw(ulong t)
    {
        if (_points == 1)
        {
            return 0;
        }
        if (_drawBits == 0)
        {
            return Uniform(_key, t, IndependentPlace, _points);
        }
        ulong perBlock = (ulong)(BlockBits / _drawBits);
        UInt128 block = Philox.Block(_key, t / perBlock, IndependentPlace, 0);
        return (int)((block >> (int)(t % perBlock * (ulong)_drawBits)) & (UInt128)(_points - 1));
    }

    // Fisher and Yates: place i gets one of the i + 1 that are left.
    private int[] Permutation(BigInteger round)
    {
        (ulong key, ulong counter) = Fold(round);
        int[] order = [.. Enumerable.Range(0, _points)];
        for (int i = _points - 1; i > 0; i--)
        {
            int j = Uniform(key, counter, (uint)i, i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    // A round of more than one word changes the key, word by word from the most significant one.
    private (ulong Key, ulong Counter) Fold(BigInteger round)
    {
        ulong key = _key;
        for (long word = (round.GetBitLength() - 1) / WordBits; word > 0; word--)
        {
            key = Low(Philox.Block(key, WordOf(round, word), FoldPlace, 0));
        }
        return (key, WordOf(round, 0));
    }

    private static ulong Low(UInt128 block) => (ulong)(block & ulong.MaxValue);

    private static ulong WordOf(BigInteger number, long word) =>
        (ulong)((number >> (int)(word * WordBits)) & ulong.MaxValue);

    // Uniform on 0..n-1: words in the incomplete last multiple of n are passed over.
    private static int Uniform(ulong key, ulong counter, uint place, int n)
    {
        ulong incomplete = ((ulong.MaxValue % (ulong)n) + 1) % (ulong)n;
        for (uint attempt = 0; ; attempt++)
        {
            UInt128 block = Philox.Block(key, counter, place, attempt);
            foreach (ulong word in (ReadOnlySpan<ulong>)[(ulong)(block >> WordBits), Low(block)])
            {
                if (word <= ulong.MaxValue - incomplete)
                {
                    return (int)(word % (ulong)n);
                }
            }
        }
    }
}
