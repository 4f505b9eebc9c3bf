namespace Verify.Dynamics.Regimes;

/// <summary>Where steps can be skipped by a closed form.</summary>
public enum Leaps
{
    /// <summary>In every phase.</summary>
    Everywhere,

    /// <summary>Once no bad pre-activation is active, in pattern 1001 above all; before that every step is taken.</summary>
    WithoutActiveBad,

    /// <summary>Nowhere but where nothing moves: every step is taken.</summary>
    Nowhere,
}
