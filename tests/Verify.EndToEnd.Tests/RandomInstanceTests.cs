using System.Globalization;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Campaigns;
using Verify.Certificates;
using Verify.Claims;
using Verify.Models;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>Every certificate of the engine is verified, whatever the instance.</summary>
/// <remarks>VERIFY_RANDOM_INSTANCES says how many are tried, and VERIFY_RANDOM_LOG names a file that gets a line for each.</remarks>
[Collection(nameof(RandomInstanceTests))]
public sealed class RandomInstanceTests
{
    private const ulong Seed = 260302095;

    // Orthogonal data, mostly; obtuse; and such that have to be stepped.
    private static readonly string[] Data =
    [
        "-1,1",
        "-1/2,2",
        "-1,1",
        "-5/3,3/5",
        "-3,2",
        "-2,1",
        "-1,1",
        "-1/7,7",
        "-3/2,3/2",
        "-1/2,1/2",
    ];

    private static readonly string[] StepSizes = ["1/10", "1", "1/1000", "3", "1/1000000", "1/4", "10", "1/100"];

    [Fact]
    public void Every_certificate_of_a_random_instance_is_verified()
    {
        string? asked = Environment.GetEnvironmentVariable("VERIFY_RANDOM_INSTANCES");
        string? log = Environment.GetEnvironmentVariable("VERIFY_RANDOM_LOG");
        int count = asked is null ? 10 : int.Parse(asked, CultureInfo.InvariantCulture);
        IReadOnlyList<Claim> claims = [.. Proofs.Claims(thatAreFalse: false), .. Proofs.Claims(thatAreFalse: true)];
        var failures = new List<string>();
        for (int i = 0; i < count; i++)
        {
            (string command, string answer) = AuditAndCheck(claims, i);
            if (log is not null)
            {
                File.AppendAllText(log, $"{i} {answer} {command}\n");
            }

            if (answer != "VERIFIED")
            {
                failures.Add($"{command}: {answer}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static (string Command, string Answer) AuditAndCheck(IReadOnlyList<Claim> claims, int i)
    {
        string data = Data[i % Data.Length];
        string eta = StepSizes[i / 3 % StepSizes.Length];
        var averaging = i % 4 == 3 ? Averaging.Sum : Averaging.Mean;
        Loss loss = i % 50 == 49 ? Loss.Logistic : Loss.Exponential;
        InitialisationScheme scheme = InitialisationScheme.Named[3 * i % InitialisationScheme.Named.Count];
        Rational[] points = [.. data.Split(',').Select(Number)];
        var instance = new Instance
        {
            Data = new TrainingData(points[0], points[1]),
            Eta = Number(eta),
            Averaging = averaging,
            Loss = loss,
            Initial = scheme.Draw(Seed, (ulong)i),
        };
        string command =
            $"verify audit --data {data} --eta {eta} --average {averaging.ToString().ToLowerInvariant()} --loss {loss.Name}"
            + $" --scheme {scheme.Name} --seed {Seed} --trial {i}";
        string file = Path.GetTempFileName();
        try
        {
            var options = new AuditOptions { MaximumSteps = 100, BlockBudget = 200 };
            File.WriteAllBytes(file, CertificateWriter.Write(Auditor.Prove(claims, instance, options).Certificate));
            return (command, Checker.LastLineOf(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Rational Number(string text) => Rational.Parse(text);
}

/// <summary>The checker writes to the console, which is shared.</summary>
[CollectionDefinition(nameof(RandomInstanceTests), DisableParallelization = true)]
public sealed class RandomInstanceCollection;
