namespace Verify.Campaigns;

/// <summary>The verdict of one claim on one trial.</summary>
/// <param name="Name">proved, refuted, undecided or inapplicable.</param>
/// <param name="Reason">Why, for what is refuted or undecided; otherwise null.</param>
public readonly record struct TrialVerdict(string Name, string? Reason)
{
    public const string Proved = "proved";
    public const string Refuted = "refuted";
    public const string Undecided = "undecided";
    public const string Inapplicable = "inapplicable";

    /// <summary>The verdicts, in the order in which they are listed.</summary>
    public static IReadOnlyList<string> Names { get; } = [Proved, Refuted, Undecided, Inapplicable];
}
