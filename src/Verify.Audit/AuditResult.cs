using System.Collections.Immutable;
using Verify.Certificates;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
using Verify.Models;
using Verify.Proving;

namespace Verify.Audit;

/// <summary>The verdicts on the claims about one run, with their certificate.</summary>
/// <param name="Claims">One result for each claim, in the order given.</param>
/// <param name="Certificate">What an independent checker needs to find the same verdicts.</param>
public abstract record AuditResult(ImmutableArray<ClaimResult> Claims, Certificate Certificate)
{
    /// <summary>What is proved of the end of the run.</summary>
    public abstract Outcome Outcome { get; }

    /// <summary>The reason of the outcome.</summary>
    public abstract string Reason { get; }

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

/// <summary>The audit of two neurons with outputs 1 and -1 on two points of one input.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Itinerary">Its phases, and what is proved of its end.</param>
/// <param name="Claims">One result for each claim, in the order given.</param>
/// <param name="Certificate">What an independent checker needs to find the same verdicts.</param>
public sealed record InstanceAudit(
    Instance Instance,
    Itinerary Itinerary,
    ImmutableArray<ClaimResult> Claims,
    Certificate Certificate
) : AuditResult(Claims, Certificate)
{
    /// <inheritdoc/>
    public override Outcome Outcome => Itinerary.Outcome;

    /// <inheritdoc/>
    public override string Reason => Itinerary.Reason;
}

/// <summary>The audit of any other network.</summary>
/// <param name="Itinerary">The stretches of its run, and what is proved of its end.</param>
/// <param name="Claims">One result for each claim, in the order given.</param>
/// <param name="Certificate">What an independent checker needs to find the same verdicts.</param>
public sealed record NetworkAudit(
    NetworkItinerary Itinerary,
    ImmutableArray<ClaimResult> Claims,
    Certificate Certificate
) : AuditResult(Claims, Certificate)
{
    /// <inheritdoc/>
    public override Outcome Outcome => Itinerary.Outcome;

    /// <inheritdoc/>
    public override string Reason => Itinerary.Reason;
}
