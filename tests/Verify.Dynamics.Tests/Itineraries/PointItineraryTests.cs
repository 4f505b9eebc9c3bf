using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Stepping;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Itineraries;

/// <summary>Deaths in their order, ties included. Lemma: proofs/lemmas/width.md, section 4.</summary>
public class PointItineraryTests
{
    [Fact]
    public void Equal_quotients_die_together_and_the_others_in_their_order()
    {
        // One point, x = 0: z_j = b_j. Quotients b/|a|: 4, 2, 2, 3; the good neuron is the first.
        NetworkOrbit orbit = new(At([(1, 40), (-1, 4), (-2, 4), (-3, 6), (-1, 3)]), ItineraryLimits.Default);
        BigInteger?[] deaths = [.. Enumerable.Range(0, 5).Select(j => orbit.Points[0].DeathOf(j))];
        Assert.Null(deaths[0]);
        Assert.Equal(deaths[2], deaths[3]);
        Assert.True(deaths[2] < deaths[4] && deaths[4] < deaths[1], string.Join(' ', deaths));
        Assert.Equal(deaths[1], orbit.SpecialisedAt);
    }

    [Fact]
    public void A_value_that_is_exactly_0_after_the_first_step_is_inactive()
    {
        // u = 0 at the start, so the first step moves z by a h exactly; h = 1/8.
        NetworkOrbit orbit = new(At([(1, Eighth), (-1, Eighth)]), ItineraryLimits.Default);
        Assert.Equal(BigInteger.One, orbit.Points[0].DeathOf(1));
        Assert.Equal(Interval.Zero, orbit.At(1, Precision.Of(64)).Preactivations[1, 0]);
        Assert.Equal("10", orbit.At(1, Precision.Of(64)).Pattern.ToString());
        // All of it is dyadic, so the steps see the exact 0 too.
        NetworkTrajectory steps = new(orbit.Problem, Precision.Of(256));
        Assert.Equal("10", steps.StateAt(1, Precision.Of(64), CancellationToken.None).Pattern.ToString());
    }

    [Fact]
    public void Without_an_active_good_neuron_a_point_is_never_classified()
    {
        NetworkOrbit orbit = new(At([(1, -1), (-1, 5)]), ItineraryLimits.Default);
        Assert.Equal(Outcome.Stuck, orbit.Outcome);
        Assert.Null(orbit.SpecialisedAt);
        Assert.NotNull(orbit.Points[0].DeathOf(1));
        Assert.Equal("00", orbit.At(BigInteger.Pow(10, 1000), 10).Pattern.ToString());
    }

    private static Rational Eighth => Rational.Create(1, 8);

    private static Problem At((Rational Output, Rational Bias)[] neurons) =>
        new(
            new Data([new LabelledPoint([Rational.Zero], 1)]),
            new Models.Network(neurons.Select(neuron => neuron.Output)),
            new State<Rational>(
                Matrix<Rational>.Create(neurons.Length, 1, (_, _) => Rational.Zero),
                neurons.Select(neuron => neuron.Bias)
            )
        )
        {
            Eta = Eighth,
        };
}
