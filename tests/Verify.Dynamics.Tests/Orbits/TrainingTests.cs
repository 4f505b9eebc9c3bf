using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Stepping;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Orbits;

/// <summary>Runs of every training against those of an independent program (tests/data/trainings/README.md) and against what is exactly known of
/// them. Lemma: proofs/lemmas/trainings.md.</summary>
public class TrainingTests
{
    private static readonly Precision Exact = Precision.Of(400);

    public static TheoryData<string> Names => [.. ReferenceNetwork.TrainedNames];

    public static TheoryData<string> Plain =>
        ["heavy-ball:beta=0", "nesterov:beta=0", "schedule:r=0", "geometric:q=1", "weight-decay:lambda=0"];

    [Fact]
    public void There_are_references_for_every_training()
    {
        string[] names = [.. ReferenceNetwork.TrainedNames.Select(name => name.Split('.')[0].Split('-')[0]).Distinct()];
        Assert.True(names.Length >= 12, string.Join(' ', names));
        Assert.True(ReferenceNetwork.TrainedNames.Count() >= 80);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_enclosure_meets_the_reference_and_is_as_narrow_as_asked(string name) =>
        NetworkReferenceTests.AssertMeets(ReferenceNetwork.ReadTrained(name), name);

    [Theory]
    [MemberData(nameof(Plain))]
    public void What_makes_the_steps_of_plain_descent_has_its_states_bit_by_bit(string text)
    {
        foreach (string name in (string[])["line-4-acute", "line-6-orthogonal", "plane-8-logistic"])
        {
            Problem plain = ReferenceNetwork.Read(name).Problem;
            NetworkOrbit expected = new(plain, ItineraryLimits.Default);
            NetworkOrbit actual = new(plain with { Training = Read(text) }, ItineraryLimits.Default);
            foreach (int t in (int[])[0, 1, 7, 300])
            {
                NetworkOrbitPoint one = expected.At(t, Precision.Of(128));
                NetworkOrbitPoint other = actual.At(t, Precision.Of(128));
                Assert.Equal(one.Pattern, other.Pattern);
                Assert.Equal(one.Preactivations.Entries, other.Preactivations.Entries);
                Assert.Equal(one.State.Parameters, other.State.Parameters);
            }
        }
    }

    [Theory]
    [InlineData("heavy-ball:beta=9/10")]
    [InlineData("nesterov:beta=1/2")]
    [InlineData("nesterov-schedule")]
    public void The_lead_of_a_dead_pre_activation_is_constant_and_it_coasts_there(string text)
    {
        Problem problem = ReferenceNetwork.Read("line-6-orthogonal").Problem with { Training = Read(text) };
        NetworkOrbit orbit = new(problem, ItineraryLimits.Default);
        NetworkOrbitPoint early = orbit.At(500, Exact);
        NetworkOrbitPoint late = orbit.At(700, Exact);
        int coasting = 0;
        for (int j = 0; j < problem.Neurons; j++)
        {
            for (int i = 0; i < problem.Points; i++)
            {
                if (problem.Influence(j, i).Sign < 0 && !early.Pattern[j, i])
                {
                    Assert.True(early.Leads![j, i].Overlaps(late.Leads![j, i]), $"lead {j}, {i}");
                    Assert.True(late.Leads[j, i].Width < Dyadic.PowerOfTwo(-200));
                    coasting += late.Preactivations[j, i].Upper < early.Preactivations[j, i].Lower ? 1 : 0;
                }
            }
        }
        Assert.True(coasting > 0);
    }

    // S = Σ z_ii/G_ii grows by exactly η a step: trainings.md, section 4.
    [Fact]
    public void The_sum_of_a_normalised_run_is_exact()
    {
        Problem problem = ReferenceNetwork.ReadTrained("normalised-loss.specialised").Problem;
        NetworkOrbit orbit = new(problem, ItineraryLimits.Default);
        Matrix<Rational> start = problem.InitialPreactivations;
        foreach (int t in (int[])[1, 10, 200])
        {
            NetworkOrbitPoint point = orbit.At(t, Exact);
            Interval sum = Interval.Zero;
            for (int i = 0; i < 2; i++)
            {
                int good = problem.Influence(0, i).Sign > 0 ? 0 : 1;
                Interval moved = point.Preactivations[good, i] - Interval.Enclose(start[good, i], Exact);
                sum += Interval.Divide(moved, Interval.Enclose(problem.Data.Gram[i, i], Exact), Exact);
            }
            Assert.True((sum - Interval.Enclose(problem.Eta * t, Exact)).ContainsZero);
            Assert.True(sum.Width < Dyadic.PowerOfTwo(-200));
        }
    }

    [Fact]
    public void Sign_descent_is_exact_where_signs_tie()
    {
        // Both neurons see both points with equal pulls at the start: the biases have the gradient 0 exactly.
        Problem problem = Instance.Default.Problem with
        {
            Training = Read("sign"),
        };
        problem = new Problem(
            problem.Data,
            problem.Network,
            new State<Rational>(Matrix<Rational>.Create(2, 1, (_, _) => Rational.Zero), [1, 1])
        )
        {
            Training = problem.Training,
        };
        NetworkTrajectory run = new(problem, Precision.Of(256));
        SteppedState next = run.StateAt(1, Precision.Of(64), CancellationToken.None);
        Assert.Equal([1, 0, -1, 0], next.Coefficients.Entries.Select(value => (int)value.Lower.Floor()));
        Assert.All(next.Coefficients.Entries, value => Assert.True(value.IsPoint));
    }

    [Fact]
    public void A_training_that_refuses_the_problem_is_not_stepped()
    {
        Problem logistic = Instance.Default.Problem with { Loss = Loss.Logistic };
        foreach (string text in (string[])["normalised-loss", "dual-momentum", "weight-decay:lambda=10"])
        {
            Assert.Throws<ArgumentException>(() =>
                new NetworkTrajectory(logistic with { Training = Read(text) }, Precision.Of(128))
            );
        }
    }

    [Fact]
    public void Long_runs_stay_narrow()
    {
        foreach (string text in (string[])["nesterov:beta=9/10", "weight-decay:lambda=1/100", "schedule:r=1/2"])
        {
            NetworkOrbit orbit = new(
                Instance.Default.Problem with
                {
                    Training = Read(text),
                },
                ItineraryLimits.Default with
                {
                    Steps = 10_000,
                }
            );
            NetworkOrbitPoint point = orbit.At(5000, 12);
            Assert.All(point.State.Parameters, value => Assert.True(value.Width < Dyadic.PowerOfTwo(-30)));
        }
    }

    private static Training Read(string text) => Training.TryParse(text, out _)!;
}
