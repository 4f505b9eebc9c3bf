using System.Numerics;

namespace Verify.Asymptotics;

/// <summary>The steps of a block, counted from the start of its phase; without an end on a tail.</summary>
internal readonly record struct StepRange(BigInteger First, BigInteger? Last)
{
    public bool IsPoint => Last == First;
}
