using System.Numerics;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Each quantity of a state against its definition, on states that are fractions and on boxes of states.</summary>
public sealed class QuantitiesTests
{
    private static readonly Directed Wide = new(400);

    private static readonly string[] Names =
    [
        "p1",
        "q1",
        "p2",
        "q2",
        "w1",
        "b1",
        "w2",
        "b2",
        "D",
        "M",
        "xstar",
        "margin",
        "gap",
        "loss",
        "norm2",
        "norm",
        "kkt",
    ];

    private static readonly (string Minus, string Plus)[] Data =
    [
        ("-1", "1"),
        ("-1/2", "2"),
        ("-3", "2"),
        ("1/2", "3/2"),
        ("-2", "-1/2"),
    ];

    [Fact]
    public void Quantities_of_a_state_are_those_of_the_definition()
    {
        var random = new Random(31);
        var values = 0;
        for (var trial = 0; trial < 150; trial++)
        {
            var instance = RandomInstance(random, trial);
            Rational[] state = [.. Enumerable.Range(0, 4).Select(_ => Eighths(random.Next(-12, 13)))];
            bool[]? pattern = trial % 2 == 0 ? null : [.. state.Select(z => z.Sign > 0)];
            foreach (var name in Names)
            {
                var scope = new Scope(new Directed(160));
                var exact = Of(name, instance, state);
                if (exact is null)
                {
                    Assert.Throws<UndecidedException>(() =>
                        Of(name, scope, instance, [.. state.Select(Value.Of)], pattern)
                    );
                    continue;
                }
                var range = Of(name, scope, instance, [.. state.Select(Value.Of)], pattern);
                Encloses(range, exact, $"trial {trial}: {name}");
                Assert.True((range.High - range.Low).Scale(60) < 1, $"trial {trial}: {name} is wide");
                values++;
            }
        }
        Assert.True(values > 2000);
    }

