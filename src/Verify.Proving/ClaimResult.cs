using System.Collections.Immutable;
using System.Numerics;
using Verify.Claims;

namespace Verify.Proving;

/// <summary>The verdict on one claim for one instance.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">What is proved.</param>
/// <param name="From">The first step of the range the verdict is about; null if the range is not known.</param>
/// <param name="To">The last step of that range; null if there is none.</param>
/// <param name="Hypotheses">In the order of the claim.</param>
/// <param name="Method">How it was settled, for people: "3 blocks to infinity".</param>
public sealed record ClaimResult(
    Claim Claim,
    Verdict Verdict,
    BigInteger? From,
    BigInteger? To,
    ImmutableArray<HypothesisState> Hypotheses,
    string Method
)
{
    /// <summary>Who has checked the verdict; the prover alone, as long as nobody else has.</summary>
    public CheckedBy Checked { get; init; } = CheckedBy.Prover;

    /// <summary>The name of the claim.</summary>
    public string Id => Claim.Id;

    /// <summary>The claim in words.</summary>
    public string Sentence => Claim.Sentence;

    /// <summary>The row of the paper that the claim is about, if it names one.</summary>
    public string? Source => Claim.Source;
}
