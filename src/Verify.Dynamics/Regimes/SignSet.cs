namespace Verify.Dynamics.Regimes;

/// <summary>The signs a quantity may have.</summary>
[Flags]
public enum SignSet
{
    /// <summary>No sign: no value is possible.</summary>
    None = 0,

    /// <summary>It may be negative.</summary>
    Negative = 1,

    /// <summary>It may be zero.</summary>
    Zero = 2,

    /// <summary>It may be positive.</summary>
    Positive = 4,

    /// <summary>Nothing is known.</summary>
    Any = Negative | Zero | Positive,
}
