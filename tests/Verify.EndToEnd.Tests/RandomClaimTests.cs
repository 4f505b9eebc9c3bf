using System.Globalization;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Certificates;
using Verify.Claims;
using Verify.Models;
using Verify.Proving;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>Random claims at far steps, with exact sides and with sides that nearly cancel: none ends the prover, the checker confirms every verdict, and
/// what stays undecided has a reason.</summary>
/// <remarks>VERIFY_RANDOM_CLAIMS says how many are tried on each instance, and VERIFY_RANDOM_LOG names a file that gets a line for each.</remarks>
[Collection(nameof(RandomInstanceTests))]
public sealed class RandomClaimTests
{
    private const int Seed = 260302095;

    private static readonly string[] Values =
    [
        "p1",
        "q2",
        "D",
        "M",
        "xstar",
        "margin",
        "gap",
        "loss",
        "norm2",
        "norm",
        "flow.D",
        "flow.gap",
        "flow.p1",
        "p1@(t+1)",
        "loss@(t+1)",
        "D@(t+1)",
        "ln(t + 2)",
        "exp(-t)",
        "t",
        "1/(t + 1)",
        "sqrt(t + 2)",
    ];

    // What each is near to at far steps, so that the difference is small; or what it is, so that there is none.
    private static readonly (string Left, string Right)[] Pairs =
    [
        ("p1", "ln(t + 1) + ln(kappap)"),
        ("q2", "ln(t + 1) + ln(kappam)"),
        ("q2", "p1 + ln(kappam/kappap)"),
        ("p1@(t+1)", "p1"),
        ("p1@(t+1) - p1", "1/(t + 1)"),
        ("gap", "flow.gap"),
        ("margin", "best"),
        ("xstar", "mid"),
        ("margin + gap", "best"),
        ("D*(xp - xm)", "p1 - p2 + q2 - q1"),
        ("w1*xp + b1", "p1"),
        ("xstar*D", "M"),
        ("q1", "q1@0"),
        ("norm^2", "norm2"),
        ("loss@(t+1)", "loss"),
        ("loss*(t + 1)", "c/kappap + c/kappam"),
        ("flow.p1", "p1"),
        ("(t + 1)^2 - t^2", "2*t + 1"),
        ("exp(ln(t + 1))", "t + 1"),
        ("ln(exp(t))", "t"),
    ];

    [Theory]
    [InlineData("-1 1", "1/10", "exp", "83/100 -13/50 -69/50 -31/100")]
    [InlineData("-1 1", "1/10", "exp", "1 1 -1 1")]
    [InlineData("-1 1", "1/10", "exp", "1/2 3/2 -3/4 3/2")]
    [InlineData("-1 1", "1000", "exp", "83/100 -13/50 -69/50 -31/100")]
    [InlineData("-1/2 2", "10", "exp", "3 4 5/2 3")]
    [InlineData("-3 2", "1", "exp", "1/2 0 -1/2 0")]
    [InlineData("-1/7 7", "1/10", "exp", "7/20 4/5 19/7 29/20")]
    public void The_checker_confirms_what_the_prover_says(string data, string eta, string loss, string init)
    {
        Rational[] points = [.. data.Split(' ').Select(Numbers.Read)];
        Rational[] weights = [.. init.Split(' ').Select(Numbers.Read)];
        var instance = new Instance
        {
            Data = new TrainingData(points[0], points[1]),
            Eta = Numbers.Read(eta),
            Loss = Loss.Find(loss)!,
            Initial = new Weights<Rational>(weights[0], weights[1], weights[2], weights[3]),
        };
        string? asked = Environment.GetEnvironmentVariable("VERIFY_RANDOM_CLAIMS");
        int count = asked is null ? 10 : int.Parse(asked, CultureInfo.InvariantCulture);
        var random = new Random(Seed);
        var failures = new List<string>();
        for (int i = 0; i < count; i++)
        {
            string claim = Claim(random);
            string answer = Answer(instance, claim);
            if (Environment.GetEnvironmentVariable("VERIFY_RANDOM_LOG") is { } log)
            {
                File.AppendAllText(log, $"{answer}: {claim} [{data}; {eta}; {loss}; {init}]\n");
            }

            if (answer is not ("proved" or "refuted" or "undecided"))
            {
                failures.Add($"{claim}: {answer}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>The verdict, or what is wrong.</summary>
    private static string Answer(Instance instance, string claim)
    {
        ParseResult parsed = ClaimFile.Parse("one", $"claim one \"A claim.\"\n  {claim}\n");
        Assert.True(parsed.Diagnostics.IsEmpty, claim);
        string file = Path.GetTempFileName();
        try
        {
            var options = new AuditOptions { MaximumSteps = 50, BlockBudget = 100 };
            AuditResult result = Auditor.Prove(parsed.Claims, instance, options);
            File.WriteAllBytes(file, CertificateWriter.Write(result.Certificate));
            string answer = Checker.LastLineOf(file);
            return answer != "VERIFIED" ? answer
                : result.Claims[0].Verdict is Verdict.Undecided(var reason, _) && string.IsNullOrWhiteSpace(reason)
                    ? "undecided without a reason"
                : result.Claims[0].Verdict.Name;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return $"{fault.GetType().Name}: {fault.Message}";
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Claim(Random random)
    {
        string step = random.Next(4) switch
        {
            0 => Pick(random, "0", "1", "2", "5", "41", "1000"),
            1 => $"10^{random.Next(3, 40)}",
            2 => $"10^{random.Next(40, 400)} + {random.Next(5)}",
            _ => $"2^{random.Next(10, 1000)}",
        };
        string range = random.Next(6) switch
        {
            0 => $"for all t >= {step}",
            1 => $"for all t in [{step}, {step} + {random.Next(3)}]",
            2 => $"exists t in [{step}, 2*({step}) + 1]",
            _ => $"at t = {step}",
        };
        return $"{range}: {Comparison(random)}";
    }

    private static string Comparison(Random random)
    {
        string relation = Pick(random, "<", "<=", ">", ">=", "=", "!=");
        if (random.Next(3) == 0)
        {
            return $"{Pick(random, Values)}*{random.Next(1, 9)} {relation} {Pick(random, Values)} + {random.Next(-3, 4)}";
        }

        (string left, string right) = Pairs[random.Next(Pairs.Length)];
        return random.Next(4) switch
        {
            0 => $"{left} {relation} {right}",
            1 => $"{left} - ({right}) {relation} 1/10^{random.Next(1, 500)}",
            2 => $"t*({left} - ({right})) {relation} {random.Next(-9, 10)}",
            _ => $"abs({left} - ({right})) {relation} 1/(t + 1)",
        };
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
