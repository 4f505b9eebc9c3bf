using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Xunit;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.Enclosures;

/// <summary>The scalar map of the logistic loss, for tiny and for huge κ, against z → z + κ/(1 + e^z) taken step by step.</summary>
public class LogisticMapTests
{
    private static readonly Precision Fine = Precision.Of(600);

    private static readonly Gen<Rational> Kappas = Gen.Elements(
        Rational.Create(1, 10_000),
        Rational.Create(1, 50),
        Rational.Create(1, 10),
        Rational.One,
        Rational.Create(2, 1),
        Rational.Create(399, 100),
        Rational.Create(401, 100),
        Rational.Create(8, 1),
        Rational.Create(100, 1),
        Rational.Create(1000, 1)
    );

    private static readonly Gen<Rational> Outputs = Gen.OneOf(
        Gen.Choose(-1000, 3000).Select(n => Rational.Create(n, 1000)),
        Gen.Choose(-30, 40).Select(n => (Rational)n),
        Gen.Constant(Rational.Zero)
    );

    private static readonly Gen<Precision> Precisions = Gen.Elements(32, 64, 128, 200).Select(Precision.Of);

    [Fact]
    public void First_polynomials_are_those_found_by_hand()
    {
        string[][] expected =
        [
            ["1/6", "-1/8"],
            ["1/16", "-1/9", "5/96"],
            ["19/540", "-3/32", "1/12", "-7/288"],
            ["1/48", "-13/200", "581/8640", "-1/45", "-1/1280"],
            ["41/4200", "-1087/51840", "-73/3780", "11/128", "-17/216", "671/28800"],
        ];
        for (int m = 2; m < expected.Length + 2; m++)
        {
            Assert.Equal(expected[m - 2].Select(text => Rational.Parse(text)), LogisticFatouCoordinate.Coefficients(m));
        }
    }

    [Fact]
    public void The_constant_terms_are_the_coefficients_of_the_exponential_loss()
    {
        for (int m = 2; m <= 60; m++)
        {
            Assert.Equal(ExponentialFatouCoordinate.Coefficient(m - 1), LogisticFatouCoordinate.Coefficients(m)[0]);
        }
    }

    [Fact]
    public void Image_of_an_interval_covers_the_images_of_its_members() =>
        Networks.Check(
            from kappa in Kappas
            from z in Outputs
            from width in Gen.Choose(0, 40)
            from part in Gen.Choose(0, 16)
            from precision in Precisions
            select (kappa, z, width, part, precision),
            drawn =>
            {
                ScalarMap map = ScalarMap.Of(Loss.Logistic, drawn.kappa);
                Interval left = StartOf(drawn.kappa, drawn.z, Fine);
                Interval domain = Interval.FromBounds(
                    left.Lower,
                    left.Upper * (Dyadic.One + Dyadic.PowerOfTwo(3 - drawn.width))
                );
                Dyadic member = left.Upper * (Dyadic.One + (Dyadic.PowerOfTwo(-1 - drawn.width) * drawn.part));
                Interval output = Interval.Multiply(Interval.Point(member), Enclose(drawn.kappa), Fine).Log(Fine);
                Interval image = Interval.Divide(Step(output, drawn.kappa, Fine).Exp(Fine), Enclose(drawn.kappa), Fine);
                Interval next = map.Next(domain, drawn.precision);
                Assert.True(next.Lower <= image.Lower && image.Upper <= next.Upper);
            },
            400
        );

    [Fact]
    public void Leaps_and_single_steps_meet_and_are_as_narrow_as_asked() =>
        Networks.Check(
            from kappa in Kappas
            from z in Outputs
            from precision in Precisions
            from n in Gen.Choose(0, 700)
            select (kappa, z, precision, n),
            drawn =>
            {
                Chain chain = ChainOf(drawn.kappa, drawn.z);
                Interval leapt = chain.At(drawn.n, drawn.precision);
                Interval output = Interval.Multiply(leapt, Enclose(drawn.kappa), Fine).Log(Fine);
                Assert.True(output.Overlaps(ByStepping(drawn.kappa, drawn.z, drawn.n)));
                Assert.True(leapt.Width.ScaleByPowerOfTwo(drawn.precision.Bits - 4) <= leapt.Magnitude);
            },
            200
        );

    [Fact]
    public void Leaps_beyond_the_direct_steps_meet_single_steps_at_any_order() =>
        Networks.Check(
            from kappa in Kappas
            from z in Outputs
            from order in Gen.Choose(1, 30)
            from n in Gen.Choose(0, 300)
            select (kappa, z, order, n),
            drawn =>
            {
                Chain chain = ChainOf(drawn.kappa, drawn.z);
                FatouCoordinate coordinate = chain.Map.Coordinate(drawn.order);
                int burn = 0;
                while (
                    !coordinate.IsBoundedFrom(Direct(chain, burn).Lower)
                    || !coordinate.IncreasesBeyond(Direct(chain, burn).Lower)
                )
                {
                    burn++;
                }
                LeapBase start = chain.Base(new LeapPlan(burn, drawn.order), Precision.Of(200));
                Interval output = Interval
                    .Multiply(start.Solve(burn + drawn.n, Precision.Of(200)), Enclose(drawn.kappa), Fine)
                    .Log(Fine);
                Assert.True(output.Overlaps(ByStepping(drawn.kappa, drawn.z, burn + drawn.n)));
            },
            150
        );

