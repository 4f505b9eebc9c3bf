namespace Verify.Audit;

/// <summary>What a checker says of a certificate as a whole.</summary>
public enum CheckerOutcome
{
    /// <summary>Every statement was verified again.</summary>
    Verified,

    /// <summary>Something that is stated was not verified.</summary>
    Rejected,

    /// <summary>The file is no certificate.</summary>
    Unreadable,
}
