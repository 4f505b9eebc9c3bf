using System.Numerics;
using Xunit;
using Xunit.Abstractions;

namespace Verify.Checker.Tests;

/// <summary>Functions of the step and of symbols, against the numbers they stand for.</summary>
public sealed class ScopeTests
{
    /// <summary>A number with many factors of one prime is divided few times; done one at a time this would not end in a minute.</summary>
    [Fact]
    public void Logarithms_of_high_powers_are_sums()
    {
        Scope scope = new(new Directed(200));
        Value ten =
            scope.Ln(Value.Of(2)).Times(100_003) + scope.Ln(Value.Of(5)).Times(99_998) + scope.Ln(Value.Of(101));
        var power = BigInteger.Pow(2, 100_003) * BigInteger.Pow(5, 99_998) * 101;
        Assert.True((scope.Ln(Value.Of(power)) - ten).Numerator.IsZero);
        Assert.True(
            (scope.Ln(Value.Of(1024 * 81)) - scope.Ln(Value.Of(2)).Times(10) - scope.Ln(Value.Of(3)).Times(4))
                .Numerator
                .IsZero
        );
    }

    private static readonly Directed Wide = new(256);

    private readonly ITestOutputHelper _output;

    public ScopeTests(ITestOutputHelper output) => _output = output;

    public enum Kind
    {
        Constants,
        Step,
        Short,
        Double,
        Long,
        Tail,
    }

    /// <summary>tau and what the symbols are there.</summary>
    private sealed record Place(Enclosure Tau, Enclosure[] Symbols);

    /// <summary>A value of the scope and what it is at a place; null where that is not defined.</summary>
    private sealed record Known(Value Value, Func<Place, Enclosure?> Truth);

    [Theory]
    [InlineData(Kind.Constants, -125804)]
    [InlineData(Kind.Step, -92219)]
    [InlineData(Kind.Short, -29854)]
    [InlineData(Kind.Double, -26342)]
    [InlineData(Kind.Long, 927)]
    [InlineData(Kind.Tail, 112316)]
    public void Values_enclose_what_they_stand_for(Kind kind, long most)
    {
        var widths = new Widths();
        var random = new Random(41);
        var (decided, undecided, signs, points, wide) = (0, 0, 0, 0, 0);
        for (var trial = 0; trial < (kind == Kind.Tail ? 120 : 40); trial++)
        {
            var maker = new Maker(random, kind);
            foreach (var known in maker.Values())
            {
                Enclosure range,
                    sign;
                try
                {
                    sign = maker.Scope.Sign(known.Value);
                    range = maker.Scope.Range(known.Value);
                }
                catch (UndecidedException)
                {
                    undecided++;
                    widths.Undecided();
                    continue;
                }
                decided++;
                widths.Add(range);
                widths.Add(sign);
                signs += sign.IsPositive || sign.IsNegative ? 1 : 0;
                foreach (var place in maker.Places)
                {
                    if (known.Truth(place) is Enclosure exact)
                    {
                        Assert.True(
                            range.Low <= exact.High && exact.Low <= range.High,
                            $"trial {trial}: {known.Value.Key} is not enclosed"
                        );
                        Assert.False(
                            (sign.IsPositive && exact.IsNonPositive)
                                || (sign.IsNegative && exact.IsNonNegative)
                                || (sign.IsNonNegative && exact.IsNegative)
                                || (sign.IsNonPositive && exact.IsPositive),
                            $"trial {trial}: sign of {known.Value.Key}"
                        );
                        if (maker.IsPoint && Size(exact) < 1000)
                        {
                            points++;
                            wide += (range.High - range.Low).Scale(40) < 1 ? 0 : 1;
                        }
                    }
                }
            }
        }
        _output.WriteLine(
            $"{widths.Sum}: {decided} decided, {undecided} undecided, {signs} with a sign; {wide} of {points} wide"
        );
        Assert.True(decided > 300 && signs > 200, $"{decided}, {undecided}, {signs}");
        Assert.True(widths.Sum <= most, $"{widths.Sum}: wider than they were");
        // Where a difference is the argument of an exponential, less is known.
        Assert.True(50 * wide <= points, $"{wide} of {points}");
    }

