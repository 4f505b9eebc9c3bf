using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Tests.Network;
using Xunit;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.Enclosures;

public class ChainTests
{
    private static readonly Gen<Rational> Starts = Gen.OneOf(
        Gen.Choose(1, 3000).Select(n => Rational.Create(n, 1000)),
        Gen.Choose(3, 100_000).Select(n => (Rational)n),
        Gen.Elements(Rational.One, Rational.Create(1, 500), Rational.Parse("10^30"))
    );

    private static readonly Gen<Precision> Precisions = Gen.Elements(32, 64, 100, 128, 200, 300).Select(Precision.Of);

    private static readonly Gen<BigInteger> Steps = Gen.OneOf(
        Gen.Choose(0, 300).Select(n => (BigInteger)n),
        Gen.Choose(0, 2000).Select(k => BigInteger.Pow(2, k)),
        Gen.Choose(1, int.MaxValue).Select(n => (BigInteger)n)
    );

    [Fact]
    public void Leaps_and_single_steps_meet_for_every_order_burn_and_precision() =>
        Networks.Check(
            from start in Starts
            from precision in Precisions
            from burn in Gen.Choose(3, 40)
            from order in Gen.Choose(1, 50)
            from n in Gen.Choose(0, 400)
            select (start, precision, burn, order, n),
            drawn =>
            {
                Chain chain = new(ScalarMap.Exponential, new ComputableReal(drawn.start));
                Interval stepped = ByStepping(chain, drawn.burn + drawn.n, drawn.precision);
                LeapBase start = chain.Base(new LeapPlan(drawn.burn, drawn.order), drawn.precision);
                Interval leapt = start.Solve(drawn.burn + drawn.n, drawn.precision);
                Assert.True(leapt.Overlaps(stepped));
            },
            300
        );

    [Fact]
    public void Leap_then_steps_equals_steps_then_leap() =>
        Networks.Check(
            from start in Starts
            from n in Steps
            from k in Gen.Choose(1, 20)
            from precision in Precisions
            select (start, n, k, precision),
            drawn =>
            {
                Chain chain = new(ScalarMap.Exponential, new ComputableReal(drawn.start));
                Interval leapThenSteps = chain.At(drawn.n, drawn.precision);
                for (int i = 0; i < drawn.k; i++)
                {
                    leapThenSteps = ScalarMap.Exponential.Next(leapThenSteps, drawn.precision.More(16));
                }
                Chain shifted = new(ScalarMap.Exponential, new ComputableReal(p => ByStepping(chain, drawn.k, p)));
                Assert.True(leapThenSteps.Overlaps(shifted.At(drawn.n, drawn.precision)));
                Assert.True(leapThenSteps.Overlaps(chain.At(drawn.n + drawn.k, drawn.precision)));
            },
            300
        );

    [Fact]
    public void Enclosures_of_all_precisions_meet_and_are_as_narrow_as_asked() =>
        Networks.Check(
            from start in Starts
            from n in Steps
            from coarse in Precisions
            from fine in Precisions
            select (start, n, coarse, fine),
            drawn =>
            {
                Chain chain = new(ScalarMap.Exponential, new ComputableReal(drawn.start));
                Interval coarse = chain.At(drawn.n, drawn.coarse);
                Assert.True(coarse.Overlaps(chain.At(drawn.n, drawn.fine)));
                Assert.True(coarse.Width.ScaleByPowerOfTwo(drawn.coarse.Bits - 3) <= coarse.Magnitude);
            },
            300
        );

    [Fact]
    public void States_increase_and_excesses_do_not_decrease() =>
        Networks.Check(
            from start in Starts
            from n in Steps
            from k in Gen.Choose(1, 1000)
            select (start, n, k),
            drawn =>
            {
                Precision precision = Precision.Of(200);
                Chain chain = new(ScalarMap.Exponential, new ComputableReal(drawn.start));
                Assert.True(chain.At(drawn.n, precision).Lower <= chain.At(drawn.n + drawn.k, precision).Upper);
                Interval before = chain.Excess(drawn.n, precision);
                Interval after = chain.Excess(drawn.n + drawn.k, precision);
                Assert.True(before.IsNonNegative);
                Assert.True(before.Lower <= after.Upper);
                Interval sum = before + Interval.Point(Dyadic.FromInteger(drawn.n)) + chain.Start.At(precision);
                Assert.True(sum.Overlaps(chain.At(drawn.n, precision)));
            },
            300
        );

    [Fact]
    public void First_step_at_a_threshold_is_minimal() =>
        Networks.Check(
            from start in Starts
            from factor in Gen.Choose(1, 1_000_000)
            from power in Gen.Choose(0, 40)
            select (start, threshold: (Rational)factor * BigInteger.Pow(10, power) / 7),
            drawn =>
            {
                Chain chain = new(ScalarMap.Exponential, new ComputableReal(drawn.start));
                BigInteger step =
                    chain.FirstAtLeast(
                        new ComputableReal(drawn.threshold),
                        Precision.Of(64),
                        Precision.Of(2048),
                        default
                    ) ?? throw new InvalidOperationException("undecided");
                Precision precision = Precision.Of(400);
                Interval threshold = Interval.Enclose(drawn.threshold, precision);
                Assert.True(chain.At(step, precision).Lower >= threshold.Lower);
                Assert.True(step.IsZero || chain.At(step - 1, precision).Upper < threshold.Upper);
            },
            300
        );

    [Fact]
    public void Threshold_that_is_a_state_stays_undecided()
    {
        Chain chain = new(ScalarMap.Exponential, new ComputableReal(Rational.One));
        ComputableReal state = new(precision => ByStepping(chain, 300, precision));
        Assert.Null(chain.FirstAtLeast(state, Precision.Of(64), Precision.Of(256), default));
    }

    [Fact]
    public void Plan_without_enough_direct_steps_is_refused()
    {
        Chain chain = new(ScalarMap.Exponential, new ComputableReal(Rational.Create(1, 10)));
        Assert.Throws<ArgumentException>(() => chain.Base(new LeapPlan(0, 10), Precision.Of(128)));
    }

    private static Interval ByStepping(Chain chain, int n, Precision precision)
    {
        Precision working = precision.More(32);
        Interval state = chain.Start.At(working);
        for (int i = 0; i < n; i++)
        {
            state = ScalarMap.Exponential.Next(state, working);
        }
        return state;
    }
}
