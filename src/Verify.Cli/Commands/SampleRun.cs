using System.CommandLine;
using System.Globalization;
using Verify.Audit;
using Verify.Campaigns;
using Verify.Campaigns.Storage;
using Verify.Cli.Input;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>Audits the sample of a campaign again and records it: for the campaign itself and for its file later.</summary>
internal static class SampleRun
{
    public static Option<string> Option() =>
        new("--sample")
        {
            Description = "How many trials, chosen by the seed, are audited again with the independent checker.",
            DefaultValueFactory = _ => SampleCheck.DefaultCount.ToString(CultureInfo.InvariantCulture),
            HelpName = "N",
        };

    public static int Read(Option<string> sample, ParseResult parsed) =>
        Numbers.Count(sample, parsed.GetRequiredValue(sample), 0, int.MaxValue);

    /// <summary>One process of the checker sees all of them; each is recorded when it is known.</summary>
    public static IReadOnlyList<CheckedTrial> Run(
        CampaignStore store,
        Campaign campaign,
        int count,
        Func<ulong, bool> isWanted,
        CancellationToken cancellation
    )
    {
        ulong[] sample = [.. SampleCheck.Choose(store, campaign, count).Where(isWanted)];
        if (sample.Length == 0)
        {
            return [];
        }

        using CheckerSession checker = CheckerProcess.BesideTheProgram.StartSession();
        return Terminal.WithProgress<IReadOnlyList<CheckedTrial>>(
            "checking a sample",
            report =>
            {
                List<CheckedTrial> found = [];
                foreach (ulong trial in sample)
                {
                    report(found.Count, sample.Length, "");
                    CheckedTrial result = SampleCheck.Check(store, campaign, trial, checker, cancellation);
                    store.AddChecked(result, ProgramVersion.Text);
                    found.Add(result);
                }

                return found;
            }
        );
    }
}
