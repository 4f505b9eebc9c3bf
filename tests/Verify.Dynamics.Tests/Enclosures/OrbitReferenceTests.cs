using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Enclosures;

/// <summary>Certified states against those of an independent program: tests/data/orbits/README.md.</summary>
public class OrbitReferenceTests
{
    private const int Digits = 50;
    private static readonly Precision Exact = Precision.Of(400);

    public static TheoryData<string> Names => [.. ReferenceOrbit.Names];

    [Fact]
    public void There_are_reference_orbits() => Assert.True(ReferenceOrbit.Names.Count() >= 21);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_enclosure_meets_the_reference_and_is_as_narrow_as_asked(string name)
    {
        ReferenceOrbit reference = ReferenceOrbit.Read(name);
        Orbit orbit = new(reference.Instance, ItineraryLimits.Default);
        foreach (ReferenceRow row in reference.Rows)
        {
            // Stepping is slow; a thousand steps show it.
            if (orbit.Itinerary.Reach is not null && row.Step > 1000)
            {
                continue;
            }
            OrbitPoint point = orbit.At(row.Step, Digits);
            Interval?[] enclosures =
            [
                point.Preactivations.P1,
                point.Preactivations.Q1,
                point.Preactivations.P2,
                point.Preactivations.Q2,
                point.Weights.W1,
                point.Weights.B1,
                point.Weights.W2,
                point.Weights.B2,
                point.Denominator,
                point.Numerator,
                point.Boundary,
                point.Margin,
                point.Loss,
            ];
            for (int i = 0; i < enclosures.Length; i++)
            {
                string where = $"{name}.txt, step {row.Step}, column {i + 2}";
                Assert.True(Meets(enclosures[i], row.Values[i]), $"{where}: {enclosures[i]} misses {row.Values[i]}");
                Assert.True(enclosures[i] is not { } enclosure || IsNarrow(enclosure, row.Step), $"{where}: too wide");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Switching_steps_are_those_of_the_reference(string name)
    {
        ReferenceOrbit reference = ReferenceOrbit.Read(name);
        if (reference.Switches is null)
        {
            return;
        }
        Itinerary itinerary = Itinerary.Of(reference.Instance, ItineraryLimits.Default);
        Assert.Equal(reference.Switches, itinerary.Phases.Skip(1).Select(phase => phase.From));
    }

    private static bool Meets(Interval? enclosure, string text)
    {
        if (text == "null" || enclosure is null)
        {
            return text == "null" && enclosure is null;
        }
        if (text == "~0")
        {
            return enclosure.Value.Overlaps(Interval.FromBounds(-Dyadic.PowerOfTwo(-265), Dyadic.PowerOfTwo(-265)));
        }
        // The text is rounded to 70 digits: off by at most one unit of the last one.
        Rational value = Rational.Parse(text);
        Rational unit = value.Abs() / BigInteger.Pow(10, 69);
        Interval around = Interval.Enclose(value - unit, Exact).Hull(Interval.Enclose(value + unit, Exact));
        return enclosure.Value.Overlaps(around);
    }

    private static bool IsNarrow(Interval enclosure, BigInteger step)
    {
        Dyadic floor = Dyadic.PowerOfTwo(-step.GetBitLength() - 16);
        Dyadic scaled = enclosure.Width * Dyadic.FromInteger(BigInteger.Pow(10, Digits));
        return scaled <= Dyadic.Max(enclosure.Mignitude, floor);
    }
}
