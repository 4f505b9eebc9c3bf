namespace Verify.Claims;

/// <summary>A line <c>let name = term</c> of a claim.</summary>
/// <param name="Name">The name, unique in the claim.</param>
/// <param name="Term">What it stands for, with earlier definitions substituted.</param>
public sealed record Definition(string Name, Term Term);
