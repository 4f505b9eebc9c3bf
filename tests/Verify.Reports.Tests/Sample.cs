using System.Collections.Immutable;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Campaigns.Statistics;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.FloatingPoint.Audit;
using Verify.FloatingPoint.Formats;
using Verify.Models;
using Verify.Reports.Pages;
using Verify.Reports.Runs;
using Verify.Reports.Tables;

namespace Verify.Reports.Tests;

/// <summary>Reports of a few instances, made once for all tests.</summary>
internal static class Sample
{
    public const string Command = "verify audit --report DIR <b>&\"quoted\"";

    private const string ClaimText = """
        claim P7.test
          "A gap <is> positive & small."
          source P7
          hypothesis specialised
          for all t >= 0: 0 <= gap

        claim P7.false
          "The margin is the best at once."
          source P7
          at t = 1: gap <= 0

        claim P9.inapplicable
          "A stuck run."
          hypothesis stuck
          at t = 1: gap >= 0

        """;

    private static readonly Lazy<AuditReport> LazyDefault = new(() => Make(Instance.Default, withFloats: true));

    private static readonly Lazy<ImmutableArray<Claim>> LazyClaims = new(() =>
    {
        var parsed = ClaimFile.Parse("test.claim", ClaimText);
        return parsed.Succeeded
            ? parsed.Claims
            : throw new InvalidOperationException(string.Join('\n', parsed.Diagnostics));
    });

    /// <summary>The default instance with every optional part.</summary>
    public static AuditReport Default => LazyDefault.Value;

    /// <summary>He initialisation with zero biases.</summary>
    public static Instance He =>
        Instance.Default with
        {
            Initial = new Weights<Rational>(Rational.Create(7, 5), 0, Rational.Create(-3, 5), 0),
        };

    /// <summary>A run that is only stepped.</summary>
    public static Instance Chattering => Instance.Default with { Data = new TrainingData(Rational.Create(-1, 2), 1) };

    /// <summary>A run whose first step leads beyond every coordinate of a plot.</summary>
    public static Instance Huge =>
        Instance.Default with
        {
            Data = new TrainingData(Rational.Create(-1, 2), 2),
            Initial = new Weights<Rational>(100_000, 100_000, -40, -1_000_000_000_000),
        };

    /// <summary>A run that never classifies the first point.</summary>
    public static Instance Stuck => Instance.Default with { Initial = new Weights<Rational>(-1, -1, -1, 1) };

    public static AuditReport Make(Instance instance, bool withFloats = false)
    {
        var audit = Auditor.Prove(
            [.. Catalogue(), .. LazyClaims.Value],
            instance,
            new AuditOptions { MaximumSteps = 2_000 }
        );
        return new AuditReport
        {
            Audit = audit,
            Command = Command,
            Versions = [("verify", "0.1.0")],
            FloatRuns = withFloats
                ?
                [
                    FloatAudit.Run(
                        instance,
                        MachineFormat.Float16,
                        new FloatAuditOptions { Steps = 10_000, RestartSteps = 0 }
                    ),
                ]
                : [],
            Campaigns = withFloats
                ?
                [
                    new SuccessShare("he", 1000, 251, 749, 0, BinomialInterval.Of(251, 1000)),
                    new SuccessShare("xavier", 0, 0, 0, 0, null),
                ]
                : [],
            CampaignTrials = withFloats
                ? [TrialTable.Build("he", [(0, Interval.One), (7, Interval.One)], "verify campaign table he.db")]
                : [],
        };
    }

    public static RunSamples Samples(AuditReport report) =>
        new(new Orbit(report.Audit.Itinerary, ItineraryLimits.Default));

    /// <summary>The folder of the solution.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Verify.sln")))
            {
                folder = folder.Parent;
            }
            return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the solution");
        }
    }

    // The claims whose bounds are drawn, from the catalogue itself: a change of theirs is seen here.
    private static IEnumerable<Claim> Catalogue() =>
        new[] { "margin/rate.claim", "denominator/denominator.claim" }.SelectMany(name =>
            ClaimFile.Read(Path.Combine(Root, "proofs", "claims", name)).Claims
        );
}
