using System.Collections.Immutable;
using System.Numerics;
using Verify.Certificates;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;

namespace Verify.Audit;

/// <summary>Settles claims about one instance, writes down the evidence, and has it checked.</summary>
public static class Auditor
{
    /// <summary>Audits an instance: no verdict is told that the checker has not established again.</summary>
    /// <param name="claims">Claims with different names.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="options">How far and how hard.</param>
    /// <param name="checker">Who checks the certificate.</param>
    /// <param name="cancellation">Stops the audit.</param>
    /// <exception cref="InvalidOperationException">The checker rejects the certificate as a whole: an internal error.</exception>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static AuditResult Audit(
        IReadOnlyList<Claim> claims,
        Instance instance,
        AuditOptions options,
        IChecker checker,
        CancellationToken cancellation = default
    ) =>
        CheckedAudit
            .Of(Prove(claims, instance, options, null, cancellation), checker, cancellation: cancellation)
            .Result;

    /// <summary>What the prover says, and the certificate by which a checker can verify it: every verdict is the word of the prover
    /// alone, and says so. <see cref="CheckedAudit.Of"/> has it checked.</summary>
    /// <param name="claims">Claims with different names.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="options">How far and how hard.</param>
    /// <param name="progress">Told of each result when it is known.</param>
    /// <param name="cancellation">Stops the audit.</param>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static AuditResult Prove(
        IReadOnlyList<Claim> claims,
        Instance instance,
        AuditOptions options,
        IProgress<ClaimResult>? progress = null,
        CancellationToken cancellation = default
    )
    {
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.TimeOver);
        var itinerary = Itinerary.OfTakenSteps(instance, options.Limits, following.Token);
        var prover = new Prover(itinerary, options.Prover, cancellation);
        var results = ImmutableArray.CreateBuilder<ClaimResult>(claims.Count);
        foreach (var claim in claims)
        {
            var result = Settle(
                prover,
                options.Horizon is { } horizon ? claim.UpTo(horizon) : claim,
                options,
                cancellation
            );
            results.Add(result);
            progress?.Report(result);
        }
        var settled = results.MoveToImmutable();
        return new AuditResult(
            instance,
            itinerary,
            settled,
            CertificateBuilder.Build(itinerary, prover, settled, options.Precision)
        );
    }

    /// <summary>The result for a claim that there was no time to settle.</summary>
    public static ClaimResult Unsettled(Claim claim, string reason)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var hypotheses = claim.Hypotheses.Select(_ => HypothesisState.Undecided).ToImmutableArray();
        return new ClaimResult(claim, new Verdict.Undecided(reason, null), null, null, hypotheses, "");
    }

    private static ClaimResult Settle(Prover prover, Claim claim, AuditOptions options, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.TimeOver);
        if (options.ClaimTime is { } time)
        {
            stop.CancelAfter(time);
        }
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            return prover.Settle(claim, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Unsettled(
                claim,
                options.TimeOver.IsCancellationRequested
                    ? "not settled within the time for the audit"
                    : "not settled within the time for a claim"
            );
        }
    }
}
