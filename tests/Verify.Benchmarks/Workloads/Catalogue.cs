using System.Numerics;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;

namespace Verify.Benchmarks.Workloads;

/// <summary>All claims of the catalogue on the default instance, read once.</summary>
internal static class Catalogue
{
    private static readonly Claim[] Claims =
    [
        .. Directory
            .EnumerateFiles(
                Path.Combine(AppContext.BaseDirectory, "claims"),
                "*" + ClaimFile.Extension,
                SearchOption.AllDirectories
            )
            .Order(StringComparer.Ordinal)
            .SelectMany(file => ClaimFile.Read(file).Claims),
    ];

    private static readonly Dictionary<BigInteger, Claim[]> UpTo = [];

    /// <summary>Audits a new run up to a step, or for every step, and builds the certificate.</summary>
    public static object Audit(BigInteger? horizon, int bits) =>
        RequireDecided(
            Auditor
                .Prove(Claims, Instance.Default, new AuditOptions { Horizon = horizon, Precision = Precision.Of(bits) })
                .Claims
        );

    /// <summary>The verdicts alone, without a certificate.</summary>
    public static object Settle(BigInteger? horizon, int bits)
    {
        var prover = new Prover(
            Itinerary.Of(Instance.Default, ItineraryLimits.Default, CancellationToken.None),
            new ProverOptions { Horizon = horizon, Precision = Precision.Of(bits) }
        );
        return RequireDecided([.. ClaimsUpTo(horizon).Select(prover.Settle)]);
    }

    /// <summary>The claims up to a step are claims of their own, with a text that is read: once, as that of the catalogue.</summary>
    private static Claim[] ClaimsUpTo(BigInteger? horizon)
    {
        if (horizon is not { } last)
        {
            return Claims;
        }
        if (!UpTo.TryGetValue(last, out var claims))
        {
            UpTo[last] = claims = [.. Claims.Select(claim => claim.UpTo(last))];
        }
        return claims;
    }

    private static object RequireDecided(IReadOnlyList<ClaimResult> results) =>
        results.FirstOrDefault(result => result.Verdict is Verdict.Undecided) is { } open
            ? throw new InvalidOperationException($"{open.Id} is undecided")
            : results;
}
