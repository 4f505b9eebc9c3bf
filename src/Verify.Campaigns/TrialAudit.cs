using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Measures;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;

namespace Verify.Campaigns;

/// <summary>Audits one trial: a pure function of the campaign and the number of the trial.</summary>
public static class TrialAudit
{
    // Patterns written out; a run that chatters has thousands.
    private const int MostPatterns = 32;

    // On blocks this is nearly always enough, at a fraction of the cost.
    private static readonly Precision FewBits = Precision.Of(64);

    /// <summary>Audits one trial.</summary>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static TrialResult Run(Campaign campaign, ulong trial, CancellationToken cancellation = default)
    {
        Instance instance = campaign.InstanceOf(trial);
        Itinerary itinerary;
        try
        {
            itinerary = Itinerary.Of(instance, campaign.Options.Limits, cancellation);
        }
        catch (UndecidedSignException undecided)
        {
            var verdict = new TrialVerdict(TrialVerdict.Undecided, undecided.Message);
            return Result(Outcome.Unknown, "", [.. campaign.Claims.Select(_ => verdict)]);
        }

        Lazy<Prover>[] provers =
        [
            .. Precisions(campaign, itinerary).Select(precision => new Lazy<Prover>(() => ProverWith(precision))),
        ];
        ImmutableArray<TrialVerdict> verdicts = [.. campaign.Claims.Select(claim => Settle(provers, claim))];
        TrialResult result = Result(itinerary.Outcome, Describe(itinerary), verdicts) with
        {
            StuckOn = itinerary.Outcome == Outcome.Stuck ? StuckPoints(itinerary) : null,
            SpecialisedAt = itinerary.SpecialisedAt,
        };
        if (OrthogonalTail.Of(itinerary, campaign.Options.Precision) is not { } tail)
        {
            return result;
        }

        return result with
        {
            Delta = tail.Delta,
            Levels = [.. GapLevel.Levels.Select(level => GapLevel.Find(tail, level))],
            Dip = MarginDip.Find(itinerary, tail),
        };

        TrialResult Result(Outcome outcome, string patterns, ImmutableArray<TrialVerdict> settled) =>
            new(trial, instance.Initial, outcome, null, patterns, null, null, [], null, settled);

        Prover ProverWith(Precision precision) =>
            new(itinerary, campaign.Options.Prover with { Precision = precision }, cancellation);
    }

    /// <summary>The first precisions that are tried for each claim, one after the other.</summary>
    private static IEnumerable<Precision> Precisions(Campaign campaign, Itinerary itinerary) =>
        // A stepped phase has a block for each step: too many to go through them twice.
        campaign.Options.Precision.CompareTo(FewBits) > 0
        && itinerary.Phases.All(phase => phase is ClosedPhase)
            ? [FewBits, campaign.Options.Precision]
            : [campaign.Options.Precision];

    // A fault of the prover must not end a campaign of many hours, and must not pass for a verdict either.
    private static TrialVerdict Settle(Lazy<Prover>[] provers, Claim claim)
    {
        try
        {
            ClaimResult result = provers[0].Value.Settle(claim);
            for (int i = 1; i < provers.Length && result.Verdict is Verdict.Undecided; i++)
            {
                result = provers[i].Value.Settle(claim);
            }

            return new TrialVerdict(
                result.Verdict.Name,
                result.Verdict switch
                {
                    Verdict.Undecided(var reason, _) => reason,
                    Verdict.Refuted { Witness: { } witness } => $"fails at t = {witness.Step}",
                    Verdict.Refuted => "fails at every step",
                    _ => null,
                }
            );
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new TrialVerdict(
                TrialVerdict.Undecided,
                $"the prover failed: {fault.GetType().Name}: {fault.Message}"
            );
        }
    }

    private static string StuckPoints(Itinerary itinerary)
    {
        Phase last = itinerary.Phases[^1];
        if (itinerary.Instance.Data.InnerProduct.Sign > 0 && last is SteppedPhase stepped)
        {
            // A neuron has died: it is inactive at both points for good.
            ActivationPattern reached = stepped.Runs.Last().Pattern;
            return (reached.P1 || reached.Q1, reached.P2 || reached.Q2) switch
            {
                (false, false) => "both",
                (false, _) => "x+",
                _ => "x-",
            };
        }

        string pattern = last.PatternAt(last.From).ToString();
        return (pattern[0], pattern[3]) switch
        {
            ('0', '0') => "both",
            ('0', _) => "x+",
            _ => "x-",
        };
    }

    private static string Describe(Itinerary itinerary)
    {
        string[] runs = [.. itinerary.Phases.SelectMany(Runs).Take(MostPatterns + 1)];
        if (itinerary.Trap is not null && runs.Length > MostPatterns)
        {
            // The last word is the mode.
            return string.Join(' ', runs.Take(MostPatterns - 1)) + $" ... {Runs(itinerary.Phases[^1]).Single()}";
        }

        return string.Join(' ', runs.Take(MostPatterns)) + (runs.Length > MostPatterns ? " ..." : "");
    }

    private static IEnumerable<string> Runs(Phase phase) =>
        phase is SteppedPhase stepped ? stepped.Runs.Select(run => Run(run.Pattern, run.From))
        : phase is TrapPhase trap ? [string.Create(CultureInfo.InvariantCulture, $"{trap.Trap.Mode}@{trap.From}")]
        : [Run(phase.PatternAt(phase.From), phase.From)];

    private static string Run(ActivationPattern pattern, BigInteger from) =>
        string.Create(CultureInfo.InvariantCulture, $"{pattern}@{from}");
}
