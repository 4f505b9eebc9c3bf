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
        var itinerary = Itinerary.OfTakenSteps(instance, options.Limits, cancellation);
        var prover = new Prover(itinerary, options.Prover, cancellation);
        var results = ImmutableArray.CreateBuilder<ClaimResult>(claims.Count);
        foreach (var claim in claims)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = prover.Settle(options.Horizon is { } horizon ? claim.UpTo(horizon) : claim);
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
}
