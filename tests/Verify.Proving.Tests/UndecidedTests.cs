using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Proving.Tests;

/// <summary>What is not settled comes with the reason.</summary>
public sealed class UndecidedTests
{
    [Theory]
    [InlineData("for all t >= exp(10^9): D > 0", "a bound of the range of t is beyond 2^1048576")]
    [InlineData("exists t <= exp(10^9): D > 0", "a bound of the range of t is beyond 2^1048576")]
    [InlineData("for all t >= exp(exp(60)): D > 0", "the range of t is not decided")]
    [InlineData("for all t in [5, 4]: D > 0", "there is no step to check from 5 to 4")]
    [InlineData("at t = 1/2: D > 0", "1/2 is not known to be a step, an integer at least 0")]
    [InlineData("at t = exp(exp(60)): D > 0", "exp(exp(60)) is not known to be a step, an integer at least 0")]
    [InlineData("for all t >= 0: ln(t) >= 0", "at t = 0: ln(t) >= 0: the argument of ln is not proved positive")]
    [InlineData(
        "exp(exp(60)) < exp(exp(61))",
        "exp(exp(60)) < exp(exp(61)): the difference of the two sides has no certain sign"
    )]
    [InlineData(
        "sqrt(p1@0 - 57/100) >= 0 and exp(-p1@1) < exp(-p1@1)^2/exp(-p1@1)",
        "exp(-p1@1) < exp(-p1@1)^2/exp(-p1@1): "
    )]
    public void A_reason_is_given(string statement, string reason)
    {
        ParseResult file = ClaimFile.Parse("test", $"claim c \"C.\"\n  {statement}\n");
        Assert.Empty(file.Diagnostics);
        var prover = new Prover(
            Itinerary.Of(Instance.Default, ItineraryLimits.Default),
            new ProverOptions(),
            CancellationToken.None
        );
        var undecided = Assert.IsType<Verdict.Undecided>(prover.Settle(file.Claims[0]).Verdict);
        Assert.StartsWith(reason, undecided.Reason, StringComparison.Ordinal);
    }
}