    [Fact]
    public void Logarithms_and_exponentials_undo_one_another()
    {
        var scope = Range(10, 1000);
        var (a, b, c) = Symbols(scope);
        Value tau = scope.Tau,
            log = scope.LogTau;
        Same(tau, scope.Exp(log));
        Same(log, scope.Ln(tau));
        Same(-log, scope.Ln(scope.InverseTau));
        Same(log.Times(3), scope.Ln(tau * tau * tau * 5) - scope.Ln(5));
        Same(scope.InverseTau * scope.InverseTau, scope.Exp(log.Times(-2)));
        Same(a, scope.Ln(scope.Exp(a)));
        Same(a.Times(2) + log + 1, scope.Ln(scope.Exp(a.Times(2) + log + 1)));
        Same(scope.Exp(a) * scope.Exp(2), scope.Exp(a + 2));
        Same(1, scope.Exp(a) * scope.Exp(-a));
        Same(scope.Power(scope.Exp(b), 3) * tau, scope.Exp(b.Times(3) + log));
        Same(scope.Exp(Value.Of(new Rational(-1, 2))), scope.Divide(1, scope.Exp(Value.Of(new Rational(1, 2)))));
        Same(6, scope.Exp(scope.Ln(2) + scope.Ln(3)));
        Same(scope.Ln(6), scope.Ln(2) + scope.Ln(3));
        Same(scope.Ln(Value.Of(new Rational(3, 4))), scope.Ln(3) - scope.Ln(2).Times(2));
        Same(scope.Ln(97 * 97 * 101), scope.Ln(97).Times(2) + scope.Ln(101));
        Same(scope.Ln(scope.Divide(tau, 1 + (a * a))), log - scope.Ln(1 + (a * a)));
        // What differs from step to step has no exponential of its own that could be divided out.
        Differs(scope.Exp(c), scope.Power(scope.Exp(c.Times(new Rational(1, 2))), 2));
        // Integers are divided by the primes below 100 only.
        Differs(scope.Ln(101 * 103), scope.Ln(101) + scope.Ln(103));
        Differs(scope.Exp(a.Times(1001)), scope.Power(scope.Exp(a), 1000) * scope.Exp(a));
        Same(scope.Exp(a.Times(1000)), scope.Power(scope.Exp(a), 1000));
        Same(scope.Exp(a.Times(-1000)), scope.Power(scope.Exp(a), -1000));
        Same(1, scope.Exp(0));
        Same(0, scope.Ln(1));
    }

    [Fact]
    public void Exponentials_and_logarithms_are_written_through_their_arguments()
    {
        var scope = Range(10, 20);
        var (a, _, c) = Symbols(scope);
        // Its logarithm is known as a polynomial; that of the exponential of a quotient is not.
        Same(c.Times(20), scope.Ln(scope.Exp(c.Times(20))));
        Close(
            scope.Range(scope.Ln(scope.Exp(scope.Divide(a, 1 + a)))),
            Wide.Of(new Rational(1, 4)),
            Wide.Of(new Rational(3, 2))
        );

        // A constant that is tiny is kept apart from what is not.
        var tiny = a.Times(new Rational(1, BigInteger.One << 100));
        Is(
            scope.Range(scope.Exp(tiny) - 1),
            new Rational(1, BigInteger.One << 100),
            new Rational(3, BigInteger.One << 100)
        );
        var square = scope.Range(scope.Exp(tiny) - 1 - tiny);
        Assert.True(square.IsPositive && square.High < new Dyadic(5, -200));
        var more = scope.Range(scope.Exp(tiny + c.Times(new Rational(1, 3))) - scope.Exp(c.Times(new Rational(1, 3))));
        Assert.True(more.Low > new Dyadic(1, -101) && more.High < new Dyadic(4, -100));
        var moved = scope.Range(scope.Exp(tiny + (c * c)) - scope.Exp(c * c));
        Assert.True(moved.Low > new Dyadic(1, -101) && moved.High < new Dyadic(4, -100));

        // ln(tau + 5) = ln tau + ln(1 + 5/tau)
        Assert.True(scope.Range(scope.Ln(scope.Tau + 5) - scope.LogTau).IsPositive);
        Assert.True(scope.Range(scope.Ln(scope.Tau + 25) - scope.LogTau).IsPositive);
    }

