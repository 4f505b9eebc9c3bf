using Verify.Testing;
using Xunit;
using static Verify.Testing.Enclosures;

namespace Verify.Arithmetic.Tests;

public class IntervalTests
{
    private static readonly Precision _few = Precision.Of(12);

    private sealed record Operands(Interval X, Interval Y, Dyadic MemberOfX, Dyadic MemberOfY, Precision Precision);

    private static Operands Next(Random random)
    {
        Precision precision = HardNumbers.NextPrecision(random);
        Interval x = HardNumbers.NextInterval(random, precision);
        Interval y = HardNumbers.NextInterval(random, precision);
        return new Operands(x, y, HardNumbers.NextMember(random, x), HardNumbers.NextMember(random, y), precision);
    }

    // The operations on one or two intervals, all with the same signature.
    private static readonly Dictionary<string, Func<Interval, Interval, Precision, Interval>> _operations = new()
    {
        ["neg"] = (x, _, _) => -x,
        ["add"] = (x, y, _) => x + y,
        ["sub"] = (x, y, _) => x - y,
        ["mul"] = (x, y, _) => x * y,
        ["rounded add"] = Interval.Add,
        ["rounded mul"] = Interval.Multiply,
        ["div"] = Interval.Divide,
        ["recip"] = (x, _, p) => x.Reciprocal(p),
        ["sqr"] = (x, _, _) => x.Sqr(),
        ["sqrt"] = (x, _, p) => x.Sqrt(p),
        ["abs"] = (x, _, _) => x.Abs(),
        ["min"] = (x, y, _) => Interval.Min(x, y),
        ["max"] = (x, y, _) => Interval.Max(x, y),
        ["log"] = (x, _, p) => x.Log(p),
        ["exp"] = (x, _, p) => x.Intersect(Interval.AtMost(1000)).Exp(p),
        ["pown 0"] = (x, _, p) => x.Pown(0, p),
        ["pown 1"] = (x, _, p) => x.Pown(1, p),
        ["pown 2"] = (x, _, p) => x.Pown(2, p),
        ["pown 7"] = (x, _, p) => x.Pown(7, p),
        ["pown -1"] = (x, _, p) => x.Pown(-1, p),
        ["pown -4"] = (x, _, p) => x.Pown(-4, p),
        ["hull"] = (x, y, _) => x.Hull(y),
    };

    public static TheoryData<string> OperationNames => [.. _operations.Keys];

    private static readonly string[] _exactOperations =
    [
        "neg",
        "add",
        "sub",
        "mul",
        "sqr",
        "abs",
        "min",
        "max",
        "hull",
    ];

    [Fact]
    public void The_default_value_is_zero()
    {
        Assert.Equal(Interval.Zero, default);
        Assert.True(default(Interval).IsPoint);
        Assert.Equal(Interval.One, default(Interval) + 1);
        Assert.Equal("[0x0p+0, 0x0p+0]", default(Interval).ToString());
    }

    [Fact]
    public void Text_names_what_has_no_ends()
    {
        Assert.Equal("empty", Interval.Empty.ToString());
        Assert.Equal("entire", Interval.Entire.ToString());
        Assert.Equal("[0x1p+0, inf]", Interval.AtLeast(1).ToString());
        Assert.Equal("[-inf, 0x1p+0]", Interval.AtMost(1).ToString());
    }

    [Fact]
    public void Integer_powers_are_those_of_fractions() =>
        Law.Holds(
            random =>
                (
                    X: HardNumbers.NextModerate(random, Precision.Of(40)),
                    N: random.Next(-6, 7),
                    Bits: random.Next(2, 200)
                ),
            c =>
            {
                Dyadic x = c.X.Round(Rounding.Down, Precision.Of(60));
                if (x.IsZero && c.N <= 0)
                {
                    return;
                }
                Rational power = Rational.FromDyadic(x).Pow(c.N);
                Precision precision = Precision.Of(c.Bits);
                foreach (Rounding rounding in Enum.GetValues<Rounding>())
                {
                    Assert.Equal(power.Round(rounding, precision), IntegerPower.Round(x, c.N, rounding, precision));
                }
            }
        );

