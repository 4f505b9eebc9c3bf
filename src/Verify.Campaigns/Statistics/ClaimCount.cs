namespace Verify.Campaigns.Statistics;

/// <summary>How often a claim got each verdict.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Proved">Trials on which it is proved.</param>
/// <param name="Refuted">Trials on which it is refuted.</param>
/// <param name="Undecided">Trials on which it is undecided.</param>
/// <param name="Inapplicable">Trials on which a hypothesis of it is refuted.</param>
public sealed record ClaimCount(string Id, long Proved, long Refuted, long Undecided, long Inapplicable)
{
    /// <summary>Trials on which it is not undecided.</summary>
    public long Decided => Proved + Refuted + Inapplicable;
}
