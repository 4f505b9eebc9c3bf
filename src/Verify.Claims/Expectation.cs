namespace Verify.Claims;

/// <summary>The verdict a claim is kept for, and why: <c>expect refuted "the margin is smaller at t = 0"</c>.</summary>
public sealed record Expectation(ExpectedVerdict Verdict, string Reason);