    [Fact]
    public void Bounds_out_of_order_are_refused() => Assert.Throws<ArgumentException>(() => Interval.FromBounds(2, 1));

    [Fact]
    public void Values_of_members_are_members() =>
        Law.Holds(
            Next,
            c =>
            {
                (Dyadic x, Dyadic y) = (c.MemberOfX, c.MemberOfY);
                AssertEncloses(c.X, x);
                AssertEncloses(-c.X, -x);
                AssertEncloses(c.X + c.Y, x + y);
                AssertEncloses(c.X - c.Y, x - y);
                AssertEncloses(c.X * c.Y, x * y);
                AssertEncloses(Interval.Add(c.X, c.Y, c.Precision), x + y);
                AssertEncloses(Interval.Multiply(c.X, c.Y, c.Precision), x * y);
                Assert.Equal((c.X * c.Y).RoundOutward(c.Precision), Interval.Multiply(c.X, c.Y, c.Precision));
                AssertEncloses(c.X.Sqr(), x * x);
                AssertEncloses(c.X.Abs(), x.Abs());
                AssertEncloses(Interval.Min(c.X, c.Y), Dyadic.Min(x, y));
                AssertEncloses(Interval.Max(c.X, c.Y), Dyadic.Max(x, y));
                AssertEncloses(c.X.Hull(c.Y), x);
                AssertEncloses(c.X.Hull(c.Y), y);
                Assert.Equal(c.Y.Contains(x), c.X.Intersect(c.Y).Contains(x));
                if (!y.IsZero)
                {
                    Rational quotient = Rational.FromDyadic(x) / Rational.FromDyadic(y);
                    AssertEncloses(Interval.Divide(c.X, c.Y, c.Precision), quotient);
                    AssertEncloses(c.Y.Reciprocal(c.Precision), Rational.FromDyadic(y).Reciprocal());
                }
            },
            2000
        );

    [Fact]
    public void Powers_of_members_are_members() =>
        Law.Holds(
            random =>
            {
                Operands c = Next(random);
                Dyadic x = c.MemberOfX.Round(Rounding.Down, Precision.Of(40));
                return (Interval: c.X.Contains(x) ? c.X : Interval.Point(x), X: x, N: random.Next(-9, 10), c.Precision);
            },
            c =>
            {
                if (!c.X.IsZero || c.N >= 0)
                {
                    AssertEncloses(c.Interval.Pown(c.N, c.Precision), Rational.FromDyadic(c.X).Pow(c.N));
                    Interval power = Interval.Point(c.X).Pown(c.N, c.Precision);
                    AssertNoGapOrPoint(power, c.Precision);
                }
            },
            500
        );

    [Fact]
    public void Roots_of_members_are_members() =>
        Law.Holds(
            Next,
            c =>
            {
                Interval root = c.X.Sqrt(c.Precision);
                Interval members = c.X.Intersect(Interval.AtLeast(0));
                Assert.Equal(members.IsEmpty, root.IsEmpty);
                if (c.MemberOfX.Sign >= 0)
                {
                    Assert.True(root.Lower * root.Lower <= c.MemberOfX);
                    Assert.True(!root.HasUpper || c.MemberOfX <= root.Upper * root.Upper);
                }
            },
            500
        );

    [Fact]
    public void Exp_and_log_of_members_are_members() =>
        Law.Holds(
            Next,
            c =>
            {
                Precision more = c.Precision.More(40);
                if (c.MemberOfX < 10_000)
                {
                    Interval domain = c.X.Intersect(Interval.AtMost(10_000));
                    AssertSubset(Interval.Point(c.MemberOfX).Exp(more), domain.Exp(c.Precision));
                }
                if (c.MemberOfX.Sign > 0)
                {
                    AssertSubset(Interval.Point(c.MemberOfX).Log(more), c.X.Log(c.Precision));
                }
            },
            500
        );

