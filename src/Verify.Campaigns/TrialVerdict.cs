namespace Verify.Campaigns;

/// <summary>The verdict of one claim on one trial: the word of the prover, which no checker has verified unless the trial is in a
/// <see cref="SampleCheck"/>.</summary>
/// <param name="Name">proved, refuted, undecided or inapplicable.</param>
/// <param name="Reason">Why, for what is refuted or undecided; otherwise null.</param>
public readonly record struct TrialVerdict(string Name, string? Reason)
{
    /// <summary>The claim holds on the trial.</summary>
    public const string Proved = "proved";

    /// <summary>The claim fails on the trial.</summary>
    public const string Refuted = "refuted";

    /// <summary>Neither is proved.</summary>
    public const string Undecided = "undecided";

    /// <summary>A hypothesis of the claim is proved false.</summary>
    public const string Inapplicable = "inapplicable";

    /// <summary>The verdicts, in the order in which they are listed.</summary>
    public static IReadOnlyList<string> Names { get; } = [Proved, Refuted, Undecided, Inapplicable];

    /// <summary>The verdict of which a file keeps the first letter.</summary>
    public static string NameOf(char letter) => Names.FirstOrDefault(name => name[0] == letter) ?? $"'{letter}'";
}