    [Fact]
    public void Quotients_powers_and_signs_are_simplified()
    {
        var scope = Range(10, 1000);
        var (a, b, c) = Symbols(scope);
        Value tau = scope.Tau,
            one = 1;
        Same(scope.InverseTau, scope.Divide(1, tau));
        Same(scope.InverseTau.Times(new Rational(-1, 2)), scope.Divide(1, tau.Times(-2)));
        Same(a * a, scope.Divide(a * a * a * tau, a * tau));
        Same(a, scope.Divide(a, 1 + a) * (1 + a));
        Same(scope.Divide(-a, 1 + a), scope.Divide(a, -1 - a));
        Same(scope.Divide(a * (2 + a), 1 + a), scope.Divide(a, scope.Divide(1 + a, 2 + a)));
        Undecided(() => scope.Divide(1, b));
        Undecided(() => scope.Divide(1, 0));
        // A symbol that may be 0 is not cancelled, one that is negative neither, but it is divided by.
        var negative = scope.Define("negative", new Enclosure(-3, -2), true);
        Assert.True(scope.Range(scope.Divide(one, negative)).IsNegative);
        Same(one, scope.Divide(negative, negative));

        Same(1, scope.Power(b, 0));
        Same(b * b * b, scope.Power(b, 3));
        Same(scope.InverseTau * scope.InverseTau, scope.Power(tau, -2));
        Same(scope.Power(a, 999) * a, scope.Power(a, 1000));
        Same(scope.Divide(1, scope.Power(a, 1000)), scope.Power(a, -1000));
        Undecided(() => scope.Power(a, 1001));
        Undecided(() => scope.Power(a, -1001));
        Same(Value.Of(new Rational(BigInteger.One << 1001, 1)), scope.Power(2, 1001));
        Same(Value.Of(new Rational(1, BigInteger.One << 1001)), scope.Power(2, -1001));
        Undecided(() => scope.Power(scope.Divide(1, 1 + a), 1001));

        Same(a, scope.Abs(a));
        Same(a, scope.Abs(-a));
        Same(0, scope.Abs(0));
        Is(scope.Range(scope.Abs(b)), 0, 2);
        Is(scope.Range(scope.Abs(-b)), 0, 2);
        Same(a, scope.Min(a, a + 1));
        Same(a, scope.Min(a + 1, a));
        Same(a + 1, scope.Max(a, a + 1));
        Same(a + 1, scope.Max(a + 1, a));
        Same(a, scope.Min(a, a));
        Is(scope.Range(scope.Min(a, b)), -1, 2);
        Is(scope.Range(scope.Min(b, a)), -1, 2);
        Is(scope.Range(scope.Max(a, b)), 1, 3);
        Is(scope.Range(scope.Min(a, b, 1)), -1, 1);
        // What is bounded and what is not are two values.
        Is(scope.Range(scope.Min(a, b)), -1, 2);

        Same(Value.Of(new Rational(3, 2)), scope.Sqrt(Value.Of(new Rational(9, 4))));
        Same(0, scope.Sqrt(0));
        foreach (var square in new[] { new Rational(9, 2), new Rational(2, 9), 10, 15 })
        {
            var root = scope.Range(scope.Sqrt(Value.Of(square)));
            Assert.True(Directed.Negate(Wide.Power(root, 2)).IsWithin(new Enclosure(-16, 0)) && root.IsPositive);
            Assert.True(Wide.Of(square).IsWithin(Wide.Power(root, 2)) && (root.High - root.Low).Scale(80) < 1);
        }
        Undecided(() => scope.Sqrt(-1));
        Undecided(() => scope.SqrtOfSum(-1));
        Undecided(() => scope.Sqrt(b));
        Undecided(() => scope.SqrtOfSum(-a));
        Is(scope.Range(scope.SqrtOfSum(scope.Define("square", new Enclosure(-1, 4), true))), 0, 2);
        Is(scope.Range(scope.SqrtOfSum(scope.Define("zero", new Enclosure(-1, 0), true))), 0, 0);
    }

