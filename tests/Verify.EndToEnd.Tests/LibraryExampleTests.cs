using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Campaigns;
using Verify.Campaigns.Statistics;
using Verify.Certificates;
using Verify.Certificates.Coq;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.FloatingPoint.Audit;
using Verify.FloatingPoint.Formats;
using Verify.Models;
using Verify.Observables;
using Verify.Proving;
using Verify.Reports.Runs;
using Verify.Reports.Tables;
using Verify.Symbolic;
using Xunit;
using Variable = Verify.Symbolic.Variable;

namespace Verify.EndToEnd.Tests;

/// <summary>The example in the README of each library is the code below, and prints what the README says.</summary>
/// <remarks>With VERIFY_WRITE_EXAMPLES=1 the blocks in the READMEs are written anew instead.</remarks>
[Collection(ReadmeExampleTests.StandardOutput)]
public sealed partial class LibraryExampleTests
{
    private static readonly Dictionary<string, Action> Examples = new()
    {
        ["Verify.Arithmetic"] = () =>
        {
            // example Verify.Arithmetic
            Interval root = Interval.Point(2).Sqrt(Precision.Of(64));
            (string lower, string upper) = DecimalText.Format(root, digits: 10);
            Console.WriteLine($"the square root of 2 is in [{lower}, {upper}]");
            Console.WriteLine(Rational.Create(1, 10) + Rational.Create(2, 10));
            // end of example
        },
        ["Verify.Symbolic"] = () =>
        {
            // example Verify.Symbolic
            var z = new Variable("z");
            Expression loss = Expression.Ln(1 + Expression.Exp(-z));
            Console.WriteLine(CanonicalForm.Of(Derivative.Of(loss, z)).ToExpression());
            // end of example
        },
        ["Verify.Models"] = () =>
        {
            // example Verify.Models
            Instance instance = Instance.Default with
            {
                Eta = Rational.Create(1, 100),
            };
            Console.WriteLine($"the margin is {RobustMargin.Of(instance.Data, instance.Initial)}");
            Console.WriteLine($"at best it is {instance.Data.BestMargin}");
            // end of example
        },
        ["Verify.Dynamics"] = () =>
        {
            // example Verify.Dynamics
            Instance late = Instance.Default with
            {
                Initial = new Weights<Rational>(3, 40, Rational.Create(5, 2), 30),
            };
            var orbit = new Orbit(late, ItineraryLimits.Default);
            Console.WriteLine($"specialised from step {orbit.Itinerary.SpecialisedAt} on");
            // end of example
        },
        ["Verify.Observables"] = () =>
        {
            // example Verify.Observables
            Console.WriteLine(Vocabulary.TryQuantity("gap", out Quantity gap));
            Console.WriteLine(
                $"{gap} is spelled {Vocabulary.Name(gap)}; depends on t: {Vocabulary.DependsOnTime(gap)}"
            );
            // end of example
        },
        ["Verify.Claims"] = () =>
        {
            // example Verify.Claims
            ParseResult file = ClaimFile.Parse("mine", "claim mine \"D grows.\"\n  for all t >= 100: D >= ln(t)/2\n");
            Console.WriteLine(file.Claims[0]);
            ParseResult wrong = ClaimFile.Parse("mine", "claim mine \"D grows.\"\n  for all t >= 100: E >= ln(t)/2\n");
            Console.WriteLine(wrong.Diagnostics[0]);
            // end of example
        },
        ["Verify.Proving"] = () =>
        {
            // example Verify.Proving
            ParseResult file = ClaimFile.Parse("mine", "claim mine \"At once.\"\n  at t = 1: gap <= 0\n");
            var prover = new Prover(
                new Orbit(Instance.Default, ItineraryLimits.Default).Itinerary,
                new ProverOptions()
            );
            ClaimResult mine = prover.Settle(file.Claims[0]);
            Console.WriteLine(
                mine.Verdict is Verdict.Refuted { Witness: { } witness } ? $"fails at t = {witness.Step}" : "holds"
            );
            // end of example
        },
        ["Verify.Audit"] = () =>
        {
            // example Verify.Audit
            ParseResult file = ClaimFile.Parse("mine", "claim mine \"D grows.\"\n  for all t >= 100: D >= ln(t)/2\n");
            IChecker checker = CheckerProcess.BesideTheProgram;
            ClaimResult mine = Auditor.Audit(file.Claims, Instance.Default, new AuditOptions(), checker).Claims[0];
            Console.WriteLine($"{mine.Verdict.Name} from {mine.From} on, checked by: {mine.Checked}");
            // end of example
        },
        ["Verify.Certificates"] = () =>
        {
            // example Verify.Certificates
            ParseResult file = ClaimFile.Parse("mine", "claim mine \"D grows.\"\n  for all t >= 100: D >= ln(t)/2\n");
            byte[] certificate = CertificateWriter.Write(
                Auditor.Prove(file.Claims, Instance.Default, new AuditOptions()).Certificate
            );
            StatedClaim stated = StatedCertificate.Read(certificate).Claims[0];
            Console.WriteLine($"{stated.Id}: said to be {stated.Verdict} from {stated.From} to {stated.To}");
            // end of example
        },
        ["Verify.Campaigns"] = () =>
        {
            // example Verify.Campaigns
            InitialisationScheme.TryParse("he", out InitialisationScheme he);
            Weights<Rational> start = he.Draw(seed: 1, trial: 0);
            Console.WriteLine($"the biases are {start.B1} and {start.B2}");
            Console.WriteLine(BinomialInterval.Of(successes: 251, trials: 1000).Contains(Rational.Create(1, 4)));
            // end of example
        },
        ["Verify.FloatingPoint"] = () =>
        {
            // example Verify.FloatingPoint
            var options = new FloatAuditOptions { Steps = 10_000, RestartSteps = 0 };
            FloatAuditResult run = FloatAudit.Run(Instance.Default, MachineFormat.Float16, options);
            Console.WriteLine(
                $"{run.FormatName} stops at step {run.StagnatesAt}, predicted: {run.PredictedStagnation}"
            );
            // end of example
        },
        ["Verify.Reports"] = () =>
        {
            // example Verify.Reports
            var run = new RunSamples(new Orbit(Instance.Default, ItineraryLimits.Default));
            Table table = OrbitTable.Build(run, [BigInteger.Pow(10, 100)], digits: 6);
            Console.Write(TableWriter.Turned(table));
            // end of example
        },
    };

    public static TheoryData<string> Libraries => [.. Examples.Keys];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_readme_has_the_example_and_what_it_prints(string library)
    {
        string source = Regex
            .Match(
                File.ReadAllText(ThisFile()),
                $"// example {library}\n(.*?)\n *// end of example",
                RegexOptions.Singleline
            )
            .Groups[1]
            .Value;
        string code = string.Join('\n', source.Split('\n').Select(line => line.Length > 12 ? line[12..] : line.Trim()));
        string block = $"```csharp\n{code}\n```\n\nprints\n\n```text\n{Printed(Examples[library]).TrimEnd()}\n```";
        string readme = Path.Combine(Proofs.Folder, "..", "src", library, "README.md");
        if (Environment.GetEnvironmentVariable("VERIFY_WRITE_EXAMPLES") == "1")
        {
            string text = File.ReadAllText(readme);
            File.WriteAllText(readme, Block().Replace(text, _ => block, 1));
        }

        Assert.Contains(block, File.ReadAllText(readme).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static string Printed(Action example)
    {
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            example();
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString().ReplaceLineEndings("\n");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n.*?```\n\nprints\n\n```text\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