    [Theory]
    [MemberData(nameof(OperationNames))]
    public void Inclusion_is_isotonic(string name) =>
        Law.Holds(
            random =>
            {
                Operands c = Next(random);
                return (
                    c.X,
                    c.Y,
                    SubsetOfX: HardNumbers.NextSubset(random, c.X),
                    SubsetOfY: HardNumbers.NextSubset(random, c.Y),
                    c.Precision
                );
            },
            c =>
                AssertSubset(
                    _operations[name](c.SubsetOfX, c.SubsetOfY, c.Precision),
                    _operations[name](c.X, c.Y, c.Precision)
                )
        );

    [Theory]
    [MemberData(nameof(OperationNames))]
    public void The_result_contains_the_result_with_more_bits(string name) =>
        Law.Holds(
            Next,
            c =>
            {
                Interval result = _operations[name](c.X, c.Y, c.Precision);
                AssertSubset(_operations[name](c.X, c.Y, c.Precision.More(c.Precision.Bits)), result);
                AssertSubset(_operations[name](c.X, c.Y, c.Precision.More(1)), result);
                if (!_exactOperations.Contains(name))
                {
                    AssertFits(result, c.Precision);
                }
            }
        );

    [Theory]
    [MemberData(nameof(OperationNames))]
    public void Operations_on_the_empty_set_give_the_empty_set(string name) =>
        Law.Holds(
            Next,
            c =>
            {
                Assert.True(name == "hull" || _operations[name](Interval.Empty, c.Y, c.Precision).IsEmpty);
                Assert.True(_operations[name](Interval.Empty, Interval.Empty, c.Precision).IsEmpty);
            },
            30
        );

    // The ends of an exact result are values at members, or limits of such values: the enclosure is the hull, not only a superset.
    [Fact]
    public void Exact_operations_are_hulls() =>
        Law.Holds(
            Next,
            c =>
            {
                if (!c.X.IsBounded || !c.Y.IsBounded)
                {
                    return;
                }
                Dyadic[] xs = [c.X.Lower, c.X.Upper];
                Dyadic[] ys = [c.Y.Lower, c.Y.Upper];
                AssertHull(c.X + c.Y, from x in xs from y in ys select x + y);
                AssertHull(c.X - c.Y, from x in xs from y in ys select x - y);
                AssertHull(c.X * c.Y, from x in xs from y in ys select x * y);
                AssertHull(Interval.Min(c.X, c.Y), from x in xs from y in ys select Dyadic.Min(x, y));
                AssertHull(Interval.Max(c.X, c.Y), from x in xs from y in ys select Dyadic.Max(x, y));
                IEnumerable<Dyadic> turning = c.X.ContainsZero ? xs.Append(Dyadic.Zero) : xs;
                AssertHull(c.X.Sqr(), turning.Select(x => x * x));
                AssertHull(c.X.Abs(), turning.Select(x => x.Abs()));
                Assert.Equal(c.X.Magnitude, turning.Max(x => x.Abs()));
                Assert.Equal(c.X.Mignitude, turning.Min(x => x.Abs()));
                AssertHull(c.X.Hull(c.Y), xs.Concat(ys));
                if (c.Y.IsPositive || c.Y.IsNegative)
                {
                    Interval quotient = Interval.Divide(c.X, c.Y, c.Precision);
                    IEnumerable<Dyadic> Corners(Rounding rounding) =>
                        from x in xs
                        from y in ys
                        select Dyadic.Divide(x, y, rounding, c.Precision);
                    Assert.Equal(Corners(Rounding.Down).Min(), quotient.Lower);
                    Assert.Equal(Corners(Rounding.Up).Max(), quotient.Upper);
                }
            },
            1000
        );