    [Fact]
    public void A_scope_without_time_is_one_in_which_nothing_moves()
    {
        Scope scope = new(new Directed(96)),
            moving = Range(2, 3);
        Assert.False(scope.HasTime);
        Assert.True(moving.HasTime);
        Assert.Null(scope.Find("a"));
        var a = scope.Define("a", new Enclosure(1, 2), true);
        Same(a, scope.Find("a")!);
        Same(a, scope.Constant("a", new Coordinate(new Enclosure(5, 6))));
        Same(7, scope.Constant("a", new Coordinate(7, scope.Directed)));
        Is(scope.Range(scope.Constant("b", new Coordinate(new Enclosure(5, 6)))), 5, 6);
        Is(scope.Range(scope.Find("b")!), 5, 6);
        // A constant has an exponential with its own symbol, however it is multiplied.
        Same(scope.Exp(scope.Find("b")!.Times(2)), scope.Power(scope.Exp(scope.Find("b")!), 2));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_range_without_end_begins_where_the_logarithm_is_at_least_1(int from, bool expected)
    {
        Assert.Equal(expected, Record.Exception(() => Tail(from)) is null);
        Assert.NotNull(Range(from, 100));
    }

    // y^i L^j for i > 0 decreases from where ln tau >= j/i.
    [Theory]
    [InlineData(8, 1, 2, true)]
    [InlineData(7, 1, 2, false)]
    [InlineData(3, 2, 2, true)]
    [InlineData(55, 2, 8, true)]
    [InlineData(54, 2, 8, false)]
    [InlineData(3, 0, 0, true)]
    [InlineData(3, 0, -1, true)]
    [InlineData(3, 1, -5, true)]
    [InlineData(3, 0, 1, false)]
    [InlineData(3, -1, 0, false)]
    [InlineData(3, -1, -1, false)]
    [InlineData(3, 1, 0, true)]
    public void Powers_on_a_tail_lie_between_0_and_their_value_at_its_start(int from, int i, int j, bool expected)
    {
        var scope = Tail(from);
        var value = scope.Power(scope.Tau, -i);
        value = j < 0 ? scope.Divide(value, scope.Power(scope.LogTau, -j)) : value * scope.Power(scope.LogTau, j);
        if (!expected)
        {
            Undecided(() => scope.Range(value));
            // The sign is known, and what is not bounded may be a factor.
            Assert.True(scope.Sign(value).IsPositive);
            return;
        }
        var start = Wide.Multiply(
            Wide.Power(Wide.Divide(Enclosure.Point(1), Enclosure.Point(from)), i),
            Wide.Power(Wide.Ln(Enclosure.Point(from)), j)
        );
        var range = scope.Range(value);
        Assert.True((i, j) == (0, 0) ? range.IsPoint : range.Low.Sign == 0);
        Assert.True(range.High >= start.Low && (range.High - start.High).Scale(70) < 1);
        Assert.True(scope.Sign(value).IsPositive);
    }

    [Fact]
    public void Signs_on_a_tail_are_those_of_what_grows_fastest()
    {
        var scope = Tail(100);
        var (a, b, c) = Symbols(scope);
        Value tau = scope.Tau,
            log = scope.LogTau,
            y = scope.InverseTau;
        Value[] positive =
        [
            tau - 99,
            tau + b,
            log - 4,
            (log * tau) - (tau * 4),
            log + c,
            scope.Ln(tau + a) - log,
            (a * y) - (scope.Ln(tau + a) - log),
            (scope.Ln(tau + a) - log) - (y * Value.Of(new Rational(9, 10))),
            scope.Exp(y) - 1 - y,
            (y * y) - (scope.Exp(y) - 1 - y),
            scope.Sqrt(tau * tau) - 99,
            (Value)2 - (scope.Sqrt((tau * tau) + 1) * y),
            (Value)2 - (scope.Sqrt(tau * tau * log * log) * y * scope.Divide(1, log)),
            (scope.Sqrt(scope.Divide((tau * tau) + log, log * log)) * y * log) - Value.Of(new Rational(1, 2)),
            scope.Divide(log + 1, log + 2) - Value.Of(new Rational(1, 2)),
            scope.Divide(tau, log) * y * log,
            scope.Min(tau, log),
            scope.Min(tau, log * 2) - 4,
            scope.Exp(-y) - Value.Of(new Rational(98, 100)),
            scope.Exp(log + y) - tau,
        ];
        for (var i = 0; i < positive.Length; i++)
        {
            Assert.True(scope.Sign(positive[i]).IsPositive, $"{i}: {positive[i].Key}");
            Assert.True(scope.Sign(-positive[i]).IsNegative, $"{i}: -({positive[i].Key})");
        }
        foreach (
            var value in new[] { tau - 101, log - 5, tau - (log * 30), b, c, y - 1 + Value.Of(new Rational(99, 100)) }
        )
        {
            try
            {
                var sign = scope.Sign(value);
                Assert.False(sign.IsPositive || sign.IsNegative);
            }
            catch (UndecidedException) { }
        }
        // Of these only the squares are known.
        Undecided(() => scope.Range(scope.Sqrt(tau)));
        Undecided(() => scope.Range(scope.Sqrt(log * tau * tau)));
        Assert.True(scope.Sign(scope.Sqrt(tau) - 9).IsPositive);
        Assert.True(scope.Sign((scope.Sqrt(tau) * scope.Sqrt(tau)) - tau).IsPoint);
        Undecided(() => scope.Sqrt(tau - 101));
        Undecided(() => scope.Ln(tau - 101));
        Undecided(() => scope.Ln(b));
    }

    [Fact]
    public void The_degree_is_limited()
    {
        var scope = Range(10, 11);
        Value tau = scope.Power(scope.Tau, 1000),
            log = scope.Power(scope.LogTau, 1000);
        Assert.True(scope.Range(tau + 1).IsPositive);
        Assert.True(scope.Range(log + 1).IsPositive);
        Undecided(() => scope.Range((tau * scope.Tau) + 1));
        Undecided(() => scope.Range((log * scope.LogTau) + 1));
        // One term has only one row.
        Assert.True(scope.Range(tau * scope.Tau).IsPositive);
    }

    /// <summary>The ends of what depends on the step alone are those of the range.</summary>
    [Fact]
    public void Ranges_of_the_step_have_its_ends()
    {
        var scope = Range(10, 1000);
        Is(scope.Range(scope.Tau), 10, 1000);
        Is(scope.Range((Value)2 + scope.InverseTau - 2), new Rational(1, 1000), new Rational(1, 10));
        Is(scope.Range(scope.Tau.Times(-3)), -3000, -30);
        Is(scope.Range(scope.Tau * scope.Tau), 100, 1_000_000);
        Enclosure low = Wide.Ln(Enclosure.Point(10)),
            high = Wide.Ln(Enclosure.Point(1000));
        Close(scope.Range(scope.LogTau), low, high);
        Close(
            scope.Range(scope.Ln(scope.Tau * scope.Tau * 2)),
            Wide.Ln(Enclosure.Point(200)),
            Wide.Ln(Enclosure.Point(2_000_000))
        );
        Close(
            scope.Range(scope.LogTau * scope.InverseTau),
            Wide.Divide(low, Enclosure.Point(1000)),
            Wide.Divide(high, Enclosure.Point(10))
        );
    }

    /// <summary>ln(x + d) - ln(x) is about d/x, and far more is known of it than of the logarithms.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(400)]
    public void Logarithms_of_near_values_cancel(int bits)
    {
        var scope = Range(1_000_000, 2_000_000);
        var (a, _, _) = Symbols(scope);
        var tiny = Value.Of(new Rational(1, BigInteger.One << bits));
        Value x = scope.Tau + a,
            difference = scope.Ln(x + tiny) - scope.Ln(x),
            scaled = difference * Value.Of(BigInteger.One << bits) * scope.Tau;
        Assert.True(scope.Range(scaled).IsPositive, $"{scope.Range(scaled).Low.TopBit}");
        Assert.True(scope.Range(scaled).High < 2);
        var ratio = scope.LnOfRatio(x + tiny, x)! * Value.Of(BigInteger.One << bits) * scope.Tau;
        Assert.True(scope.Range(ratio).IsPositive && scope.Range(ratio).High < 2);
        Assert.Null(scope.LnOfRatio(x + x, x));
        Assert.Null(scope.LnOfRatio(x, scope.Divide(x, 1 + a)));
        Assert.Null(scope.LnOfRatio(scope.Divide(x, 1 + a), x));
        Assert.Null(scope.LnOfRatio(x * scope.Tau, x));
    }

    private static Scope Range(int from, int to) => new(new Directed(96), new Enclosure(from, to), false);

    private static Scope Tail(int from) => new(new Directed(96), Enclosure.Point(from), true);

    /// <summary>1 to 3, -1 to 2, and -1/8 to 1/8 which moves.</summary>
    private static (Value A, Value B, Value C) Symbols(Scope scope) =>
        (
            scope.Define("a", new Enclosure(1, 3), true),
            scope.Define("b", new Enclosure(-1, 2), true),
            scope.Define("c", new Enclosure(new Dyadic(-1, -3), new Dyadic(1, -3)), false)
        );

    private static void Same(Value expected, Value actual) => Assert.Equal(expected.Key, actual.Key);

    private static void Differs(Value x, Value y) => Assert.NotEqual(x.Key, y.Key);

    private static void Undecided(Func<object> function) => Assert.Throws<UndecidedException>(function);

    private static void Is(Enclosure range, Rational low, Rational high) => Close(range, Wide.Of(low), Wide.Of(high));

    private static void Close(Enclosure range, Enclosure low, Enclosure high)
    {
        Assert.True(range.Low <= low.High && high.Low <= range.High, "not enclosed");
        var slack = Dyadic.Max(Dyadic.One, Size(high)).Scale(-70);
        Assert.True(low.Low - range.Low <= slack && range.High - high.High <= slack, "wide");
    }

    private static Dyadic Size(Enclosure x) => Dyadic.Max(x.High, -x.Low);

    /// <summary>A random scope, places in it, and random values with their meaning.</summary>
    private sealed class Maker
    {
        private readonly Random _random;
        private readonly List<Known> _symbols = [];

        internal Scope Scope { get; }
        internal List<Place> Places { get; } = [];

        /// <summary>Nothing is known less well than the arithmetic allows.</summary>
        internal bool IsPoint { get; }

        internal Maker(Random random, Kind kind)
        {
            _random = random;
            var directed = new Directed(96);
            var from = new Dyadic(random.Next(3, 40), random.Next(6) * (kind == Kind.Tail ? 8 : 1));
            IsPoint = kind is Kind.Constants or Kind.Step;
            var to = kind switch
            {
                Kind.Constants or Kind.Step => from,
                Kind.Short => from + new Dyadic(1, -random.Next(1, 60)),
                Kind.Double => from * 2,
                _ => from * 100,
            };
            Scope =
                kind == Kind.Constants
                    ? new Scope(directed)
                    : new Scope(directed, new Enclosure(from, to), kind == Kind.Tail);
            if (Scope.HasTime)
            {
                _symbols.Add(new Known(Scope.InverseTau, at => Wide.Divide(Enclosure.Point(1), at.Tau)));
                _symbols.Add(new Known(Scope.LogTau, at => Wide.Ln(at.Tau)));
                _symbols.Add(new Known(Scope.Tau, at => at.Tau));
            }
            var ranges = new Enclosure[3];
            for (var i = 0; i < 3; i++)
            {
                Dyadic low = new(random.Next(i == 0 ? 1 : -12, 13), -3),
                    width = IsPoint ? 0 : new Dyadic(random.Next(3), -random.Next(1, 8));
                ranges[i] = new Enclosure(low, low + width);
                var index = i;
                var isConstant = i < 2 || !Scope.HasTime;
                _symbols.Add(new Known(Scope.Define($"s{i}", ranges[i], isConstant), at => at.Symbols[index]));
            }
            for (var i = 0; i < 4; i++)
            {
                Dyadic tau = i switch
                {
                    0 => from,
                    1 => to,
                    2 when kind == Kind.Tail => from * from * from * 7,
                    3 when kind == Kind.Tail => new Dyadic(5, 300),
                    _ => from + ((to - from) * new Dyadic(random.Next(65), -6)),
                };
                Enclosure[] values =
                [
                    .. ranges.Select(range =>
                        Enclosure.Point(range.Low + ((range.High - range.Low) * new Dyadic(random.Next(5), -2)))
                    ),
                ];
                Places.Add(new Place(Enclosure.Point(tau), values));
            }
        }

        internal List<Known> Values()
        {
            Known x = Sum(),
                y = Sum();
            List<Known> values = [x, y];
            for (var i = 0; i < 6; i++)
            {
                try
                {
                    var z = Function(_random.Next(13), x, y);
                    values.Add(z);
                    x = y;
                    y = _random.Next(3) switch
                    {
                        0 => z,
                        1 => Plus(z, Sum()),
                        _ => Times(z, Sum()),
                    };
                    values.Add(y);
                }
                catch (UndecidedException)
                {
                    x = Sum();
                }
            }
            return values;
        }

        private static Known Number(Rational value) => new(Value.Of(value), _ => Wide.Of(value));

        private static Known Plus(Known x, Known y) => new(x.Value + y.Value, Both(x, y, Wide.Add));

        private static Known Times(Known x, Known y) => new(x.Value * y.Value, Both(x, y, Wide.Multiply));

        private static Known Minus(Known x, Known y) => new(x.Value - y.Value, Both(x, y, Wide.Subtract));

        private static Func<Place, Enclosure?> Both(Known x, Known y, Func<Enclosure, Enclosure, Enclosure> combine) =>
            Defined(at => x.Truth(at) is Enclosure a && y.Truth(at) is Enclosure b ? combine(a, b) : null);

        private static Func<Place, Enclosure?> Of(Known x, Func<Enclosure, Enclosure> function) =>
            Defined(at => x.Truth(at) is Enclosure a ? function(a) : null);

        private static Func<Place, Enclosure?> Defined(Func<Place, Enclosure?> truth) =>
            at =>
            {
                try
                {
                    return truth(at);
                }
                catch (UndecidedException)
                {
                    return null;
                }
            };

        /// <summary>Some fractions times some symbols, the first of them mostly large.</summary>
        private Known Sum()
        {
            var sum = Number(new Rational(_random.Next(-3, 8), _random.Next(1, 4)));
            for (var i = _random.Next(4); i > 0; i--)
            {
                var term = Number(new Rational(_random.Next(-4, 6), _random.Next(1, 5)));
                for (var j = _random.Next(1, 3); j > 0; j--)
                {
                    term = Times(term, _symbols[_random.Next(_symbols.Count)]);
                }
                sum = Plus(sum, term);
            }
            // Much of what claims say is of the form tau times something.
            return Scope.HasTime && _random.Next(3) == 0 ? Plus(_symbols[2], sum)
                : Scope.HasTime && _random.Next(4) == 0 ? Times(_symbols[0], sum)
                : sum;
        }

        private Known Function(int which, Known x, Known y)
        {
            var power = _random.Next(-3, 4);
            var squares = Plus(Times(x, x), Times(y, y));
            return which switch
            {
                0 or 1 => new Known(Scope.Exp(x.Value), Of(x, Wide.Exp)),
                2 or 3 => new Known(Scope.Ln(x.Value), Of(x, Wide.Ln)),
                4 => new Known(Scope.Sqrt(x.Value), Of(x, Wide.Sqrt)),
                5 => new Known(Scope.SqrtOfSum(squares.Value), Of(squares, RootOfSum)),
                6 => new Known(Scope.Abs(x.Value), Of(x, Size)),
                7 => new Known(Scope.Min(x.Value, y.Value), Both(x, y, (a, b) => Of(Dyadic.Min, a, b))),
                8 => new Known(Scope.Max(x.Value, y.Value), Both(x, y, (a, b) => Of(Dyadic.Max, a, b))),
                9 => new Known(Scope.Divide(x.Value, y.Value), Both(x, y, Wide.Divide)),
                10 => new Known(Scope.Power(x.Value, power), Of(x, a => Wide.Power(a, power))),
                11 => Ratio(x, Plus(x, y)),
                _ => Difference(x, y),
            };
        }

        private Known Ratio(Known x, Known y)
        {
            var ratio =
                Scope.Sign(x.Value).IsPositive && Scope.Sign(y.Value).IsPositive
                    ? Scope.LnOfRatio(y.Value, x.Value)
                    : null;
            return ratio is null
                ? throw new UndecidedException("no one lead")
                : new Known(ratio, Both(x, y, (a, b) => Wide.Ln(Wide.Divide(b, a))));
        }

        /// <summary>ln(x + tiny) - ln(x), where the second is written through the first.</summary>
        private Known Difference(Known x, Known y)
        {
            var more = Plus(x, Times(Number(new Rational(1, BigInteger.One << _random.Next(120))), y));
            Known a = new(Scope.Ln(x.Value), Of(x, Wide.Ln)),
                b = new(Scope.Ln(more.Value), Of(more, Wide.Ln));
            return Minus(b, a);
        }

        private static Enclosure RootOfSum(Enclosure x) =>
            x.IsNonNegative ? Wide.Sqrt(x) : new(0, Wide.Sqrt(Enclosure.Point(x.High)).High);

        private static Enclosure Size(Enclosure x) =>
            x.IsNonNegative ? x
            : x.IsNonPositive ? Directed.Negate(x)
            : new(Dyadic.Zero, Dyadic.Max(x.High, -x.Low));

        private static Enclosure Of(Func<Dyadic, Dyadic, Dyadic> choose, Enclosure x, Enclosure y) =>
            new(choose(x.Low, y.Low), choose(x.High, y.High));
    }
}
