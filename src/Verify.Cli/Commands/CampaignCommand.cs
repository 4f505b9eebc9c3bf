using System.CommandLine;
using System.Globalization;
using Verify.Audit;
using Verify.Campaigns;
using Verify.Campaigns.Statistics;
using Verify.Campaigns.Storage;
using Verify.Cli.Files;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Models;

namespace Verify.Cli.Commands;

/// <summary>Audits many random initialisations and keeps the results in a file.</summary>
internal static class CampaignCommand
{
    // A run on acute data comes to its trap in some hundred to some ten thousand steps, or very much later.
    private const int AcuteSteps = 100_000;

    public static Command Create(CancellationToken interruption)
    {
        var scheme = new Option<string>("--scheme")
        {
            Description = "The random initialisation: " + InitialisationScheme.Accepted + ".",
            DefaultValueFactory = _ => "he",
            HelpName = "NAME",
        };
        scheme.CompletionSources.Add([.. InitialisationScheme.Named.Select(known => known.Name)]);
        var seed = new Option<string>("--seed")
        {
            Description = "The seed of the random initialisations.",
            DefaultValueFactory = _ => "1",
            HelpName = "N",
        };
        var trials = new Option<string>("--trials")
        {
            Description = "How many trials, numbered from 0.",
            DefaultValueFactory = _ => "1000",
            HelpName = "N",
        };
        var file = new Option<string?>("--store")
        {
            Description = "The file that keeps the results, an SQLite database.",
            HelpName = "FILE",
        };
        var resume = new Option<bool>("--resume") { Description = "Continue a file that already holds trials." };
        var shard = new Option<string>("--shard")
        {
            Description = "Audit only part I of N; merge the files of all parts afterwards.",
            DefaultValueFactory = _ => "1/1",
            HelpName = "I/N",
        };
        var threads = new Option<string>("--threads")
        {
            Description = "How many trials are audited at the same time.",
            DefaultValueFactory = _ => Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            HelpName = "N",
        };
        var horizon = new Option<string>("--horizon")
        {
            Description = "The last step to examine, or inf for every step.",
            DefaultValueFactory = _ => "inf",
            HelpName = "inf|N",
        };
        var claims = new Option<string[]>("--claims")
        {
            Description = "Claim files, or folders of them; without any, the catalogue of the paper's claims.",
            HelpName = "FILE",
        };
        var steps = new Option<string?>("--steps")
        {
            Description =
                $"How far a run is stepped before the trial is left open; by default {AuditOptions.DefaultSteps}, and {AcuteSteps} on data with x+ x- > -1.",
            HelpName = "N",
        };
        Option<string> sample = SampleRun.Option();
        var command = new Command("campaign", "Audit many random initialisations, on all cores, into a file.")
        {
            scheme,
            seed,
            trials,
            file,
            resume,
            shard,
            threads,
            horizon,
            claims,
            steps,
            sample,
            CampaignFileCommands.Summary(),
            CampaignFileCommands.Status(),
            CampaignFileCommands.Check(interruption),
            CampaignFileCommands.Query(),
            CampaignFileCommands.Export(),
            CampaignFileCommands.Merge(),
            CampaignFileCommands.Digest(),
            CampaignTableCommand.Create(),
        };
        var timeout = new TimeoutOption(command);
        var problem = new ProblemOptions(command);
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            string path =
                parsed.GetValue(file)
                ?? throw new BadInputException($"{file.Name}: missing; name the file that is to keep the results");
            StoreFile.Prepare(file.Name, path);
            string name = parsed.GetRequiredValue(scheme);
            if (!InitialisationScheme.TryParse(name, out InitialisationScheme known))
            {
                throw Numbers.Invalid(scheme, name, $"accepted are {InitialisationScheme.Accepted}");
            }

            if (!Shard.TryParse(parsed.GetRequiredValue(shard), out Shard part))
            {
                throw Numbers.Invalid(shard, parsed.GetRequiredValue(shard), "expected I/N with 1 <= I <= N");
            }

            int count = Numbers.Count(trials, parsed.GetRequiredValue(trials), 1, int.MaxValue);
            int parallel = Numbers.Count(threads, parsed.GetRequiredValue(threads), 1, 1024);
            int checkedTrials = SampleRun.Read(sample, parsed);
            string[] named = parsed.GetValue(claims) ?? [];
            Instance setting = problem.Read(parsed);
            var campaign = new Campaign(
                known,
                Numbers.Unsigned(seed, parsed.GetRequiredValue(seed)),
                setting,
                [
                    .. ClaimFiles.Read(
                        named.Length > 0 ? ClaimFiles.InFolders(claims.Name, named) : ClaimFiles.Catalogue(),
                        claims.Name
                    ),
                ],
                new AuditOptions
                {
                    Horizon = Numbers.Horizon(horizon, parsed.GetRequiredValue(horizon)),
                    Precision = problem.ReadPrecision(parsed),
                    MaximumPrecision = problem.ReadMaximumPrecision(parsed),
                    MaximumSteps =
                        parsed.GetValue(steps) is { } most ? Numbers.Count(steps, most, 1, InstanceOptions.MostSteps)
                        : setting.Data.InnerProduct.Sign > 0 ? AcuteSteps
                        : AuditOptions.DefaultSteps,
                }
            );
            if (parsed.GetValue(resume) && !File.Exists(path))
            {
                Console.Error.WriteLine(
                    ShownText.OneLine($"verify: {resume.Name}: {path} is not there yet; a new campaign is begun in it")
                );
            }

            try
            {
                using var store = CampaignStore.OpenOrCreate(path, campaign, parsed.GetValue(resume));
                long run = store.BeginRun(
                    new CampaignRun(part, (ulong)count, ProgramVersion.Text, DateTimeOffset.UtcNow)
                );
                using TimeLimit limit = timeout.Start(parsed, interruption);
                int missing = RunWithin(
                    limit,
                    progress =>
                        CampaignRunner.Run(campaign, store, (ulong)count, part, parallel, progress, limit.Token),
                    () => store.Missing((ulong)count, part).Count
                );
                string leftOut = $"{missing} trials";
                if (missing == 0)
                {
                    store.EndRun(run, DateTimeOffset.UtcNow);
                    leftOut = CheckSample(store, campaign, checkedTrials, limit) ? "" : "a part of the sample";
                }

                int exitCode = CampaignOutput.Write(CampaignSummary.Of(store), format.IsJson(parsed));
                if (leftOut.Length == 0)
                {
                    return exitCode;
                }

                Console.Error.WriteLine($"verify: left out, {limit.Reason}: {leftOut}; continue with --resume");
                return exitCode == ExitCode.Refuted ? exitCode : ExitCode.Undecided;
            }
            catch (StoreException error)
            {
                throw new BadInputException(error.Message);
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine($"verify: interrupted; what is finished is in {path}, continue with --resume");
                return ExitCode.Interrupted;
            }
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify campaign --scheme he --trials 10000 --store he.db",
            "verify campaign --scheme he --trials 10000 --store he.db --resume",
            "verify campaign --trials 10000 --store part3.db --shard 3/7",
            "verify campaign merge all.db part1.db part2.db part3.db",
            "verify campaign status all.db",
            "verify campaign check he.db --sample 500",
            "verify campaign summary he.db",
            "verify campaign table he.db xavier.db --format latex",
            "verify campaign query he.db \"SELECT claim, verdict, count(*) FROM verdict GROUP BY 1, 2\"",
            "verify campaign export he.db --table trial --format csv --output he.csv",
            "verify campaign export he.db --table measure --format parquet --output he.parquet"
        );
    }

    // Trials that were looked at before are not looked at again; false if there was no time for all.
    private static bool CheckSample(CampaignStore store, Campaign campaign, int count, TimeLimit limit)
    {
        try
        {
            HashSet<ulong> known = [.. store.Checked.Select(trial => trial.Trial)];
            SampleRun.Run(store, campaign, count, trial => !known.Contains(trial), limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            return false;
        }
    }

    // How many trials there was no time for.
    private static int RunWithin(TimeLimit limit, Action<IProgress<CampaignProgress>> work, Func<int> missing)
    {
        try
        {
            CampaignOutput.WithProgress(work);
            return 0;
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            return missing();
        }
    }
}
