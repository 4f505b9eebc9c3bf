using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Statistics;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Campaigns.Tests.Statistics;

/// <summary>What is proved of random starts, against starts that are drawn and followed.</summary>
public sealed class StartLawTests
{
    private static readonly Rational Quarter = Rational.Create(1, 4);
    private static readonly Rational Sixteenth = Rational.Create(1, 16);
    private static readonly Precision Precision = Precision.Of(128);

    public static TheoryData<string, string> Problems =>
        new()
        {
            { "he", "-1,1" },
            { "he-uniform", "-1/2,2" },
            { "lecun", "-3,1/3" },
            { "he-bias", "-1,1" },
            { "uniform", "-1/2,2" },
            { "normal", "-4/3,3/4" },
        };

    [Theory]
    [MemberData(nameof(Problems))]
    public void The_probability_at_the_start_is_that_of_the_draws(string name, string data)
    {
        const int Trials = 20_000;
        InitialisationScheme scheme = Scheme(name);
        Instance problem = Problem(data);
        StartLaw law = StartLaw.Of(scheme, problem)!;
        int successes = Enumerable
            .Range(0, Trials)
            .Count(trial => IsAtOnce(problem.Data.ToPreactivations(scheme.Draw(3, (ulong)trial))));
        // The seed is fixed, so that this passes once and for all.
        Assert.True(BinomialInterval.Of(successes, Trials).Contains(law.SuccessAtStart!.Value));
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void The_rate_holds_for_at_least_that_share_of_the_draws(string name, string data)
    {
        const int Trials = 400;
        InitialisationScheme scheme = Scheme(name);
        Instance problem = Problem(data);
        StartRate rate = StartLaw.Of(scheme, problem)!.Rate!;
        BigInteger[] steps = [rate.FirstStep, rate.FirstStep * 7, BigInteger.Pow(10, 40), BigInteger.Pow(10, 400)];
        int held = 0;
        for (ulong trial = 0; trial < Trials; trial++)
        {
            Instance instance = problem with { Initial = scheme.Draw(11, trial) };
            Preactivations<Rational> start = instance.InitialPreactivations;
            if (!IsAtOnce(start) || !IsMeant(start, instance, rate))
            {
                continue;
            }

            held++;
            var orbit = new Orbit(instance, new ItineraryLimits());
            Assert.All(steps, step => AssertRate(orbit.At(step, Precision), step, rate, instance));
        }

        // The upper end of an interval that misses one time in two hundred.
        Assert.True(BinomialInterval.Of(held, Trials).Upper >= rate.Probability);
        Assert.True(rate.Probability > 0);
    }

    [Theory]
    [InlineData("he", "-1/2,1", "exp", "1/10")]
    [InlineData("he", "-1,1", "logistic", "1/10")]
    [InlineData("zero;zero", "-1,1", "exp", "1/10")]
    public void Nothing_is_said_where_nothing_is_proved(string scheme, string data, string loss, string eta) =>
        Assert.Null(
            StartLaw.Of(Scheme(scheme), Problem(data) with { Loss = Loss.Find(loss)!, Eta = Rational.Parse(eta) })
        );

    [Fact]
    public void Different_laws_and_large_steps_have_no_rate()
    {
        StartLaw mixed = StartLaw.Of(Scheme("normal:1;uniform:1"), Problem("-1,1"))!;
        Assert.Equal((Quarter, null, null), (mixed.Success, mixed.SuccessAtStart, mixed.Rate));
        // h A₊ = 1 is allowed, more is not.
        Assert.NotNull(StartLaw.Of(Scheme("he"), Problem("-1,1") with { Eta = 1 })!.Rate);
        Assert.Null(StartLaw.Of(Scheme("he"), Problem("-1,1") with { Eta = Rational.Create(101, 100) })!.Rate);
    }

    [Fact]
    public void The_two_kinds_of_schemes_differ()
    {
        Assert.Equal(Quarter, StartLaw.Of(Scheme("xavier"), Problem("-1,1"))!.SuccessAtStart);
        Assert.Equal(Sixteenth, StartLaw.Of(Scheme("he-bias"), Problem("-1,1"))!.SuccessAtStart);
    }

    private static void AssertRate(OrbitPoint point, BigInteger step, StartRate rate, Instance instance)
    {
        Interval logarithm = Interval.Point(Dyadic.FromInteger(step)).Log(Precision);
        Interval gap = Interval.Enclose(instance.Data.BestMargin, Precision) - point.Margin;
        Interval below = Interval.Divide(
            Interval.Enclose(rate.Lower, Precision),
            (logarithm * 8) + Interval.Enclose(rate.LowerOffset, Precision),
            Precision
        );
        Interval above = Interval.Divide(Interval.Enclose(rate.Upper, Precision), logarithm, Precision);
        Assert.True(gap.Lower.CompareTo(below.Upper) >= 0, $"{step}: {gap} < {below}");
        Assert.True(gap.Upper.CompareTo(above.Lower) <= 0, $"{step}: {gap} > {above}");
    }

    private static bool IsAtOnce(Preactivations<Rational> start) =>
        start is { P1.Sign: > 0, Q1.Sign: <= 0, P2.Sign: <= 0, Q2.Sign: > 0 };

    // The starts that theorem 5 speaks of.
    private static bool IsMeant(Preactivations<Rational> start, Instance instance, StartRate rate)
    {
        Interval delta =
            Interval.Enclose(start.P2 - start.Q1, Precision)
            + Interval.Enclose(instance.Data.NormMinus / instance.Data.NormPlus, Precision).Log(Precision);
        return new[] { start.P1, start.Q2, -start.P2, -start.Q1 }.All(value => value <= rate.Bound)
            && Rational.FromDyadic(delta.Mignitude) >= rate.Delta;
    }

    private static InitialisationScheme Scheme(string name) =>
        InitialisationScheme.TryParse(name, out InitialisationScheme scheme)
            ? scheme
            : throw new ArgumentException("unknown scheme", nameof(name));

    private static Instance Problem(string data)
    {
        string[] points = data.Split(',');
        return Instance.Default with { Data = new TrainingData(Rational.Parse(points[0]), Rational.Parse(points[1])) };
    }
}
