namespace Verify.Claims.Language;

public enum ExpectedVerdict
{
    Proved,
    Refuted,
    Undecided,
    Inapplicable,
}
