using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Measures;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Campaigns.Tests.Measures;

/// <summary>The recorded measures against the enclosed orbit.</summary>
public sealed class MeasureTests
{
    [Theory]
    [InlineData("he")]
    [InlineData("uniform")]
    [InlineData("he-bias")]
    public void The_gap_is_above_and_below_its_levels_where_recorded(string scheme)
    {
        int seen = 0;
        foreach ((Orbit orbit, OrthogonalTail tail) in Specialised(scheme, 5))
        {
            foreach (GapLevel level in GapLevel.Levels.Take(2).Select(level => GapLevel.Find(tail, level)))
            {
                Assert.NotNull(level.Below);
                Assert.True(GapAt(orbit, BigInteger.Pow(10, level.Below.Value)).Upper <= Up(level.Level));
                Assert.True(GapAt(orbit, 3 * BigInteger.Pow(10, level.Below.Value)).Upper <= Up(level.Level));
                if (level.Above is { } above)
                {
                    seen++;
                    Assert.True(above < level.Below);
                    Assert.True(GapAt(orbit, BigInteger.Pow(10, above)).Upper > Up(level.Level));
                }
            }
        }

        Assert.True(seen > 0);
    }

    [Fact]
    public void The_least_margin_is_where_an_exhaustive_search_finds_it()
    {
        int seen = 0;
        foreach ((Orbit orbit, OrthogonalTail tail) in Specialised("he", 4))
        {
            MarginDip? dip = MarginDip.Find(orbit.Itinerary, tail);
            if (dip is null || dip.LastStep > 300)
            {
                continue;
            }

            seen++;
            Assert.Equal(dip.FirstStep, dip.LastStep);
            for (int t = 0; t <= 2 * (int)dip.LastStep; t++)
            {
                Interval gap = GapAt(orbit, t);
                Assert.True(gap.Lower <= dip.Depth.Upper);
                Assert.True(t == dip.FirstStep || gap.Lower < dip.Depth.Lower);
            }

            Assert.True(GapAt(orbit, dip.FirstStep).Overlaps(dip.Depth));
        }

        Assert.True(seen > 1);
    }

    [Fact]
    public void Other_kinds_of_runs_have_no_dip() =>
        Assert.All(Specialised("he-bias", 3), run => Assert.Null(MarginDip.Find(run.Orbit.Itinerary, run.Tail)));

    private static IEnumerable<(Orbit Orbit, OrthogonalTail Tail)> Specialised(string name, int count)
    {
        Assert.True(InitialisationScheme.TryParse(name, out InitialisationScheme scheme));
        return Enumerable
            .Range(0, 1000)
            .Select(trial =>
                Itinerary.Of(Instance.Default with { Initial = scheme.Draw(5, (ulong)trial) }, ItineraryLimits.Default)
            )
            .Where(itinerary => itinerary.Outcome == Outcome.Specialised)
            .Take(count)
            .Select(itinerary =>
                (new Orbit(itinerary, ItineraryLimits.Default), OrthogonalTail.Of(itinerary, Precision.Of(128))!)
            );
    }

    private static Interval GapAt(Orbit orbit, BigInteger t) =>
        Interval.Enclose(orbit.Instance.Data.BestMargin, Precision.Of(128)) - orbit.At(t, Precision.Of(128)).Margin;

    private static Dyadic Up(Rational value) => value.Round(Rounding.Up, Precision.Of(64));
}
