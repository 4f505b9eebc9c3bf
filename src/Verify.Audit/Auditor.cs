using System.Collections.Immutable;
using System.Numerics;
using Verify.Certificates;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;

namespace Verify.Audit;

/// <summary>Settles claims about one instance and writes down the evidence.</summary>
public static class Auditor
{
    /// <summary>Audits an instance.</summary>
    /// <param name="claims">Claims with different names.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="options">How far and how hard.</param>
    /// <param name="progress">Told of each result when it is known.</param>
    /// <param name="cancellation">Stops the audit.</param>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static AuditResult Audit(
        IReadOnlyList<Claim> claims,
        Instance instance,
        AuditOptions options,
        IProgress<ClaimResult>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var limits = new ItineraryLimits
        {
            Precision = options.Precision,
            MaximumPrecision = options.MaximumPrecision,
            Steps = StepsWithin(options),
        };
        var itinerary = Itinerary.OfTakenSteps(instance, limits, cancellation);
        var prover = new Prover(
            itinerary,
            new ProverOptions
            {
                Horizon = options.Horizon,
                Precision = options.Precision,
                MaximumPrecision = options.MaximumPrecision,
                BlockBudget = options.BlockBudget,
            },
            cancellation
        );
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

    private static int StepsWithin(AuditOptions options) =>
        options.Horizon is { } horizon && horizon < options.MaximumSteps
            ? (int)BigInteger.Max(horizon, BigInteger.One)
            : options.MaximumSteps;
}
