using Verify.Arithmetic;
using Verify.Campaigns.Sampling;
using Xunit;

namespace Verify.Campaigns.Tests.Sampling;

/// <summary>The draws of every scheme follow the stated law. Seeds are fixed: a test that passes once passes always.</summary>
public sealed class LawTests
{
    private const int Draws = 3000;
    private const ulong Seed = 20;

    public static TheoryData<string> Schemes =>
        [.. InitialisationScheme.Named.Select(scheme => scheme.Name), "normal:1/9;uniform:5/2", "uniform:1/1000;zero"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_empirical_distribution_is_near_the_law(string name)
    {
        InitialisationScheme scheme = Parse(name);
        foreach ((Law law, double[] values) in Parameters(scheme))
        {
            if (law is Law.Zero)
            {
                Assert.All(values, value => Assert.Equal(0, value));
                continue;
            }

            // The probability of a larger distance is below 1/1000 if the law is right.
            Assert.True(KolmogorovSmirnov(values, value => Cumulative(law, value)) < 1.95);
            // The test has the power to see a scale that is wrong by a quarter.
            Assert.True(KolmogorovSmirnov(values, value => Cumulative(law, value * 1.25)) > 1.95);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Mean_variance_and_correlations_are_those_of_independent_draws(string name)
    {
        List<(Law Law, double[] Values)> parameters = Parameters(Parse(name))
            .Where(p => p.Law is not Law.Zero)
            .ToList();
        foreach ((Law law, double[] values) in parameters)
        {
            double variance = Variance(law);
            Assert.InRange(Math.Abs(values.Average()) / Math.Sqrt(variance / Draws), 0, 4);
            // The fourth moment is at most three times the squared variance for both laws.
            Assert.InRange(Math.Abs(values.Average(x => x * x) / variance - 1) / Math.Sqrt(2.0 / Draws), 0, 4);
        }

        for (int i = 0; i < parameters.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double scale = Math.Sqrt(Variance(parameters[i].Law) * Variance(parameters[j].Law) / Draws);
                double covariance = parameters[i].Values.Zip(parameters[j].Values, (x, y) => x * y).Average();
                Assert.InRange(Math.Abs(covariance) / scale, 0, 4);
            }
        }
    }

    [Fact]
    public void Draws_are_never_zero_and_lie_on_the_grid()
    {
        InitialisationScheme scheme = Parse("uniform");
        for (ulong trial = 0; trial < 500; trial++)
        {
            Rational draw = scheme.Draw(Seed, trial).W1;
            Assert.NotEqual(Rational.Zero, draw);
            Assert.True((draw * ((Rational)2).Pow(Law.GridBits)).IsInteger);
            Assert.True(draw.Abs() <= 1);
        }
    }

    // Times 2^60, from an independent program (decimal arithmetic with 120 digits); they must never change, since a campaign is named by its scheme and its seed.
    [Theory]
    [InlineData("he", 1, 0, "-890357052461632231 0 2635663476460505357 0")]
    [InlineData("xavier", 1, 0, "-216372159566127869 0 -795121722874762048 0")]
    [InlineData("he-bias", 1, 9999, "823270681206367777 598065831478112705 -235388454551383329 756954976476641602")]
    [InlineData(
        "uniform",
        18446744073709551615,
        4294967296,
        "-95047850823056927 501814239353525148 897507370498771189 -846470129039801355"
    )]
    [InlineData(
        "normal:1/9;uniform:5/2",
        20,
        5,
        "37768073312810144 111866988080534194 392199827827228879 552136250656672841"
    )]
    public void A_draw_is_the_same_for_ever(string name, ulong seed, ulong trial, string expected)
    {
        var drawn = Parse(name).Draw(seed, trial);
        Rational scale = ((Rational)2).Pow(Law.GridBits);
        Assert.Equal(expected, $"{drawn.W1 * scale} {drawn.B1 * scale} {drawn.W2 * scale} {drawn.B2 * scale}");
    }

    [Fact]
    public void Schemes_with_the_same_laws_up_to_a_factor_are_different_experiments()
    {
        // xavier would be he divided by the square root of 3, trial by trial.
        InitialisationScheme he = Parse("he");
        InitialisationScheme xavier = Parse("xavier");
        double[] first = [.. Enumerable.Range(0, Draws).Select(trial => ToDouble(he.Draw(Seed, (ulong)trial).W1))];
        double[] second = [.. Enumerable.Range(0, Draws).Select(trial => ToDouble(xavier.Draw(Seed, (ulong)trial).W1))];
        double scale = Math.Sqrt(Variance(he.Weights) * Variance(xavier.Weights) / Draws);
        Assert.InRange(Math.Abs(first.Zip(second, (x, y) => x * y).Average()) / scale, 0, 4);
    }

    [Fact]
    public void No_two_named_schemes_share_a_key_for_seeds_of_32_bits()
    {
        ulong[] keys = [.. InitialisationScheme.Named.Select(scheme => scheme.KeyOf(0))];
        foreach (ulong key in keys)
        {
            Assert.Single(keys, other => (other ^ key) >> 32 == 0);
        }
    }

    [Theory]
    [InlineData("he", 1, 0)]
    [InlineData("uniform", 18446744073709551615, 4294967296)]
    public void A_draw_depends_on_seed_trial_and_parameter_only(string name, ulong seed, ulong trial)
    {
        InitialisationScheme scheme = Parse(name);
        var first = scheme.Draw(seed, trial);
        // Other draws in between, on other threads.
        Parallel.For(0, 20, other => scheme.Draw(seed, trial + (ulong)other));
        Assert.Equal(first, scheme.Draw(seed, trial));
        Assert.NotEqual(first.W1, scheme.Draw(seed, trial + 1).W1);
        Assert.NotEqual(first.W1, scheme.Draw(seed - 1, trial).W1);
        Assert.NotEqual(first.W1, first.W2);
    }

    [Theory]
    [InlineData("He")]
    [InlineData("")]
    [InlineData("normal:1")]
    [InlineData("normal:0;zero")]
    [InlineData("normal:-1;zero")]
    [InlineData("uniform:1;gauss:2")]
    [InlineData("uniform:1;zero;zero")]
    public void An_unknown_scheme_is_refused(string text) => Assert.False(InitialisationScheme.TryParse(text, out _));

    private static InitialisationScheme Parse(string name)
    {
        Assert.True(InitialisationScheme.TryParse(name, out InitialisationScheme scheme));
        return scheme;
    }

    private static IEnumerable<(Law Law, double[] Values)> Parameters(InitialisationScheme scheme)
    {
        var draws = Enumerable.Range(0, Draws).Select(trial => scheme.Draw(Seed, (ulong)trial)).ToArray();
        yield return (scheme.Weights, [.. draws.Select(draw => ToDouble(draw.W1))]);
        yield return (scheme.Biases, [.. draws.Select(draw => ToDouble(draw.B1))]);
        yield return (scheme.Weights, [.. draws.Select(draw => ToDouble(draw.W2))]);
        yield return (scheme.Biases, [.. draws.Select(draw => ToDouble(draw.B2))]);
    }

    private static double KolmogorovSmirnov(double[] values, Func<double, double> cumulative)
    {
        double[] sorted = [.. values.Order()];
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = cumulative(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - (double)i / Draws, (double)(i + 1) / Draws - expected));
        }

        return distance * Math.Sqrt(Draws);
    }

    private static double Cumulative(Law law, double x) =>
        law switch
        {
            Law.Normal normal => Phi(x / Math.Sqrt(ToDouble(normal.Variance))),
            Law.Uniform uniform => Math.Clamp(0.5 + x / (2 * Math.Sqrt(ToDouble(uniform.SquaredBound))), 0, 1),
            _ => x < 0 ? 0 : 1,
        };

    private static double Variance(Law law) =>
        law switch
        {
            Law.Normal normal => ToDouble(normal.Variance),
            Law.Uniform uniform => ToDouble(uniform.SquaredBound) / 3,
            _ => 0,
        };

    // The normal distribution function by its series x + x^3/3 + x^5/(3*5) + ..., good to 1e-15 for |x| < 7.
    private static double Phi(double x)
    {
        double sum = 0;
        double term = x;
        for (int i = 3; sum + term != sum; i += 2)
        {
            sum += term;
            term *= x * x / i;
        }

        return Math.Clamp(0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)), 0, 1);
    }

    private static double ToDouble(Rational value) => Math.ScaleB((double)(value * ((Rational)2).Pow(80)).Floor(), -80);
}
