using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Models;
using Verify.Testing;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.Network;

/// <summary>Random data and weights.</summary>
internal static class Networks
{
    public static Gen<TrainingData> Data { get; } =
        Gen.OneOf(
            Gen.Constant(TrainingData.Canonical),
            from xMinus in Rationals.Any
            from distance in Rationals.Positive
            select new TrainingData(xMinus, xMinus + distance)
        );

    /// <summary>Four independent numbers, or lines that are parallel, equal, flat, or zero at a training point.</summary>
    public static Gen<(TrainingData Data, Weights<Rational> Weights)> DataAndWeights { get; } =
        from data in Data
        from p1 in Rationals.Any
        from q1 in Rationals.Any
        from p2 in Rationals.Any
        from q2 in Rationals.Any
        from kind in Gen.Choose(0, 9)
        let values = kind switch
        {
            0 => new Preactivations<Rational>(p1, q1, p1 + p2, q1 + p2), // parallel
            1 => new(p1, q1, p1, q1), // equal
            2 => new(p1, p1, p2, q2), // first line flat
            3 => new(p1, q1, p2, p2), // second line flat
            4 => new(p1, 0, 0, q2),
            5 or 6 => new(p1.Abs(), -q1.Abs(), -p2.Abs(), q2.Abs()), // mostly pattern 1001
            7 => new(p1.Abs(), -q1.Abs(), q2.Abs(), p2.Abs()),
            _ => new(p1, q1, p2, q2),
        }
        select (data, data.ToWeights(values));

    public static Gen<Precision> Precisions { get; } = Gen.Elements(2, 5, 24, 53, 64, 128, 300).Select(Precision.Of);

    /// <summary>An interval with the given member; sometimes only that member, sometimes with it at an end.</summary>
    public static Gen<Interval> Around(Rational member) =>
        from precision in Precisions
        from below in Gen.OneOf(Gen.Constant(Rational.Zero), Rationals.Any)
        from above in Gen.OneOf(Gen.Constant(Rational.Zero), Rationals.Any)
        select Interval
            .Enclose(member, precision)
            .Hull(Interval.Enclose(member - below.Abs(), precision))
            .Hull(Interval.Enclose(member + above.Abs(), precision));

    /// <summary>Enclosures of the given weights.</summary>
    public static Gen<Weights<Interval>> Around(Weights<Rational> weights) =>
        from w1 in Around(weights.W1)
        from b1 in Around(weights.B1)
        from w2 in Around(weights.W2)
        from b2 in Around(weights.B2)
        select new Weights<Interval>(w1, b1, w2, b2);

    /// <summary>Enclosures of the given pre-activations.</summary>
    public static Gen<Preactivations<Interval>> Around(Preactivations<Rational> values) =>
        from p1 in Around(values.P1)
        from q1 in Around(values.Q1)
        from p2 in Around(values.P2)
        from q2 in Around(values.Q2)
        select new Preactivations<Interval>(p1, q1, p2, q2);

    /// <summary>Checks a law on many random cases.</summary>
    public static void Check<T>(Gen<T> cases, Action<T> law, int count = 1000) =>
        FsCheck.Check.One(Law.Configuration(count), Prop.ForAll(cases.ToArbitrary(), law));
}
