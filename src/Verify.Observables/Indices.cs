namespace Verify.Observables;

/// <summary>The indices with which a quantity is named, counted from 1; 0 where it has no such index.</summary>
public readonly record struct Indices(int First, int Second)
{
    /// <summary>Whether there are none.</summary>
    public bool AreNone => First == 0;

    /// <summary>As they are written: nothing, <c>[j]</c> or <c>[j,i]</c>.</summary>
    public override string ToString() =>
        First == 0 ? ""
        : Second == 0 ? FormattableString.Invariant($"[{First}]")
        : FormattableString.Invariant($"[{First},{Second}]");
}
