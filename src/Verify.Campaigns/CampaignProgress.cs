namespace Verify.Campaigns;

/// <summary>How far a campaign is.</summary>
/// <param name="Done">Trials audited and stored in this run.</param>
/// <param name="Total">Trials that this run has to audit.</param>
/// <param name="Specialised">Of the trials done, those proved to specialise.</param>
/// <param name="Stuck">Those proved to be stuck.</param>
/// <param name="Open">Refuted or undecided verdicts so far.</param>
/// <param name="Elapsed">Since the run began.</param>
public sealed record CampaignProgress(int Done, int Total, int Specialised, int Stuck, int Open, TimeSpan Elapsed)
{
    /// <summary>Trials per minute.</summary>
    public long Rate => Elapsed.Ticks == 0 ? 0 : Done * TimeSpan.TicksPerMinute / Elapsed.Ticks;
}