    [Fact]
    public void Rounding_outward_moves_each_end_to_a_neighbour() =>
        Law.Holds(
            Next,
            c =>
            {
                Interval rounded = c.X.RoundOutward(c.Precision);
                AssertSubset(c.X, rounded);
                Assert.Equal((c.X.HasLower, c.X.HasUpper), (rounded.HasLower, rounded.HasUpper));
                if (c.X.HasLower)
                {
                    Assert.Equal(c.X.Lower.Round(Rounding.Down, c.Precision), rounded.Lower);
                }
                if (c.X.HasUpper)
                {
                    Assert.Equal(c.X.Upper.Round(Rounding.Up, c.Precision), rounded.Upper);
                }
            }
        );

    [Fact]
    public void Set_relations_agree_with_membership() =>
        Law.Holds(
            Next,
            c =>
            {
                Interval common = c.X.Intersect(c.Y);
                AssertSubset(common, c.X);
                AssertSubset(common, c.Y);
                AssertSubset(c.X, c.X.Hull(c.Y));
                AssertSubset(c.Y, c.X.Hull(c.Y));
                Assert.Equal(c.X.IsSubsetOf(c.Y), common == c.X);
                Assert.Equal(!common.IsEmpty, c.X.Overlaps(c.Y));
                Assert.True(!c.X.IsInteriorTo(c.Y) || c.X.IsSubsetOf(c.Y));
                Assert.True(c.X.IsEntire || !c.X.IsInteriorTo(c.X));
                Assert.True(c.X.IsInteriorTo(Interval.Entire));
                Assert.Equal(c.X.Contains(c.MemberOfY), c.X.Contains(Rational.FromDyadic(c.MemberOfY)));
                Assert.Equal(c.X.IsPositive, !c.X.Intersect(Interval.Entire).Overlaps(Interval.AtMost(0)));
                Assert.Equal(c.X.IsNegative, !c.X.Overlaps(Interval.AtLeast(0)));
                Assert.Equal(c.X.IsNonNegative, c.X.IsSubsetOf(Interval.AtLeast(0)));
                Assert.Equal(c.X.IsNonPositive, c.X.IsSubsetOf(Interval.AtMost(0)));
                Assert.Equal(c.X.ContainsZero, c.X.Contains(Dyadic.Zero));
            },
            1000
        );

    [Fact]
    public void Middle_and_radius_give_the_interval_back() =>
        Law.Holds(
            Next,
            c =>
            {
                if (c.X.IsBounded)
                {
                    Assert.Equal(c.X.Lower, c.X.Midpoint - c.X.Radius);
                    Assert.Equal(c.X.Upper, c.X.Midpoint + c.X.Radius);
                    Assert.Equal(c.X.Width, c.X.Radius + c.X.Radius);
                }
            }
        );

    [Fact]
    public void Disjoint_and_touching_sets_are_told_apart()
    {
        Interval low = Interval.FromBounds(-1, 1);
        Assert.Equal(Interval.One, low.Intersect(Interval.FromBounds(1, 2)));
        Assert.True(low.Intersect(Interval.FromBounds(2, 3)).IsEmpty);
        Assert.True(Interval.AtMost(0).Intersect(Interval.AtLeast(1)).IsEmpty);
        Assert.Equal(Interval.Zero, Interval.AtMost(0).Intersect(Interval.AtLeast(0)));
        Assert.False(Interval.Empty.IsPositive || Interval.Empty.IsNonNegative);
        Assert.False(Interval.Empty.IsNegative || Interval.Empty.IsNonPositive);
        Assert.False(Interval.Empty.Contains(Dyadic.Zero) || Interval.Empty.ContainsZero || Interval.Empty.IsBounded);
        Assert.True(Interval.Empty.IsSubsetOf(Interval.Empty) && Interval.Empty.IsInteriorTo(Interval.Empty));
        Assert.False(Interval.Zero.IsSubsetOf(Interval.Empty));
        Assert.Throws<InvalidOperationException>(() => Interval.Empty.Lower);
        Assert.Throws<InvalidOperationException>(() => Interval.AtMost(0).Lower);
        Assert.Throws<InvalidOperationException>(() => Interval.AtLeast(0).Upper);
        Assert.Throws<InvalidOperationException>(() => Interval.Empty.Mignitude);
    }

