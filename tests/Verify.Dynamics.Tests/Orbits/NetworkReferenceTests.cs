using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Stepping;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Orbits;

/// <summary>Runs of any width against those of an independent program: tests/data/networks/README.md.</summary>
public class NetworkReferenceTests
{
    private const int Digits = 40;
    private static readonly Precision Exact = Precision.Of(400);

    public static TheoryData<string> Names => [.. ReferenceNetwork.Names];

    [Fact]
    public void There_are_reference_networks() => Assert.True(ReferenceNetwork.Names.Count() >= 15);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_enclosure_meets_the_reference_and_is_as_narrow_as_asked(string name) =>
        AssertMeets(ReferenceNetwork.Read(name), name);

    /// <summary>The same for any reference run.</summary>
    internal static void AssertMeets(ReferenceNetwork reference, string name)
    {
        NetworkOrbit orbit = new(reference.Problem, ItineraryLimits.Default);
        foreach (ReferenceNetworkRow row in reference.Rows)
        {
            NetworkOrbitPoint point = orbit.At(row.Step, Digits);
            string where = $"{name}.txt, step {row.Step}";
            Assert.Equal(row.Pattern, point.Pattern.ToString());
            Interval?[] enclosures =
            [
                point.Loss,
                point.NormalisedMargin,
                .. point.State.Weights.Entries.Cast<Interval?>(),
                .. point.State.Biases.Cast<Interval?>(),
                .. point.Outputs.Cast<Interval?>(),
            ];
            for (int i = 0; i < enclosures.Length; i++)
            {
                AssertMeets(enclosures[i], row.Values[i], row.Step, $"{where}, column {i + 3}");
            }
            if (reference.Problem.Dimension == 1)
            {
                AssertMeets(point.Margin, row.Values[^2], row.Step, $"{where}, margin");
                string[] changes = row.Values[^1] == "none" ? [] : row.Values[^1].Split(',');
                Assert.True(
                    changes.Length == point.Boundaries!.Count,
                    $"{where}: {row.Values[^1]} are not {point.Boundaries.Count} boundaries"
                );
                for (int i = 0; i < changes.Length; i++)
                {
                    string[] ends = changes[i].Split(':');
                    SignChange change = Assert.NotNull(point.Boundaries[i]);
                    Assert.Equal(ends.Length == 1, change.IsPoint);
                    AssertMeets(change.From, ends[0], row.Step, $"{where}, boundary {i + 1}");
                    AssertMeets(change.To, ends[^1], row.Step, $"{where}, boundary {i + 1}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_death_is_at_the_step_of_the_reference(string name)
    {
        ReferenceNetwork reference = ReferenceNetwork.Read(name);
        NetworkOrbit orbit = new(reference.Problem, ItineraryLimits.Default);
        Assert.Equal(reference.Deaths is not null, orbit.Leaps);
        if (reference.Deaths is not { } deaths)
        {
            return;
        }
        Pattern start = Pattern.Of(reference.Problem.InitialPreactivations);
        for (int j = 0; j < reference.Problem.Neurons; j++)
        {
            for (int i = 0; i < reference.Problem.Points; i++)
            {
                BigInteger? expected =
                    !start[j, i] ? BigInteger.Zero
                    : deaths.TryGetValue((j, i), out BigInteger step) ? step
                    : null;
                Assert.Equal(expected, orbit.Points[i].DeathOf(j));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_leap_and_the_steps_enclose_the_same_state(string name)
    {
        Problem problem = ReferenceNetwork.Read(name).Problem;
        NetworkOrbit orbit = new(problem, ItineraryLimits.Default);
        NetworkTrajectory steps = new(problem, ItineraryLimits.Default.MaximumPrecision);
        foreach (int t in (int[])[0, 1, 2, 3, 4, 7, 20, 100, 300])
        {
            NetworkOrbitPoint leap = orbit.At(t, Exact);
            SteppedState step = steps.StateAt(t, Exact, CancellationToken.None);
            Assert.Equal(step.Pattern, leap.Pattern);
            foreach ((Interval one, Interval other) in step.Preactivations.Entries.Zip(leap.Preactivations.Entries))
            {
                Assert.True(one.Overlaps(other), $"{name}, step {t}: {one} and {other}");
            }
        }
    }

    [Fact]
    public void A_state_depends_on_the_step_and_the_bits_alone()
    {
        Problem problem = ReferenceNetwork.Read("line-4-acute").Problem;
        NetworkTrajectory fresh = New();
        NetworkTrajectory used = New();
        used.StateAt(600, Precision.Of(300), CancellationToken.None);
        used.StateAt(300, Precision.Of(64), CancellationToken.None);
        used.StateAt(10, Precision.Of(128), CancellationToken.None);
        foreach (int t in (int[])[255, 256, 257, 40, 511])
        {
            NetworkTrajectory direct = New();
            SteppedState[] states =
            [
                .. new[] { fresh, used, direct }.Select(run =>
                    run.StateAt(t, Precision.Of(128), CancellationToken.None)
                ),
            ];
            Assert.Equal(states[0].Preactivations.Entries, states[1].Preactivations.Entries);
            Assert.Equal(states[0].Preactivations.Entries, states[2].Preactivations.Entries);
        }

        NetworkTrajectory New() => new(problem, ItineraryLimits.Default.MaximumPrecision);
    }

    private static void AssertMeets(Interval? enclosure, string text, BigInteger step, string where)
    {
        if (text == "null")
        {
            Assert.True(enclosure is null, $"{where}: {enclosure} is not null");
            return;
        }
        // The text is rounded to 60 digits: off by at most one unit of the last one. What cancels to 0 is off by the error of the direct run.
        Rational value = Rational.Parse(text);
        Rational unit = (value.Abs() / BigInteger.Pow(10, 59)) + Rational.Create(1, BigInteger.Pow(10, 95));
        Interval around = Interval.Enclose(value - unit, Exact).Hull(Interval.Enclose(value + unit, Exact));
        Assert.True(enclosure is { } found && found.Overlaps(around), $"{where}: {enclosure} misses {text}");
        Dyadic floor = Dyadic.PowerOfTwo(-step.GetBitLength() - 16);
        Dyadic scaled = enclosure!.Value.Width * Dyadic.FromInteger(BigInteger.Pow(10, Digits));
        Assert.True(scaled <= Dyadic.Max(enclosure.Value.Mignitude, floor), $"{where}: {enclosure} is too wide");
    }
}
