using System.Collections.Immutable;
using System.Numerics;
using Verify.Claims;

namespace Verify.Proving;

/// <summary>Evidence that a conjunction holds, or that it fails, at every step of a range: settled blocks that cover it.</summary>
/// <remarks>Only <see cref="Assemble"/> makes one, and only from settled blocks.</remarks>
public sealed class Proof
{
    private Proof(BigInteger from, BigInteger? to, ImmutableArray<SettledBlock> blocks)
    {
        From = from;
        To = to;
        Blocks = blocks;
    }

    /// <summary>The first step covered.</summary>
    public BigInteger From { get; }

    /// <summary>The last step covered; null if there is none.</summary>
    public BigInteger? To { get; }

    /// <summary>The blocks, in order.</summary>
    public ImmutableArray<SettledBlock> Blocks { get; }

    /// <summary>Joins blocks that settle the same conjunction in the same way and cover the steps from..to without a gap.</summary>
    /// <exception cref="ArgumentException">The blocks do not prove that.</exception>
    public static Proof Assemble(
        Conjunction body,
        bool holds,
        BigInteger from,
        BigInteger? to,
        IEnumerable<SettledBlock> settled
    )
    {
        var blocks = settled.OrderBy(block => block.From).ToImmutableArray();
        var next = from;
        for (var i = 0; i < blocks.Length; i++)
        {
            var block = blocks[i];
            var isLast = i == blocks.Length - 1;
            if (
                block.Holds != holds
                || !ReferenceEquals(block.Body, body)
                || block.From > next
                || isLast != (block.To == to)
            )
            {
                throw new ArgumentException("the blocks do not cover the range", nameof(settled));
            }
            next = (block.To ?? block.From) + 1;
        }
        return blocks.Length > 0 && blocks[0].From == from
            ? new Proof(from, to, blocks)
            : throw new ArgumentException("the blocks do not cover the range", nameof(settled));
    }
}