    [Fact]
    public void Error_bound_covers_the_true_defect_of_a_step_and_of_a_run() =>
        Networks.Check(
            from kappa in Kappas
            from z in Outputs
            from order in Gen.Choose(1, 24)
            from steps in Gen.Choose(1, 1_000_000_000)
            select (kappa, z, order, steps),
            drawn =>
            {
                Precision precision = Precision.Of(400);
                Chain chain = ChainOf(drawn.kappa, drawn.z);
                FatouCoordinate coordinate = chain.Map.Coordinate(drawn.order);
                int burn = 0;
                while (!coordinate.IsBoundedFrom(Direct(chain, burn).Lower))
                {
                    burn++;
                }
                Interval state = chain.At(burn, precision);
                Dyadic bound = coordinate.ErrorBound(state.Lower);
                Interval one = chain.At(burn + 1, precision);
                Interval end = chain.At(burn + (BigInteger)drawn.steps, precision);
                Assert.True(Defect(one, 1).Mignitude <= bound);
                Assert.True(Defect(end, drawn.steps).Mignitude <= bound);

                Interval Defect(Interval reached, int n) =>
                    coordinate.Value(reached, precision) - coordinate.Value(state, precision) - Interval.Point(n);
            },
            150
        );

    [Fact]
    public void Error_bound_is_not_far_from_the_defect()
    {
        // A bound that is only ever enormous would hide a mistake: at order 1, κ = 1/10 and z = 2 it is within a factor 300.
        Precision precision = Precision.Of(300);
        Chain chain = ChainOf(Rational.Create(1, 10), 2);
        FatouCoordinate coordinate = chain.Map.Coordinate(1);
        Interval defect =
            coordinate.Value(chain.At(BigInteger.Pow(10, 9), precision), precision)
            - coordinate.Value(chain.At(0, precision), precision)
            - Interval.Point(1_000_000_000);
        Dyadic bound = coordinate.ErrorBound(chain.At(0, precision).Lower);
        Assert.True(defect.Magnitude <= bound);
        Assert.True(defect.Mignitude * 300 > bound);
    }

    [Fact]
    public void First_step_at_a_threshold_is_minimal() =>
        Networks.Check(
            from kappa in Kappas
            from z in Outputs
            from rise in Gen.Choose(1, 60)
            select (kappa, z, rise),
            drawn =>
            {
                Chain chain = ChainOf(drawn.kappa, drawn.z);
                ComputableReal threshold = new(precision =>
                    StartOf(drawn.kappa, drawn.z + drawn.rise, precision.More(8)).RoundOutward(precision)
                );
                BigInteger step =
                    chain.FirstAtLeast(threshold, Precision.Of(64), Precision.Of(2048), default)
                    ?? throw new InvalidOperationException("undecided");
                Precision precision = Precision.Of(400);
                Assert.True(chain.At(step, precision).Lower >= threshold.At(precision).Lower);
                Assert.True(step.IsZero || chain.At(step - 1, precision).Upper < threshold.At(precision).Upper);
            },
            150
        );

    [Fact]
    public void A_start_that_stays_far_from_its_asymptotic_form_is_not_leapt()
    {
        Assert.False(ChainOf(Rational.One, -1_000_000).IsInRange(Precision.Of(128), isEndless: true));
        Assert.True(ChainOf(Rational.Create(1, 1000), -1000).IsInRange(Precision.Of(128), isEndless: true));
    }

    private static Chain ChainOf(Rational kappa, Rational z) =>
        new(
            ScalarMap.Of(Loss.Logistic, kappa),
            new ComputableReal(precision => StartOf(kappa, z, precision.More(8)).RoundOutward(precision))
        );

    // e^z/κ.
    private static Interval StartOf(Rational kappa, Rational z, Precision precision) =>
        Interval.Divide(Interval.Enclose(z, precision).Exp(precision), Interval.Enclose(kappa, precision), precision);

    private static Interval Direct(Chain chain, int n)
    {
        Interval state = chain.Start.At(Precision.Of(200));
        for (int i = 0; i < n; i++)
        {
            state = chain.Map.Next(state, Precision.Of(200));
        }
        return state;
    }

    private static Interval ByStepping(Rational kappa, Rational z, int n)
    {
        Interval output = Interval.Enclose(z, Fine);
        for (int i = 0; i < n; i++)
        {
            output = Step(output, kappa, Fine);
        }
        return output;
    }

    private static Interval Step(Interval z, Rational kappa, Precision precision) =>
        Interval.Add(
            z,
            Interval.Divide(Enclose(kappa), Interval.Add(1, z.Exp(precision), precision), precision),
            precision
        );

    private static Interval Enclose(Rational value) => Interval.Enclose(value, Fine);
}