    public static TheoryData<string, Interval, Interval> SpecialCases =>
        new()
        {
            // Products with an infinite end: 0 times it is 0.
            { "0 * entire", Interval.Zero * Interval.Entire, Interval.Zero },
            { "[0,1] * [2,inf)", Interval.FromBounds(0, 1) * Interval.AtLeast(2), Interval.AtLeast(0) },
            { "[-1,0] * [0,inf)", Interval.FromBounds(-1, 0) * Interval.AtLeast(0), Interval.AtMost(0) },
            { "(-inf,0] * (-inf,0]", Interval.AtMost(0) * Interval.AtMost(0), Interval.AtLeast(0) },
            { "(-inf,-1] * [2,inf)", Interval.AtMost(-1) * Interval.AtLeast(2), Interval.AtMost(-2) },
            { "(-inf,1] * [2,3]", Interval.AtMost(1) * Interval.FromBounds(2, 3), Interval.AtMost(3) },
            { "(-inf,1] * [-1,3]", Interval.AtMost(1) * Interval.FromBounds(-1, 3), Interval.Entire },
            { "[1,inf) * [-1,0]", Interval.AtLeast(1) * Interval.FromBounds(-1, 0), Interval.AtMost(0) },
            {
                "[-2,3] * [-5,7]",
                Interval.FromBounds(-2, 3) * Interval.FromBounds(-5, 7),
                Interval.FromBounds(-15, 21)
            },
            {
                "[-3,2] * [-5,7]",
                Interval.FromBounds(-3, 2) * Interval.FromBounds(-5, 7),
                Interval.FromBounds(-21, 15)
            },
            {
                "[-2,3] * [-5,7] rounded",
                Interval.Multiply(Interval.FromBounds(-2, 3), Interval.FromBounds(-5, 7), _few),
                Interval.FromBounds(-15, 21)
            },
            {
                "[-3,2] * [-5,7] rounded",
                Interval.Multiply(Interval.FromBounds(-3, 2), Interval.FromBounds(-5, 7), _few),
                Interval.FromBounds(-21, 15)
            },
            { "hull with the empty set", Interval.Empty.Hull(Interval.FromBounds(1, 2)), Interval.FromBounds(1, 2) },
            { "hull of a set and nothing", Interval.FromBounds(1, 2).Hull(Interval.Empty), Interval.FromBounds(1, 2) },
            // Sums of half-lines.
            { "[1,inf) + [2,inf)", Interval.AtLeast(1) + Interval.AtLeast(2), Interval.AtLeast(3) },
            { "[1,inf) + [2,3]", Interval.AtLeast(1) + Interval.FromBounds(2, 3), Interval.AtLeast(3) },
            { "(-inf,1] + (-inf,2]", Interval.AtMost(1) + Interval.AtMost(2), Interval.AtMost(3) },
            { "(-inf,1] + [2,inf)", Interval.AtMost(1) + Interval.AtLeast(2), Interval.Entire },
            {
                "add [1,inf) [2,3]",
                Interval.Add(Interval.AtLeast(1), Interval.FromBounds(2, 3), _few),
                Interval.AtLeast(3)
            },
            { "add (-inf,1] (-inf,2]", Interval.Add(Interval.AtMost(1), Interval.AtMost(2), _few), Interval.AtMost(3) },
            // Divisors that contain zero give the hull of the exact set.
            { "[1,2] / 0", Interval.Divide(Interval.FromBounds(1, 2), 0, _few), Interval.Empty },
            { "0 / 0", Interval.Divide(0, 0, _few), Interval.Empty },
            { "0 / [-1,1]", Interval.Divide(0, Interval.FromBounds(-1, 1), _few), Interval.Zero },
            { "0 / [0,1]", Interval.Divide(0, Interval.FromBounds(0, 1), _few), Interval.Zero },
            {
                "[1,2] / [0,4]",
                Interval.Divide(Interval.FromBounds(1, 2), Interval.FromBounds(0, 4), _few),
                Interval.AtLeast(Dyadic.Create(1, -2))
            },
            {
                "[1,2] / [-4,0]",
                Interval.Divide(Interval.FromBounds(1, 2), Interval.FromBounds(-4, 0), _few),
                Interval.AtMost(Dyadic.Create(-1, -2))
            },
            {
                "[-2,-1] / [0,4]",
                Interval.Divide(Interval.FromBounds(-2, -1), Interval.FromBounds(0, 4), _few),
                Interval.AtMost(Dyadic.Create(-1, -2))
            },
            {
                "[-2,-1] / [-4,0]",
                Interval.Divide(Interval.FromBounds(-2, -1), Interval.FromBounds(-4, 0), _few),
                Interval.AtLeast(Dyadic.Create(1, -2))
            },
            {
                "[1,2] / [-1,1]",
                Interval.Divide(Interval.FromBounds(1, 2), Interval.FromBounds(-1, 1), _few),
                Interval.Entire
            },
            {
                "[-1,2] / [0,1]",
                Interval.Divide(Interval.FromBounds(-1, 2), Interval.FromBounds(0, 1), _few),
                Interval.Entire
            },
            {
                "[0,2] / [0,1]",
                Interval.Divide(Interval.FromBounds(0, 2), Interval.FromBounds(0, 1), _few),
                Interval.AtLeast(0)
            },
            {
                "[1,2] / [4,inf)",
                Interval.Divide(Interval.FromBounds(1, 2), Interval.AtLeast(4), _few),
                Interval.FromBounds(0, Dyadic.Create(1, -1))
            },
            {
                "[1,2] / (-inf,-4]",
                Interval.Divide(Interval.FromBounds(1, 2), Interval.AtMost(-4), _few),
                Interval.FromBounds(Dyadic.Create(-1, -1), 0)
            },
            {
                "[1,inf) / [4,inf)",
                Interval.Divide(Interval.AtLeast(1), Interval.AtLeast(4), _few),
                Interval.AtLeast(0)
            },
            {
                "(-inf,-1] / [4,8]",
                Interval.Divide(Interval.AtMost(-1), Interval.FromBounds(4, 8), _few),
                Interval.AtMost(Dyadic.Create(-1, -3))
            },
            { "[1,2] / entire", Interval.Divide(Interval.FromBounds(1, 2), Interval.Entire, _few), Interval.Entire },
            { "entire / [1,2]", Interval.Divide(Interval.Entire, Interval.FromBounds(1, 2), _few), Interval.Entire },
            { "recip [0,inf)", Interval.AtLeast(0).Reciprocal(_few), Interval.AtLeast(0) },
            { "recip (-inf,0]", Interval.AtMost(0).Reciprocal(_few), Interval.AtMost(0) },
            // A partial domain is intersected.
            { "sqrt [-1,4]", Interval.FromBounds(-1, 4).Sqrt(_few), Interval.FromBounds(0, 2) },
            { "sqrt [-2,-1]", Interval.FromBounds(-2, -1).Sqrt(_few), Interval.Empty },
            { "sqrt [-1,0]", Interval.FromBounds(-1, 0).Sqrt(_few), Interval.Zero },
            { "sqrt entire", Interval.Entire.Sqrt(_few), Interval.AtLeast(0) },
            { "sqrt 4", Interval.Point(4).Sqrt(_few), Interval.Point(2) },
            { "log [-1,1]", Interval.FromBounds(-1, 1).Log(_few), Interval.AtMost(0) },
            { "log [-1,0]", Interval.FromBounds(-1, 0).Log(_few), Interval.Empty },
            { "log [0,inf)", Interval.AtLeast(0).Log(_few), Interval.Entire },
            { "log [1,inf)", Interval.AtLeast(1).Log(_few), Interval.AtLeast(0) },
            { "log entire", Interval.Entire.Log(_few), Interval.Entire },
            { "exp entire", Interval.Entire.Exp(_few), Interval.AtLeast(0) },
            { "exp (-inf,0]", Interval.AtMost(0).Exp(_few), Interval.FromBounds(0, 1) },
            { "exp [0,inf)", Interval.AtLeast(0).Exp(_few), Interval.AtLeast(1) },
            // Powers.
            { "[-2,1]^2", Interval.FromBounds(-2, 1).Pown(2, _few), Interval.FromBounds(0, 4) },
            { "[-2,1]^3", Interval.FromBounds(-2, 1).Pown(3, _few), Interval.FromBounds(-8, 1) },
            { "[-2,1]^-1", Interval.FromBounds(-2, 1).Pown(-1, _few), Interval.Entire },
            { "[-2,1]^-2", Interval.FromBounds(-2, 1).Pown(-2, _few), Interval.AtLeast(Dyadic.Create(1, -2)) },
            { "[-2,0]^-1", Interval.FromBounds(-2, 0).Pown(-1, _few), Interval.AtMost(Dyadic.Create(-1, -1)) },
            { "[-2,0]^-3", Interval.FromBounds(-2, 0).Pown(-3, _few), Interval.AtMost(Dyadic.Create(-1, -3)) },
            { "[2,inf)^-3", Interval.AtLeast(2).Pown(-3, _few), Interval.FromBounds(0, Dyadic.Create(1, -3)) },
            { "(-inf,2]^3", Interval.AtMost(2).Pown(3, _few), Interval.AtMost(8) },
            { "entire^2", Interval.Entire.Pown(2, _few), Interval.AtLeast(0) },
            { "0^-1", Interval.Zero.Pown(-1, _few), Interval.Empty },
            { "0^-2", Interval.Zero.Pown(-2, _few), Interval.Empty },
            { "0^0", Interval.Zero.Pown(0, _few), Interval.One },
            { "2^(least int)", Interval.FromBounds(-1, 1).Pown(int.MinValue, _few), Interval.AtLeast(1) },
            // Order and magnitude.
            { "min", Interval.Min(Interval.AtLeast(1), Interval.FromBounds(0, 2)), Interval.FromBounds(0, 2) },
            { "min swapped", Interval.Min(Interval.FromBounds(0, 2), Interval.AtLeast(1)), Interval.FromBounds(0, 2) },
            { "min of half-lines", Interval.Min(Interval.AtLeast(1), Interval.AtLeast(2)), Interval.AtLeast(1) },
            { "max", Interval.Max(Interval.AtMost(1), Interval.FromBounds(0, 2)), Interval.FromBounds(0, 2) },
            {
                "max of both",
                Interval.Max(Interval.FromBounds(-3, 5), Interval.FromBounds(1, 2)),
                Interval.FromBounds(1, 5)
            },
            { "abs (-inf,-1]", Interval.AtMost(-1).Abs(), Interval.AtLeast(1) },
            { "abs (-inf,1]", Interval.AtMost(1).Abs(), Interval.AtLeast(0) },
            { "sqr (-inf,-2]", Interval.AtMost(-2).Sqr(), Interval.AtLeast(4) },
        };

    [Theory]
    [MemberData(nameof(SpecialCases))]
    public void Special_cases_follow_the_standard(string name, Interval found, Interval expected) =>
        Assert.True(expected == found, $"{name}: expected {expected}, found {found}");

    private static void AssertHull(Interval found, IEnumerable<Dyadic> values)
    {
        Dyadic[] all = [.. values];
        Assert.Equal(Interval.FromBounds(all.Min(), all.Max()), found);
    }

    private static void AssertNoGapOrPoint(Interval enclosure, Precision precision)
    {
        if (!enclosure.IsPoint)
        {
            AssertNoGap(enclosure.Lower, enclosure.Upper, precision);
        }
    }
}
