using Verify.Arithmetic;
using Verify.Audit;
using Verify.Claims;
using Verify.Models;
using Verify.Proving;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>From claim file to verified certificate: audit, write, check by the independent program.</summary>
public sealed class CatalogueTests
{
    /// <summary>Instances by what is special about them: data, step size, initial weights.</summary>
    private static readonly Dictionary<string, (string Data, string Eta, string Init)> Instances = new()
    {
        ["default"] = ("-1,1", "1/10", "83/100,-13/50,-69/50,-31/100"),
        ["orthogonal, not symmetric"] = ("-1/2,2", "1/10", "83/100,-13/50,-69/50,-31/100"),
        ["obtuse"] = ("-3,2", "1/10", "83/100,-13/50,-69/50,-31/100"),
        ["obtuse, with runs that are started again"] = ("-3,2", "1", "469/1000,504/1000,-2432/1000,-161/1000"),
        ["small step size"] = ("-1,1", "1/1000000000", "83/100,-13/50,-69/50,-31/100"),
        ["large step size"] = ("-1,1", "10", "83/100,-13/50,-69/50,-31/100"),
        ["very large step size"] = ("-1,1", "100", "83/100,-13/50,-69/50,-31/100"),
        ["both bad neurons active at the start"] = ("-1,1", "1/10", "3,4,5/2,3"),
        ["zero biases"] = ("-1,1", "1/10", "6/5,0,-7/10,0"),
        ["Delta = 0"] = ("-1,1", "1/10", "2/5,1/10,-3/5,3/10"),
        ["stuck"] = ("-1,1", "1/10", "-1,0,1/2,0"),
        ["a phase that no chain can describe"] = ("-3,1/3", "1", "-10,0,0,0"),
        ["a chain that starts out of range"] = ("-9,1/3", "2", "-4,0,1,0"),
        ["a chain with steps of too many bits"] = ("-1/7,7", "2", "211/500,-197/100,2577/1000,-39/125"),
        ["steps with many bits"] = ("-1/7,7", "20", "7/5,923/10000,4796/1000,-203/250"),
        ["acute, opposite sides"] = ("-1/2,1", "1/10", "83/100,-13/50,-69/50,-31/100"),
        ["acute, a step size of 1"] = ("-1/10,3", "1", "1/2,1,-1/3,1"),
        ["acute, one side"] = ("1/2,3", "1/10", "1/2,1,-1/3,1"),
        ["acute, the best margin missed"] = ("1,40", "1/10", "1/2,1,-1/3,1"),
        ["acute, symmetric"] = ("-1/2,1/2", "1/10", "1/2,1,-1/3,1"),
    };

    public static TheoryData<string> Closed =>
        [
            .. Instances.Keys.Except([
                "a chain that starts out of range",
                "a chain with steps of too many bits",
                "steps with many bits",
            ]),
        ];

    public static TheoryData<string> All => [.. Instances.Keys];

    [Theory]
    [MemberData(nameof(Closed))]
    public void The_catalogue_is_proved_wherever_it_applies(string name)
    {
        AuditResult result = AuditAndCheck(Proofs.Claims(thatAreFalse: false), name);
        Assert.All(
            result.Claims,
            claim =>
                Assert.True(claim.Verdict is Verdict.Proved or Verdict.Inapplicable, $"{claim.Id}: {claim.Verdict}")
        );
        Assert.Contains(result.Claims, claim => claim is { Verdict: Verdict.Proved, To: null });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_false_claim_gets_the_verdict_it_must_get(string name)
    {
        AuditResult result = AuditAndCheck(Proofs.Claims(thatAreFalse: true), name);
        Assert.All(
            result.Claims,
            claim =>
                Assert.Contains(
                    claim.Verdict.Name,
                    new[] { Printer.Name(claim.Claim.Expectation!.Verdict), "inapplicable" }
                )
        );
    }

    [Fact]
    public void Every_false_claim_is_refuted_on_some_instance()
    {
        IReadOnlyList<Claim> claims = Proofs.Claims(thatAreFalse: true);
        IEnumerable<string> refuted = Instances
            .Keys.SelectMany(name => Audit(claims, name).Claims)
            .Where(claim => claim.Verdict is Verdict.Refuted)
            .Select(claim => claim.Id);
        Assert.Empty(claims.Select(claim => claim.Id).Except(refuted));
    }

    private static AuditResult AuditAndCheck(IReadOnlyList<Claim> claims, string name)
    {
        AuditResult result = Audit(claims, name);
        Checker.AssertVerifies(result.Certificate);
        return result;
    }

    private static AuditResult Audit(IReadOnlyList<Claim> claims, string name)
    {
        (string data, string eta, string init) = Instances[name];
        Rational[] points = [.. data.Split(',').Select(Numbers.Read)];
        Rational[] weights = [.. init.Split(',').Select(Numbers.Read)];
        var instance = new Instance
        {
            Data = new TrainingData(points[0], points[1]),
            Eta = Numbers.Read(eta),
            Initial = new Weights<Rational>(weights[0], weights[1], weights[2], weights[3]),
        };
        return Auditor.Prove(claims, instance, new AuditOptions { MaximumSteps = 20_000 });
    }
}
