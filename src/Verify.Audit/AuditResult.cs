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
);
