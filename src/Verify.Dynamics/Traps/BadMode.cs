namespace Verify.Dynamics.Traps;

/// <summary>What a bad pre-activation does for a long time on acute data.</summary>
public enum BadMode
{
    /// <summary>It stays at most 0.</summary>
    Inactive,

    /// <summary>It changes its sign again and again, and is of the order of the loss.</summary>
    Sliding,

    /// <summary>It stays positive.</summary>
    Active,
}
