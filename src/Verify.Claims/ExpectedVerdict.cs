namespace Verify.Claims;

/// <summary>The verdict that a claim file says its claim must get.</summary>
public enum ExpectedVerdict
{
    /// <summary>The claim holds.</summary>
    Proved,

    /// <summary>The claim fails.</summary>
    Refuted,

    /// <summary>Neither is settled.</summary>
    Undecided,

    /// <summary>A hypothesis fails.</summary>
    Inapplicable,
}
