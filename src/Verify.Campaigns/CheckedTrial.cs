namespace Verify.Campaigns;

/// <summary>A trial that was audited again, with a certificate and the independent checker.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Disagreement">What the file says and was not found again; null if all of it was.</param>
public sealed record CheckedTrial(ulong Trial, string? Disagreement);
