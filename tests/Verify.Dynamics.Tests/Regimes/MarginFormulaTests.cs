using System.Numerics;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Dynamics.Tests.Enclosures;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Regimes;

public class MarginFormulaTests
{
    [Fact]
    public void Default_instance_begins_with_both_neurons_dead_between_the_points()
    {
        Orbit orbit = new(Instance.Default, ItineraryLimits.Default);
        BigInteger from = MarginFormula.Of(orbit.Itinerary, ItineraryLimits.Default).From!.Value;
        Assert.True(from > 0);
        AssertFormula(orbit, from - 1, false);
        AssertFormula(orbit, from, true);
    }

    [Fact]
    public void Formula_holds_from_the_step_found_and_not_before() =>
        Networks.Check(
            Gen.OneOf(Instances.Orthogonal, Instances.Obtuse).Where(instance => instance.Eta < 4),
            instance =>
            {
                ItineraryLimits limits = ItineraryLimits.Default with { Steps = 300 };
                Orbit orbit = new(instance, limits);
                if (orbit.Itinerary.Outcome != Outcome.Specialised)
                {
                    Assert.Null(MarginFormula.Of(orbit.Itinerary, limits).From);
                    return;
                }
                MarginFormula formula = MarginFormula.Of(orbit.Itinerary, limits);
                if (formula.From is not { } from)
                {
                    // Steps that throw the bad neurons far below 0: the formula fails for longer than is searched.
                    Assert.Contains("still holds", formula.Reason);
                    AssertFormula(
                        orbit,
                        orbit.Itinerary.SpecialisedAt!.Value + BigInteger.Pow(2, 2000),
                        false,
                        isNear: false
                    );
                    return;
                }
                AssertFormula(orbit, from, true);
                AssertFormula(orbit, from + 1, true);
                AssertFormula(orbit, 2 * from + 1000, true, isNear: false);
                if (from > orbit.Itinerary.SpecialisedAt && formula.Reason.Contains('<'))
                {
                    AssertFormula(orbit, from - 1, false);
                }
            },
            15
        );

    private static void AssertFormula(Orbit orbit, BigInteger t, bool holds, bool isNear = true)
    {
        // Next to the step found the two sides differ by a part of 1/t only.
        OrbitPoint point = orbit.At(t, isNear ? 40 + ((int)t.GetBitLength() / 3) : 40);
        TrainingData data = orbit.Instance.Data;
        Precision precision = Precision.Of(300 + (2 * (int)t.GetBitLength()));
        Interval distance = (point.Boundary!.Value - Interval.Enclose(data.Midpoint, precision)).Abs();
        Interval formula = Interval.Enclose(data.BestMargin, precision) - distance;
        if (holds)
        {
            Assert.True(formula.Overlaps(point.Margin), $"step {t}: {formula} and {point.Margin}");
        }
        else
        {
            // Where it does not hold the margin is smaller.
            Assert.True(point.Margin.Upper < formula.Lower, $"step {t}: {formula} and {point.Margin}");
        }
    }
}
