using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Stepping;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Orbits;

/// <summary>Far steps of other trainings than plain descent against steps and against independent values. Lemma: proofs/lemmas/trainings-far.md.</summary>
public class FarTrainingTests
{
    private static readonly Precision Many = Precision.Of(700);

    private static readonly ItineraryLimits Limits = ItineraryLimits.Default with { Steps = 2_000 };

    private static readonly string[] Trainings =
    [
        "cyclic",
        "reshuffled:seed=7",
        "sgd:seed=7",
        "normalised-loss",
        "weight-decay:lambda=1/100",
        "geometric:q=101/100",
        "orthogonalised",
    ];

    public static TheoryData<string, string> Runs
    {
        get
        {
            TheoryData<string, string> runs = [];
            foreach (string training in Trainings)
            {
                foreach (string start in (string[])["specialised", "both-bad", "eight"])
                {
                    runs.Add(training, start);
                }
            }
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_leap_and_the_steps_enclose_the_same_state(string training, string start)
    {
        Problem problem = Trained(start, training);
        NetworkOrbit orbit = new(problem, Limits);
        NetworkTrajectory steps = new(problem, Limits.MaximumPrecision);
        if (orbit is { Leaps: false, LeapsOnceSettled: false })
        {
            // A neuron stays active at both points: its increments depend on the losses.
            Assert.Equal(("eight", "orthogonalised"), (start, training));
            return;
        }
        foreach (int t in (int[])[513, 600, 1100])
        {
            NetworkOrbitPoint leap = orbit.At(t, Many);
            SteppedState step = steps.StateAt(t, Many, CancellationToken.None);
            Assert.Equal(OrbitMethod.Leap, leap.Method);
            Assert.Equal(step.Pattern, leap.Pattern);
            foreach ((Interval one, Interval other) in step.Preactivations.Entries.Zip(leap.Preactivations.Entries))
            {
                Assert.True(one.Overlaps(other), $"step {t}: {one} and {other}");
                Assert.True(other.Width < Dyadic.PowerOfTwo(-100), $"step {t}: {other}");
            }
        }
    }

    [Theory]
    [InlineData("schedule:r=1/2", 12)]
    [InlineData("schedule:r=2", 12)]
    [InlineData("schedule:r=-1/2", 10)]
    [InlineData("schedule:r=-1", 10)]
    [InlineData("geometric:q=99/100", 10)]
    public void Bounds_enclose_the_steps(string training, int bits)
    {
        foreach (string start in (string[])["specialised", "both-bad"])
        {
            Problem problem = Trained(start, training);
            NetworkOrbit orbit = new(problem, ItineraryLimits.Default with { Steps = 1_200 });
            NetworkTrajectory steps = new(problem, Limits.MaximumPrecision);
            foreach (int t in (int[])[1201, 1500])
            {
                NetworkOrbitPoint bounds = orbit.At(t, 10);
                SteppedState step = steps.StateAt(t, Precision.Of(256), CancellationToken.None);
                Assert.Equal(OrbitMethod.Bounds, bounds.Method);
                foreach (
                    (Interval one, Interval other) in step.Preactivations.Entries.Zip(bounds.Preactivations.Entries)
                )
                {
                    Assert.True(one.IsSubsetOf(other), $"{start}, step {t}: {one} not in {other}");
                    Assert.True(other.Width < Dyadic.PowerOfTwo(-bits / 2), $"{start}, step {t}: {other}");
                }
            }
        }
    }

    // Simulations with 40 to 1080 digits, on the default instance.
    [Theory]
    [InlineData("normalised-loss", "10^6", "-2.999933701465197619133e-6")]
    [InlineData("normalised-loss", "10^12", "-2.9999999999337e-12")]
    [InlineData("cyclic", "10^1000", "-0.00013034000231143957761")]
    public void Boundaries_are_those_of_a_simulation(string training, string step, string expected)
    {
        NetworkOrbit orbit = new(Instance.Default.Problem with { Training = Read(training) }, Limits);
        OrbitPoint point = OrbitPoint.Of(Instance.Default, orbit.At((BigInteger)Rational.Parse(step).Numerator, 30));
        Rational value = Rational.Parse(expected);
        Rational unit = value.Abs() / BigInteger.Pow(10, 12);
        Interval around = Interval.Enclose(value - unit, Many).Hull(Interval.Enclose(value + unit, Many));
        Assert.True(point.Boundary!.Value.IsSubsetOf(around), $"{point.Boundary}");
    }

    [Fact]
    public void Weight_decay_ends_at_the_gap_of_its_fixed_points()
    {
        Problem problem = Trained("both-bad", "weight-decay:lambda=1/100");
        NetworkOrbitPoint point = new NetworkOrbit(problem, Limits).At(BigInteger.Pow(10, 100), 12);
        Interval gap = Interval.Enclose(Rational.Create(5, 4), Many) - point.Margin!.Value;
        Rational expected = Rational.Parse("0.18935589");
        Rational unit = Rational.Create(1, 100_000_000);
        Assert.True(
            gap.IsSubsetOf(Interval.Enclose(expected - unit, Many).Hull(Interval.Enclose(expected + unit, Many)))
        );
    }

    [Fact]
    public void A_fixed_point_that_repels_is_not_reached()
    {
        Problem problem = Instance.Default.Problem with
        {
            Training = Read("normalised-loss"),
            Eta = Rational.Create(5, 2),
        };
        NetworkOrbit orbit = new(problem, Limits);
        Assert.Equal(Outcome.Specialised, orbit.Outcome);
        Assert.Throws<StepOutOfReachException>(() => orbit.At(BigInteger.Pow(10, 10), 10));
    }

    [Theory]
    [InlineData("cyclic")]
    [InlineData("reshuffled:seed=3")]
    [InlineData("sgd:seed=3")]
    public void Deaths_are_at_the_steps_at_which_the_stepped_pattern_changes(string training)
    {
        Problem problem = Trained("wide", training);
        NetworkOrbit orbit = new(problem, Limits);
        NetworkTrajectory steps = new(problem, Limits.MaximumPrecision);
        Assert.Equal(
            steps.Runs(2000, Precision.Of(128), CancellationToken.None).Select(run => (run.From, run.Pattern)),
            orbit.Phases(2000).Where(phase => phase.From <= 2000).Select(phase => (phase.From, phase.Pattern))
        );
    }

    [Fact]
    public void Independent_draws_have_an_end_and_permutations_have_none()
    {
        NetworkOrbit drawn = new(Trained("specialised", "sgd:seed=1"), Limits);
        Assert.Equal(OrbitMethod.Leap, drawn.At(1_000_000, 10).Method);
        Assert.Throws<StepOutOfReachException>(() => drawn.At(1_000_000_001, 10));
        Assert.Equal(
            OrbitMethod.Leap,
            new NetworkOrbit(Trained("specialised", "reshuffled:seed=1"), Limits).At(BigInteger.Pow(10, 500), 10).Method
        );
    }

    private static Problem Trained(string start, string training) =>
        (
            start == "eight"
                ? ReferenceNetwork.Read("line-8-orthogonal-sum")
                : ReferenceNetwork.ReadTrained($"cyclic.{start}")
        ).Problem with
        {
            Training = Read(training),
        };

    private static Training Read(string text) => Training.TryParse(text, out _)!;
}