    [Fact]
    public void Quantities_on_a_box_enclose_those_of_its_states()
    {
        var widths = new Widths();
        var random = new Random(32);
        var (decided, undecided, zeros) = (0, 0, 0);
        for (var trial = 0; trial < 150; trial++)
        {
            var instance = RandomInstance(random, trial);
            var radius = new Dyadic(random.Next(0, 9), -(random.Next(3) * 5) - 3);
            bool[]? pattern = trial % 2 == 0 ? null : new bool[4];
            var box = new Enclosure[4];
            for (var i = 0; i < 4; i++)
            {
                Dyadic middle = new(random.Next(-12, 13), -3),
                    low = middle - radius,
                    high = middle + radius;
                if (pattern is not null)
                {
                    // Wholly on one side of 0.
                    pattern[i] = trial % 3 == 0 ? i is 0 or 3 : middle.Sign > 0;
                    var least = new Dyadic(random.Next(1, 9), -3);
                    low = pattern[i] ? Dyadic.Max(low, least) : Dyadic.Min(low, Dyadic.Zero);
                    high = pattern[i] ? Dyadic.Max(high, low) : Dyadic.Min(high, Dyadic.Zero);
                }
                box[i] = new Enclosure(low, high);
            }
            Rational[][] states =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(_ =>
                        box.Select(range =>
                                Exact(range.Low) + (Exact(range.High - range.Low) * new Rational(random.Next(0, 5), 4))
                            )
                            .ToArray()
                    ),
            ];
            foreach (var name in Names)
            {
                var scope = new Scope(new Directed(160));
                Value[] symbols = [.. box.Select((range, i) => scope.Define($"z{i}", range, true))];
                try
                {
                    var range = Of(name, scope, instance, symbols, pattern);
                    foreach (var state in states)
                    {
                        if (Of(name, instance, state) is Enclosure exact)
                        {
                            Encloses(range, exact, $"trial {trial}: {name}");
                        }
                    }
                    if (name == "margin")
                    {
                        Assert.True(range.High <= Wide.Of(instance.Width / 2).High, "the best margin");
                        zeros += range.High.Sign == 0 ? 1 : 0;
                    }
                    decided++;
                    widths.Add(range);
                }
                catch (UndecidedException)
                {
                    undecided++;
                    widths.Undecided();
                }
            }
        }
        Assert.True(widths.Sum <= -131427, $"{widths.Sum}: wider than they were");
        Assert.True(decided > 5 * undecided && zeros > 40, $"{decided}, {undecided}, {zeros}");
    }

    [Fact]
    public void Nothing_else_is_a_quantity()
    {
        var scope = new Scope(new Directed(64));
        Value[] state = [1, -1, -1, 1];
        foreach (var name in new[] { "p3", "", "t", "flow.p1" })
        {
            Assert.Throws<MalformedException>(() =>
                new Quantities(scope, RandomInstance(new Random(1), 0)).Of(name, state, null)
            );
        }
    }

    [Fact]
    public void The_next_state_is_that_of_a_step()
    {
        var random = new Random(33);
        for (var trial = 0; trial < 200; trial++)
        {
            var instance = RandomInstance(random, trial);
            Rational[] state = [.. Enumerable.Range(0, 4).Select(_ => Eighths(random.Next(-12, 13)))];
            var directed = new Directed(160);
            var scope = new Scope(directed);
            var next = new Quantities(scope, instance).Next(
                [.. state.Select(Value.Of)],
                [.. state.Select(z => z.Sign > 0)]
            );
            var run = new WeightRun(
                TrajectoryTests.Make(
                    $"{instance.XMinus}",
                    $"{instance.XPlus}",
                    $"{instance.Eta}",
                    TrajectoryTests
                        .FromState($"{instance.XMinus}", $"{instance.XPlus}", $"{instance.Eta}", state)
                        .Weights,
                    instance.Logistic,
                    !Rational.Same(instance.Averaging, 1)
                )
            );
            if (run.Advance())
            {
                for (var i = 0; i < 4; i++)
                {
                    Encloses(scope.Range(next[i]), run.State[i], $"trial {trial}: coordinate {i}");
                }
            }
        }
    }

    /// <summary>z' = +-e^(-output) K in each coordinate at its point, while it is positive.</summary>
    [Fact]
    public void Gradient_flow_is_the_solution_of_its_equations()
    {
        var random = new Random(34);
        var (switched, decided) = (0, 0);
        for (var trial = 0; trial < 120; trial++)
        {
            var (minus, plus) = new[] { ("-1", "1"), ("-1/2", "2"), ("-3", "2") }[trial % 3];
            Rational[] start = [.. Enumerable.Range(0, 4).Select(_ => Eighths(random.Next(-8, 9)))];
            if (trial % 3 == 2)
            {
                start =
                [
                    Eighths(random.Next(1, 9)),
                    Eighths(-random.Next(9)),
                    Eighths(-random.Next(9)),
                    Eighths(random.Next(1, 9)),
                ];
            }
            var instance = TrajectoryTests.FromState(minus, plus, trial % 2 == 0 ? "1/20" : "2", start);
            var t = trial % 5 == 0 ? random.Next(20) : random.Next(4);
            var state = new Enclosure[4];
            foreach (var (good, bad, k) in new[] { (0, 2, 0), (3, 1, 1) })
            {
                var (pair, left) = FlowOfPair(start[good], start[bad], instance.Kappa(k) * t);
                (state[good], state[bad]) = pair;
                switched += left ? 1 : 0;
            }
            if (!instance.Coupling.IsZero)
            {
                state[1] = Wide.Add(
                    state[1],
                    Wide.Multiply(Moved(0), Wide.Of(instance.Coupling / instance.Kernel(0, 0)))
                );
                state[2] = Wide.Add(
                    state[2],
                    Wide.Multiply(Moved(3), Wide.Of(instance.Coupling / instance.Kernel(1, 1)))
                );

                Enclosure Moved(int i) => Wide.Subtract(state[i], Wide.Of(start[i]));
            }
            foreach (var name in ClaimParser.Flow)
            {
                var scope = new Scope(new Directed(160));
                Enclosure range;
                try
                {
                    range = scope.Range(new Quantities(scope, instance).OfFlow(name, Value.Of(t)));
                }
                catch (UndecidedException)
                {
                    // Where the signs of a margin or of D are not seen.
                    Assert.Contains(name, new[] { "margin", "gap", "xstar" });
                    continue;
                }
                decided++;
                var exact = OfEnclosures(name, instance, state);
                if (exact is not null)
                {
                    Encloses(
                        range,
                        exact,
                        $"trial {trial}: flow.{name} from {string.Join<Rational>(", ", start)}, t = {t}"
                    );
                    Assert.True((range.High - range.Low).Scale(60) < 1, $"trial {trial}: flow.{name} is wide");
                }
            }
        }
        Assert.True(switched > 10 && decided > 800, $"{switched}, {decided}");
    }

    [Theory]
    [InlineData("-1", "1", false, "1 -1 -1 1", true)]
    [InlineData("-1", "1", false, "1 1 1 1", true)]
    [InlineData("-1", "1", true, "1 -1 -1 1", false)]
    [InlineData("-3", "2", false, "1 -1 -1 1", true)]
    [InlineData("-3", "2", true, "1 -1 -1 1", false)]
    [InlineData("-3", "2", false, "1 0 0 1", true)]
    [InlineData("-3", "2", false, "0 -1 -1 1", false)]
    [InlineData("-3", "2", false, "1 -1 -1 0", false)]
    [InlineData("-3", "2", false, "1 1 -1 1", false)]
    [InlineData("-3", "2", false, "1 -1 1 1", false)]
    [InlineData("-3", "2", false, "-1 -1 -1 1", false)]
    [InlineData("-3", "2", false, "1 -1 -1 -1", false)]
    [InlineData("-1", "1/2", false, "1 -1 -1 1", false)]
    public void Gradient_flow_has_a_closed_form(string minus, string plus, bool logistic, string state, bool expected)
    {
        Rational[] start = [.. state.Split(' ').Select(Rational.Parse)];
        var weights = TrajectoryTests.FromState(minus, plus, "1/10", start).Weights;
        var instance = TrajectoryTests.Make(minus, plus, "1/10", weights, logistic);
        var quantities = new Quantities(new Scope(new Directed(64)), instance);

        var known = Record.Exception(() => quantities.OfFlow("p1", 3));

        Assert.Equal(expected, known is null);
        Assert.True(known is null or UndecidedException);
    }

    /// <summary>On a range of steps the flow is one formula or none: it may not pass from two moving neurons to one.</summary>
    [Fact]
    public void Gradient_flow_on_a_range_is_that_at_its_steps()
    {
        var widths = new Widths();
        var random = new Random(35);
        var (decided, undecided) = (0, 0);
        for (var trial = 0; trial < 120; trial++)
        {
            Rational[] start =
            [
                .. Enumerable.Range(0, 4).Select(i => Eighths(random.Next(trial % 4 > 0 && i is (0 or 3) ? 1 : -8, 9))),
            ];
            var instance = TrajectoryTests.FromState("-1", "1", trial % 2 == 0 ? "1/100" : "1/10", start);
            var first = random.Next(1, 9) * (trial % 3 == 0 ? 1000 : 1);
            var last = first + (first * random.Next(3) / 2) + (trial % 5 == 0 ? 100 : 0);
            foreach (var name in ClaimParser.Flow)
            {
                var scope = new Scope(new Directed(160), new Enclosure(first, last), false);
                try
                {
                    var range = scope.Range(new Quantities(scope, instance).OfFlow(name, scope.Tau));
                    foreach (var t in new[] { first, (first + last) / 2, last })
                    {
                        var state = FlowAt(instance, start, t);
                        var exact = name switch
                        {
                            "margin" => Margin(instance, state),
                            "gap" => Wide.Subtract(Enclosure.Point(1), Margin(instance, state)),
                            _ => OfEnclosures(name, instance, state),
                        };
                        if (exact is not null)
                        {
                            var where =
                                $"trial {trial}: flow.{name} from {string.Join<Rational>(", ", start)}, t = {t}";
                            Encloses(range, exact, where);
                        }
                    }
                    decided++;
                    widths.Add(range);
                }
                catch (UndecidedException)
                {
                    undecided++;
                    widths.Undecided();
                }
            }
        }
        Assert.True(widths.Sum <= -79591, $"{widths.Sum}: wider than they were");
        Assert.True(decided > 600 && undecided > 50, $"{decided}, {undecided}");
    }

    private static Enclosure[] FlowAt(Instance instance, Rational[] start, int t)
    {
        var state = new Enclosure[4];
        foreach (var (good, bad, k) in new[] { (0, 2, 0), (3, 1, 1) })
        {
            ((state[good], state[bad]), _) = FlowOfPair(start[good], start[bad], instance.Kappa(k) * t);
        }
        return state;
    }

    /// <summary>The margin of a state that is known to 200 digits or so.</summary>
    private static Enclosure Margin(Instance instance, Enclosure[] state)
    {
        Rational[] middle = [.. state.Select(z => Exact((z.Low + z.High).Scale(-1)))];
        var margin = Wide.Of(Margin(instance, middle));
        return new Enclosure(margin.Low - new Dyadic(1, -200), margin.High + new Dyadic(1, -200));
    }

    /// <summary>q2 - p1 falls like 1/t: far out it is seen only where it is a logarithm of one quotient.</summary>
    [Theory]
    [InlineData("1 -1 -1 2", true)]
    [InlineData("2 -1 -1 1", true)]
    [InlineData("1 1 -1 1", false)]
    [InlineData("1 -1 1 2", false)]
    public void The_gap_of_gradient_flow_is_seen_for_ever(string start, bool isShort)
    {
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [.. start.Split(' ').Select(Rational.Parse)]);
        var scope = new Scope(new Directed(96), Enclosure.Point(1_000_000), true);
        var quantities = new Quantities(scope, instance);

        var gap = quantities.OfFlow("gap", scope.Tau);
        Assert.True(scope.Sign(gap).IsPositive);
        Assert.True(scope.Range(isShort ? gap * scope.Tau : gap).High < 10);
    }

    private static Instance RandomInstance(Random random, int trial)
    {
        var (minus, plus) = Data[trial % Data.Length];
        return TrajectoryTests.Make(
            minus,
            plus,
            trial % 3 == 0 ? "1/10" : "2",
            [1, 1, 1, 1],
            logistic: random.Next(2) == 0,
            mean: random.Next(2) == 0
        );
    }

    private static Rational Eighths(int n) => new(n, 8);

    private static Rational Exact(Dyadic x) =>
        x.Exponent < 0 ? new Rational(x.Mantissa, BigInteger.One << (int)-x.Exponent) : x.Mantissa << (int)x.Exponent;

    private static Enclosure Of(string name, Scope scope, Instance instance, Value[] state, bool[]? pattern) =>
        scope.Range(new Quantities(scope, instance).Of(name, state, pattern));

    private static Enclosure? Of(string name, Instance instance, Rational[] state) =>
        name switch
        {
            "margin" => Wide.Of(Margin(instance, state)),
            "gap" => Wide.Of((instance.Width / 2) - Margin(instance, state)),
            _ => OfEnclosures(name, instance, [.. state.Select(Wide.Of)]),
        };

    private static Enclosure? OfEnclosures(string name, Instance instance, Enclosure[] state)
    {
        Enclosure Slope(int j) => Wide.Divide(Wide.Subtract(state[2 * j], state[(2 * j) + 1]), Wide.Of(instance.Width));
        Enclosure Bias(int j) => Wide.Subtract(state[2 * j], Wide.Multiply(Slope(j), Wide.Of(instance.XPlus)));
        Enclosure D() => Wide.Subtract(Slope(0), Slope(1));
        Enclosure M() => Wide.Subtract(Bias(1), Bias(0));
        Enclosure[] Weights() => [Slope(0), Bias(0), Slope(1), Bias(1)];
        Enclosure Squares(Enclosure[] x) =>
            x.Aggregate(Enclosure.Point(0), (sum, z) => Wide.Add(sum, Wide.Power(z, 2)));
        Enclosure Point(int k)
        {
            var output = Wide.Subtract(Rectified(state[k]), Rectified(state[2 + k]));
            var power = Wide.Exp(k == 0 ? Directed.Negate(output) : output);
            return instance.Logistic ? Wide.Ln(Wide.Add(Enclosure.Point(1), power)) : power;
        }
        switch (name)
        {
            case "p1" or "q1" or "p2" or "q2":
                return state[Array.IndexOf(Names, name)];
            case "w1" or "b1" or "w2" or "b2":
                return Weights()[Array.IndexOf(Names, name) - 4];
            case "D":
                return D();
            case "M":
                return M();
            case "xstar":
                // The denominator of fractions is a point up to rounding.
                return D().ContainsZero ? null : Wide.Divide(M(), D());
            case "loss":
                return Wide.Multiply(Wide.Of(instance.Averaging), Wide.Add(Point(0), Point(1)));
            case "norm2":
                return Squares(Weights());
            case "norm":
                return Wide.Sqrt(Squares(Weights()));
            case "kkt":
                Rational plus = (instance.XPlus * instance.XPlus) + 1,
                    minus = (instance.XMinus * instance.XMinus) + 1;
                Enclosure[] best =
                [
                    .. new[] { instance.XPlus / plus, 1 / plus, instance.XMinus / minus, 1 / minus }.Select(Wide.Of),
                ];
                Enclosure length = Wide.Sqrt(Squares(Weights())),
                    one = Wide.Sqrt(Squares(best));
                if (length.ContainsZero)
                {
                    return null;
                }
                var apart = Weights().Zip(best, (w, b) => Wide.Subtract(Wide.Divide(w, length), Wide.Divide(b, one)));
                return Wide.Sqrt(Squares([.. apart]));
            default:
                return null;
        }
    }

    private static Enclosure Rectified(Enclosure z) => z.IsPositive ? z : Enclosure.Point(0);

    /// <summary>The least distance of a point from the half-lines on which it is not classified as it is.</summary>
    private static Rational Margin(Instance instance, Rational[] s)
    {
        var least = instance.Width * 1000;
        (Rational Here, Rational There)[] lines =
        [
            (s[0], s[1]),
            (s[0] - s[2], s[1] - s[3]),
            (s[3], s[2]),
            (s[3] - s[1], s[2] - s[0]),
        ];
        foreach (var (here, there) in lines)
        {
            if (here.Sign <= 0)
            {
                return 0;
            }
            var slope = here - there;
            if (slope.IsZero)
            {
                continue;
            }
            var distance = instance.Width * here / (slope.Sign < 0 ? -slope : slope);
            least = (distance - least).Sign < 0 ? distance : least;
        }
        return least;
    }

    /// <summary>Good and bad after the time in which e^good alone would grow by <paramref name="moved"/>; and whether bad reached 0 on the way.</summary>
    private static ((Enclosure Good, Enclosure Bad), bool Reached) FlowOfPair(
        Rational good,
        Rational bad,
        Rational moved
    )
    {
        Enclosure g = Wide.Of(good),
            b = Wide.Of(bad),
            m = Wide.Of(moved),
            zero = Enclosure.Point(0);
        if (bad.Sign <= 0)
        {
            return ((good.Sign > 0 ? Wide.Ln(Wide.Add(Wide.Exp(g), m)) : g, b), false);
        }
        if (good.Sign <= 0)
        {
            // bad' = -e^bad
            var left = Wide.Subtract(Wide.Exp(Directed.Negate(b)), Directed.Negate(m));
            var reached = Wide.Subtract(left, Enclosure.Point(1)).IsPositive;
            return ((g, reached ? zero : Directed.Negate(Wide.Ln(left))), reached);
        }
        // good + bad stays, (good - bad)' = 2 e^(bad - good), until bad = 0 at the time (e^(good + bad) - e^(good - bad))/2.
        Enclosure sum = Wide.Add(g, b),
            apart = Wide.Exp(Wide.Subtract(g, b)),
            half = Wide.Of(new Rational(1, 2));
        var time = Wide.Multiply(half, Wide.Subtract(Wide.Exp(sum), apart));
        if (Wide.Subtract(m, time).IsPositive)
        {
            return ((Wide.Ln(Wide.Add(Wide.Exp(sum), Wide.Subtract(m, time))), zero), true);
        }
        var difference = Wide.Ln(Wide.Add(apart, Wide.Add(m, m)));
        return (
            (Wide.Multiply(half, Wide.Add(sum, difference)), Wide.Multiply(half, Wide.Subtract(sum, difference))),
            false
        );
    }

    private static void Encloses(Enclosure range, Enclosure exact, string where)
    {
        // The truth is an enclosure as well.
        var unit = new Dyadic(1, -180);
        Assert.True(range.Low - unit <= exact.Low && exact.High <= range.High + unit, $"{where} is not enclosed");
    }
}
