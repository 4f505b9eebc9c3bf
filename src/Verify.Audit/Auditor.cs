using System.Collections.Immutable;
using System.Numerics;
using Verify.Certificates;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
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
    public static InstanceAudit Audit(
        IReadOnlyList<Claim> claims,
        Instance instance,
        AuditOptions options,
        IChecker checker,
        CancellationToken cancellation = default
    ) =>
        (InstanceAudit)
            CheckedAudit
                .Of(Prove(claims, instance, options, null, cancellation), checker, cancellation: cancellation)
                .Result;

    /// <summary>Audits a network of any width: no verdict is told that the checker has not established again.</summary>
    /// <param name="claims">Claims with different names, whose indices the problem has.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How far and how hard.</param>
    /// <param name="checker">Who checks the certificate.</param>
    /// <param name="cancellation">Stops the audit.</param>
    /// <exception cref="InvalidOperationException">The checker rejects the certificate as a whole: an internal error.</exception>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static AuditResult Audit(
        IReadOnlyList<Claim> claims,
        Problem problem,
        AuditOptions options,
        IChecker checker,
        CancellationToken cancellation = default
    ) =>
        CheckedAudit
            .Of(Prove(claims, problem, options, null, cancellation), checker, cancellation: cancellation)
            .Result;

    /// <summary>What the prover says, and the certificate by which a checker can verify it: every verdict is the word of the prover
    /// alone, and says so. <see cref="CheckedAudit.Of"/> has it checked.</summary>
    /// <param name="claims">Claims with different names.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="options">How far and how hard.</param>
    /// <param name="progress">Told of each result when it is known.</param>
    /// <param name="cancellation">Stops the audit.</param>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static InstanceAudit Prove(
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
        var settled = SettleAll(prover, claims, options, progress, cancellation);
        return new InstanceAudit(
            instance,
            itinerary,
            settled,
            CertificateBuilder.Build(itinerary, prover, settled, options.Precision)
        );
    }

    /// <summary>What the prover says of a network, and the certificate by which a checker can verify it. A problem of two neurons with outputs 1 and
    /// -1 on two points of one input is audited as the instance that it is.</summary>
    /// <param name="claims">Claims with different names, whose indices the problem has.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How far and how hard.</param>
    /// <param name="progress">Told of each result when it is known.</param>
    /// <param name="cancellation">Stops the audit.</param>
    /// <exception cref="ArgumentException">A claim has an index that the problem has not, or the problem is not trained by plain descent.</exception>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static AuditResult Prove(
        IReadOnlyList<Claim> claims,
        Problem problem,
        AuditOptions options,
        IProgress<ClaimResult>? progress = null,
        CancellationToken cancellation = default
    )
    {
        if (ClaimIndices.Fault(claims, problem) is { } fault)
        {
            throw new ArgumentException(fault, nameof(claims));
        }
        if (problem.Training != Training.GradientDescent)
        {
            throw new ArgumentException(
                $"claims are audited for plain descent, not for {problem.Training}",
                nameof(problem)
            );
        }
        if (Instance.Of(problem) is { } instance)
        {
            return Prove(claims, instance, options, progress, cancellation);
        }
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.TimeOver);
        var limits =
            ClaimReach.Of(claims) is { } reach && reach < options.Limits.Steps
                ? options.Limits with
                {
                    Steps = (int)reach,
                }
                : options.Limits;
        var itinerary = NetworkItinerary.Of(problem, limits, following.Token);
        var prover = new Prover(itinerary, options.Prover, cancellation);
        var settled = SettleAll(prover, claims, options, progress, cancellation);
        return new NetworkAudit(
            itinerary,
            settled,
            CertificateBuilder.Build(itinerary, prover, settled, options.Precision)
        );
    }

    private static ImmutableArray<ClaimResult> SettleAll(
        Prover prover,
        IReadOnlyList<Claim> claims,
        AuditOptions options,
        IProgress<ClaimResult>? progress,
        CancellationToken cancellation
    )
    {
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
        return results.MoveToImmutable();
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
