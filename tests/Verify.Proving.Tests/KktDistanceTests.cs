using System.Numerics;
using Verify.Arithmetic;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Models;
using Verify.Observables;
using Xunit;

namespace Verify.Proving.Tests;

/// <summary>The name kkt is the distance of two unit vectors, whatever way it is computed.</summary>
public sealed class KktDistanceTests
{
    private static readonly Precision Bits = Precision.Of(256);

    [Theory]
    [InlineData("-1,1", "83/100,-13/50,-69/50,-31/100")]
    [InlineData("-1/2,2", "1,0,-1,0")]
    [InlineData("-3,2", "1,1/3,-2,1")]
    // θ points away from the KKT vector; is a multiple of it; is nearly one.
    [InlineData("-1,1", "-1,-2,1,-2")]
    [InlineData("-1,1", "3,3,-3,3")]
    [InlineData("-1,1", "3,3,-3,3000000000000000000001/1000000000000000000000")]
    public void It_is_that_of_the_unit_vectors(string data, string weights)
    {
        var instance = InstanceOf(data, weights);
        var run = new Prover(Itinerary.Of(instance, ItineraryLimits.Default), new ProverOptions());
        var distance = run.Enclose(new AtStep(Quantity.KktDistance, new Number(0)), Bits)!.Value;
        var fine = Precision.Of(2000);
        var (theta, target) = (Vector(instance.Initial), Vector(KktPoint.Of(instance.Data).Weights));
        var (norm, targetNorm) = (Norm(theta, fine), Norm(target, fine));
        var square = Interval.Zero;
        for (var i = 0; i < theta.Length; i++)
        {
            var component =
                Interval.Divide(Interval.Enclose(theta[i], fine), norm, fine)
                - Interval.Divide(Interval.Enclose(target[i], fine), targetNorm, fine);
            square += component.Sqr();
        }
        Assert.True(distance.Overlaps(square.Sqrt(fine)), $"{distance}");
        Assert.True(distance.Width < Dyadic.PowerOfTwo(-100), $"{distance}");
    }

    [Fact]
    public void It_tends_to_zero_along_a_specialised_run()
    {
        var run = new Prover(Itinerary.Of(Instance.Default, ItineraryLimits.Default), new ProverOptions());
        Dyadic[] upper =
        [
            .. new[] { 10, 100, 1000 }.Select(power =>
                run.Enclose(new AtStep(Quantity.KktDistance, new Number(BigInteger.Pow(10, power))), Bits)!.Value.Upper
            ),
        ];
        Assert.True(upper[1] * 4 < upper[0] && upper[2] * 4 < upper[1] && upper[2] < Dyadic.PowerOfTwo(-10));
    }

    private static Instance InstanceOf(string data, string weights)
    {
        var points = data.Split(',').Select(text => Rational.Parse(text)).ToArray();
        var start = weights.Split(',').Select(text => Rational.Parse(text)).ToArray();
        return Instance.Default with
        {
            Data = new TrainingData(points[0], points[1]),
            Initial = new(start[0], start[1], start[2], start[3]),
        };
    }

    private static Rational[] Vector(Weights<Rational> weights) => [weights.W1, weights.B1, weights.W2, weights.B2];

    private static Interval Norm(Rational[] vector, Precision precision) =>
        Interval.Enclose(vector.Select(x => x * x).Aggregate((x, y) => x + y), precision).Sqrt(precision);
}
