namespace Verify.Campaigns.Statistics;

/// <summary>A refuted or undecided verdict.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">refuted or undecided.</param>
/// <param name="Reason">Why.</param>
/// <param name="Command">The command that audits the trial again.</param>
public sealed record Finding(ulong Trial, string Claim, string Verdict, string Reason, string Command);
