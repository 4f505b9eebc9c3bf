using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Campaigns.Tests.Properties;

/// <summary>Invariants of the dynamics on random instances.</summary>
public sealed class DynamicsProperties
{
    private static readonly Precision Working = Precision.Of(96);

    [Fact]
    public void An_orthogonal_run_specialises_if_and_only_if_both_good_preactivations_start_positive() =>
        InstanceLaw.Holds(
            40,
            instance =>
            {
                if (!instance.Data.InnerProduct.IsZero)
                {
                    return;
                }

                Preactivations<Rational> start = instance.InitialPreactivations;
                bool succeeds = start.P1.Sign > 0 && start.Q2.Sign > 0;
                Outcome outcome = Follow(instance).Outcome;
                Assert.NotEqual(succeeds ? Outcome.Stuck : Outcome.Specialised, outcome);
                // A large bad pre-activation makes the first step exponentially large, beyond any exponent.
                bool isModerate = start.P2 <= 3 && start.Q1 <= 3;
                Assert.True(outcome != Outcome.Unknown || !isModerate);
            }
        );

    [Fact]
    public void The_phases_tile_the_steps_and_T_is_where_the_last_pattern_begins() =>
        InstanceLaw.Holds(
            40,
            instance =>
            {
                Itinerary itinerary = Follow(instance);
                Assert.Equal(BigInteger.Zero, itinerary.Phases[0].From);
                for (int i = 1; i < itinerary.Phases.Count; i++)
                {
                    Assert.Equal(itinerary.Phases[i - 1].To, itinerary.Phases[i].From);
                }

                if (itinerary.SpecialisedAt is { } from)
                {
                    Assert.Equal("1001", itinerary.PhaseAt(from)!.PatternAt(from).ToString());
                    Assert.True(from.IsZero || itinerary.PhaseAt(from - 1)!.PatternAt(from - 1).ToString() != "1001");
                }
            }
        );

    // x -> -x, labels and neurons exchanged: N'(x) = -N(-x) has the same loss, margin and T, and the opposite Δ.
    [Fact]
    public void The_mirror_image_of_a_run_has_the_same_times_and_margins() =>
        InstanceLaw.Holds(
            20,
            instance =>
            {
                Weights<Rational> initial = instance.Initial;
                Instance mirrored = instance with
                {
                    Data = new TrainingData(-instance.XPlus, -instance.XMinus),
                    Initial = new(-initial.W2, initial.B2, -initial.W1, initial.B1),
                };
                Itinerary first = Follow(instance);
                Itinerary second = Follow(mirrored);
                Assert.Equal((first.Outcome, first.SpecialisedAt), (second.Outcome, second.SpecialisedAt));
                foreach (int t in (int[])[0, 1, 17])
                {
                    if (At(first, t) is not { } point || At(second, t) is not { } image)
                    {
                        continue;
                    }
                    Assert.True(point.Margin.Overlaps(image.Margin));
                    Assert.True(point.Loss.Overlaps(image.Loss));
                    Assert.True(point.Margin.Lower <= Interval.Enclose(instance.Data.BestMargin, Working).Upper);
                }
            }
        );

    // Two misclassified points with large outputs overflow any exponent within a step or two: null there.
    private static OrbitPoint? At(Itinerary itinerary, int t)
    {
        try
        {
            return new Orbit(itinerary, ItineraryLimits.Default).At(t, Working);
        }
        catch (StepOutOfReachException)
        {
            return null;
        }
    }

    private static Itinerary Follow(Instance instance) =>
        Itinerary.Of(instance, ItineraryLimits.Default with { Steps = 60 });
}
