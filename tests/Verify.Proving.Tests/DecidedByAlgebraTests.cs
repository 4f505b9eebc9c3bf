using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Proving.Tests;

/// <summary>What enclosures cannot decide, since the sides are equal or as good as equal, and algebra can; each with neighbours that are false.</summary>
public sealed class DecidedByAlgebraTests
{
    private static readonly Prover Prover = new(
        Itinerary.Of(Instance.Default, ItineraryLimits.Default),
        new ProverOptions { BlockBudget = 600 }
    );

    private static Verdict Settle(string statement)
    {
        ParseResult file = ClaimFile.Parse("test", $"claim c \"C.\"\n  {statement}\n");
        Assert.Empty(file.Diagnostics);
        lock (Prover)
        {
            return Prover.Settle(file.Claims[0]).Verdict;
        }
    }

    [Theory]
    [InlineData("for all t >= 0: exp(-t) > 0")]
    [InlineData("exp(-10^13) > 0")]
    [InlineData("at t = 10^100: exp(-t) > 0")]
    [InlineData("exp(exp(60)) > 1")]
    [InlineData("exp(10^13) > 10^100")]
    [InlineData("for all t >= 0: exp(t) >= 1 + t")]
    [InlineData("for all t >= 0: exp(t) >= 1 + t + t^2/2")]
    [InlineData("for all t >= 1: exp(-t) < 1/t")]
    [InlineData("for all t >= 12: exp(-t) < 1/10^5")]
    [InlineData("eventually: exp(t^100) > t")]
    [InlineData("exp(sqrt(2))*exp(-sqrt(2)) = 1")]
    [InlineData("for all t >= 0: (t - 7)*(t - 8) >= 0")]
    [InlineData("for all t >= 0: (2*t - 15)*(2*t - 16) >= 0")]
    [InlineData("for all t >= 0: t^2 - 2*10^6*t - 2*t + 10^12 + 2*10^6 >= -1")]
    [InlineData("for all t >= 10^300 + 1: ln(t - 10^300) >= 0")]
    [InlineData("at t = 10^30: ln(t) = 30*ln(10)")]
    [InlineData("at t = 10^30: sqrt(t) = 10^15")]
    [InlineData("sqrt(2)^2 = 2")]
    [InlineData("sqrt(2)*sqrt(3) = sqrt(6)")]
    [InlineData("sqrt(1000003)*sqrt(1000033) = sqrt(1000003*1000033)")]
    [InlineData("sqrt(2) + sqrt(3) = sqrt(5 + 2*sqrt(6))")]
    [InlineData("ln(sqrt(2)) = ln(2)/2")]
    [InlineData("ln(1000003) + ln(1000033) = ln(1000003*1000033)")]
    [InlineData("exp(ln(2)/2)^2 = 2")]
    [InlineData("exp(ln(2)/3)^3 = 2")]
    [InlineData("for all t >= 1: exp(-ln(t)) = 1/t")]
    [InlineData("for all t >= 1: exp(ln(t)/2)^2 = t")]
    [InlineData("for all t >= 0: ln(exp(t)) = t")]
    [InlineData("for all t >= 0: sqrt(t^2) = t")]
    [InlineData("for all t >= 0: sqrt(t^2 + 1) > t")]
    [InlineData("for all t >= 0: norm^2 = norm2")]
    public void True_ones_are_proved(string statement) =>
        Assert.True(Settle(statement) is Verdict.Proved, $"{statement}: {Settle(statement)}");

    [Theory]
    [InlineData("for all t >= 0: exp(-t) < 1/10^5")]
    [InlineData("for all t >= 0: exp(t) > 1 + t")]
    [InlineData("for all t >= 0: exp(t) <= 1 + t")]
    [InlineData("exp(-10^13) <= 0")]
    [InlineData("for all t >= 0: abs(t - 10^300 - 1/2) > 1/2")]
    [InlineData("for all t >= 0: t != 12345678901")]
    [InlineData("for all t >= 0: t != 10^40 + 3")]
    [InlineData("at t = 10^30 + 1: t != 10^30 + 1")]
    [InlineData("for all t >= 0: (t - 10^6)*(t - 10^6 - 2) >= 0")]
    [InlineData("for all t >= 0: (2*t - 15)*(2*t - 17) >= 0")]
    [InlineData("for all t >= 0: abs(2*t - 2*10^40 - 5) > 1")]
    [InlineData("sqrt(2)^2 = 2 + 1/10^1000")]
    [InlineData("sqrt(2)^2 != 2")]
    [InlineData("sqrt(2)*sqrt(3) = sqrt(7)")]
    [InlineData("sqrt(2)*sqrt(3) < sqrt(6)")]
    [InlineData("sqrt(2) + sqrt(3) = sqrt(5 + 2*sqrt(7))")]
    [InlineData("sqrt(2) + sqrt(3) < sqrt(5 + 2*sqrt(6))")]
    [InlineData("ln(sqrt(2)) = ln(2)/3")]
    [InlineData("ln(1000003) + ln(1000033) = ln(1000003*1000033 + 1)")]
    [InlineData("ln(1000003) + ln(1000033) > ln(1000003*1000033)")]
    [InlineData("exp(ln(2)/2)^2 = 2 + 1/10^1000")]
    [InlineData("exp(ln(2)/3)^2 = 2")]
    [InlineData("for all t >= 1: exp(-ln(t)) = 1/(t + 1)")]
    [InlineData("for all t >= 0: ln(exp(t)) = t + 1/10^1000")]
    [InlineData("for all t >= 0: sqrt(t^2) = t + 1/10^1000")]
    [InlineData("for all t >= 0: sqrt(t^2 + 1) > t + 1/10^100")]
    [InlineData("for all t >= 0: norm^2 < norm2")]
    public void False_ones_are_refuted(string statement) =>
        Assert.True(Settle(statement) is Verdict.Refuted, $"{statement}: {Settle(statement)}");
}
