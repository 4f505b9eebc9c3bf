using System.Collections.Immutable;
using Verify.Certificates;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;

namespace Verify.Audit;

/// <summary>The verdicts on the claims about one instance, with their certificate.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Itinerary">Its phases, and what is proved of its end.</param>
/// <param name="Claims">One result for each claim, in the order given.</param>
/// <param name="Certificate">What an independent checker needs to find the same verdicts.</param>
public sealed record AuditResult(
    Instance Instance,
    Itinerary Itinerary,
    ImmutableArray<ClaimResult> Claims,
    Certificate Certificate
)
{
    /// <summary>The same with a claim undecided after all, in the certificate too.</summary>
    /// <param name="claim">One of the claims.</param>
    /// <param name="reason">Why its verdict does not stand.</param>
    public AuditResult WithoutVerdict(ClaimResult claim, string reason) =>
        this with
        {
            Claims = Claims.Replace(claim, claim with { Verdict = new Verdict.Undecided(reason, null), Method = "" }),
            Certificate = Certificate.WithoutVerdict(claim.Id, reason),
        };
}
