using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>Enclosures of τ at the first and the last step of a block, both positive; no last one on a tail.</summary>
internal readonly record struct Scale(Interval First, Interval? Last)
{
    /// <summary>τ = S + n.</summary>
    public static Scale Shifted(Interval start, StepRange steps, Precision precision)
    {
        return new(At(steps.First), steps.Last is { } last ? At(last) : null);

        Interval At(BigInteger n) => Interval.Add(start, Interval.Point(Dyadic.FromInteger(n)), precision);
    }

    /// <summary>The set of τ between them.</summary>
    public BlockRange ToRange(Precision precision) =>
        Last is { } last ? BlockRange.Between(First, last, precision) : BlockRange.From(First, precision);
}
