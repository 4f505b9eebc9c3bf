using System.Numerics;
using Xunit;
using Xunit.Abstractions;

namespace Verify.Checker.Tests;

/// <summary>Every term of the claim language on steps and on ranges of steps, against its definition on gradient descent of the weights.</summary>
public sealed class ContextTests
{
    private static readonly Directed Wide = new(512);

    private readonly ITestOutputHelper _output;

    public ContextTests(ITestOutputHelper output) => _output = output;

    private const int Steps = 135;
    private static readonly bool[] Specialised = [true, false, false, true];

    private static readonly string[] Terms =
    [
        "t",
        "p1",
        "q1 - p2",
        "q2*t",
        "w1 + w2",
        "b1 - 3*b2",
        "D",
        "M",
        "xstar",
        "loss",
        "norm2",
        "norm",
        "kkt",
        "p1 - ln(exp(p1@0) + kappap*t)",
        "q2 - ln(exp(q2@0) + kappam*t)",
        "(p1 - ln(exp(p1@0) + kappap*t))*(t + 1)",
        "p1@(t+1)",
        "xstar@(t+1) - xstar",
        "loss@(t+1)/loss",
        "q2@3 + t",
        "D@0/D",
        "M@7",
        "ln(t + 2)",
        "ln(t + 2)^2/(t + 1)",
        "D - ln(t + 2)",
        "(p1 - ln(t + 2))^3",
        "ln(D^2 + 1)",
        "ln(loss)*t",
        "ln(1 + 1/(t + 5))",
        "ln(6*(t + 1)^3) - ln(2)",
        "exp(-p1)",
        "exp(p1 - q2)",
        "exp(1/(t + 3))",
        "exp(2*ln(t + 2))",
        "exp(p2 + q1)",
        "sqrt(t + 1)",
        "sqrt(9/4)",
        "sqrt(D^2 + M^2)",
        "abs(M)",
        "abs(p1 - 2)",
        "abs(-t - 1)",
        "min(p1, q2)",
        "max(p1, q2, 1)",
        "min(D, 2*ln(t + 2))",
        "max(t - 50, 0)",
        "1/(t + 1)",
        "1/(1 + D^2) - 1/(t + 2)",
        "D^-2",
        "(t + 1)^-3*p1",
        "t^2 - 3*t",
        "-xstar/(t + 1)",
        "p1 + ln(kappap/kappam)",
        "(eta + c + h + kappap + kappam)*(xp - xm) + mid/best",
        "flow.p1 + flow.q1",
        "flow.D",
        "flow.M - flow.p2",
        "flow.q2@(t+1)",
    ];

    [Theory]
    [InlineData(0, -264352)]
    [InlineData(1, -117824)]
    [InlineData(2, -113624)]
    [InlineData(3, -130252)]
    [InlineData(4, -177960)]
    [InlineData(5, -120067)]
    [InlineData(6, -153251)]
    [InlineData(7, -270645)]
    [InlineData(8, -384264)]
    [InlineData(9, -222387)]
    public void Values_on_steps_and_ranges_enclose_the_true_ones(int run, long most)
    {
        var widths = new Widths();
        var nodes = Terms.Select(ClaimParser.ReadTerm).ToArray();
        var (decided, undecided, ofStep) = (0, 0, 0);
        var (instance, phases) = Runs().ElementAt(run);
        var itinerary = Itinerary.Check(instance, phases, 160);
        var truth = new Definition(instance);
        foreach (var t in new[] { 0, 1, 2, 31, 57, 100, 129 })
        {
            Context context = new(itinerary, itinerary.Trajectory(160), t);
            foreach (var node in nodes)
            {
                if (truth.Of(node, t) is Enclosure exact)
                {
                    var range = context.Scope.Range(context.Evaluate(node));
                    Encloses(range, exact, $"{node} at {t}");
                    Assert.True((range.High - range.Low).Scale(90) < Size(exact), $"{node} at {t} is wide");
                    ofStep++;
                }
            }
        }
        for (var phase = 0; phase < phases.Length; phase++)
        {
            foreach (var (first, last, form) in Ranges(phases[phase]))
            {
                Context? context = null;
                foreach (var node in nodes)
                {
                    try
                    {
                        context ??= new(itinerary, itinerary.Trajectory(64), phase, first, last, form);
                        var value = context.Evaluate(node);
                        Enclosure range = context.Scope.Range(value),
                            sign = context.Scope.Sign(value);
                        decided++;
                        widths.Add(range);
                        widths.Add(sign);
                        for (var t = first; t <= (last ?? Steps - 5); t += 1 + ((t - first) / 4))
                        {
                            if (truth.Of(node, t) is Enclosure exact)
                            {
                                var where = $"{node} at {t} of {first} to {last}, {form}";
                                Encloses(range, exact, where);
                                Assert.False(sign.IsPositive && !exact.IsPositive, $"sign of {where}");
                                Assert.False(sign.IsNegative && !exact.IsNegative, $"sign of {where}");
                                Assert.False(sign.IsNonNegative && exact.IsNegative, $"sign of {where}");
                                Assert.False(sign.IsNonPositive && exact.IsPositive, $"sign of {where}");
                            }
                        }
                    }
                    catch (UndecidedException)
                    {
                        undecided++;
                        widths.Undecided();
                    }
                }
            }
        }
        _output.WriteLine($"{widths.Sum}: {ofStep} values at steps; on ranges {decided} and {undecided} undecided");
        Assert.True(widths.Sum <= most, $"{widths.Sum}: wider than they were");
        Assert.True(ofStep > 200 && decided > 2 * undecided, $"{ofStep}, {decided}, {undecided}");
    }

    [Fact]
    public void Names_of_constants_have_their_values()
    {
        var (orthogonal, phases) = (
            TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -2, 2]),
            new[] { TrajectoryTests.Closed(0, 40, Specialised), TrajectoryTests.Closed(40, null, Specialised) }
        );
        Equal(orthogonal, phases, "kappa", "1/5");
        Equal(orthogonal, phases, "T", "0");
        Equal(orthogonal, phases, "Delta", "-1");
        Equal(orthogonal, phases, "p1@0 + q2@(2 - 2)", "3");
        Equal(orthogonal, phases, "p2@57 - q1@3", "-1");
        Equal(orthogonal, phases, "flow.p2@9", "-2");
        var other = TrajectoryTests.FromState("-1/2", "2", "1/4", [3, new Rational(-1, 2), -2, new Rational(1, 2)]);
        Equal(other, phases, "kappap", "5/4");
        Equal(other, phases, "kappam", "5/16");
        Equal(other, phases, "exp(Delta + 3/2)", "1/4");
        Equal(other, phases, "mid + best", "2");

        Throws<UndecidedException>(other, phases, "kappa");
        Throws<UndecidedException>(orthogonal, phases[..1], "T");
        Throws<UndecidedException>(orthogonal, phases[..1], "Delta");
        Throws<UndecidedException>(orthogonal, phases, "p1@(1/2)");
        Throws<UndecidedException>(orthogonal, phases, "p1@(0 - 1)");
        Throws<UndecidedException>(orthogonal, phases, "p1@(ln(2))");
        Throws<UndecidedException>(orthogonal, phases, "p1@(1/(1 + exp(1)))");
        Throws<MalformedException>(orthogonal, phases, "p1");
        Throws<MalformedException>(orthogonal, phases, "t");
        Throws<MalformedException>(orthogonal, phases, "p1@(t+1)");
        Throws<MalformedException>(orthogonal, phases, "flow.p1@(t+1)");
        Assert.Throws<MalformedException>(() =>
            Constants(orthogonal, phases).Evaluate(new Node { Operator = "sine", Operands = [] })
        );

        static Context Constants(Instance instance, Phase[] phases)
        {
            var itinerary = Itinerary.Check(instance, phases, 128);
            return new Context(itinerary, itinerary.Trajectory(128));
        }

        static void Equal(Instance instance, Phase[] phases, string term, string value)
        {
            var context = Constants(instance, phases);
            var range = context.Scope.Range(context.Evaluate(ClaimParser.ReadTerm(term)));
            Assert.True(range.Low <= Wide.Of(Rational.Parse(value)).High, $"{term} is too large");
            Assert.True(range.High >= Wide.Of(Rational.Parse(value)).Low, $"{term} is too small");
            Assert.True((range.High - range.Low).Scale(90) < 1, $"{term} is wide");
        }

        static void Throws<T>(Instance instance, Phase[] phases, string term)
            where T : Exception =>
            Assert.Throws<T>(() => Constants(instance, phases).Evaluate(ClaimParser.ReadTerm(term)));
    }

    [Fact]
    public void An_excess_is_an_offset_after_the_burn_in_only()
    {
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
        var itinerary = Itinerary.Check(instance, [TrajectoryTests.Closed(0, null, Specialised, burn: 12)], 128);
        foreach (var form in Enum.GetValues<ExcessForm>())
        {
            foreach (var (first, last) in new (int, int?)[] { (11, 20), (12, 20), (11, null), (12, null) })
            {
                var expected =
                    first == 12 || (last is not null && form is not (ExcessForm.Offset or ExcessForm.Second));
                var error = Record.Exception(() =>
                    new Context(itinerary, itinerary.Trajectory(64), 0, first, last, form)
                );
                if (last is not null || form is ExcessForm.Offset or ExcessForm.Second or ExcessForm.Ratio)
                {
                    Assert.True(expected == error is null, $"{form} from {first} to {last}: {error?.Message}");
                }
            }
        }
    }

    [Fact]
    public void Tails_enclose_the_values_far_out()
    {
        var widths = new Widths();
        var nodes = Terms
            .Where(term => !term.Contains("t*", StringComparison.Ordinal))
            .Select(ClaimParser.ReadTerm)
            .ToArray();
        var (decided, undecided) = (0, 0);
        foreach (var (instance, phases) in Runs().Where(run => run.Phases[^1].To is null))
        {
            var itinerary = Itinerary.Check(instance, phases, 160);
            BigInteger[] far = [200, 10_000, 1_000_000, BigInteger.Pow(10, 12), BigInteger.Pow(10, 80)];
            foreach (var form in new[] { ExcessForm.Offset, ExcessForm.Second, ExcessForm.Ratio })
            {
                Context tail = new(itinerary, itinerary.Trajectory(64), phases.Length - 1, 200, null, form);
                foreach (var node in nodes)
                {
                    try
                    {
                        var value = tail.Evaluate(node);
                        Enclosure range = tail.Scope.Range(value),
                            sign = tail.Scope.Sign(value);
                        decided++;
                        widths.Add(range);
                        widths.Add(sign);
                        foreach (var t in far)
                        {
                            Context step = new(itinerary, itinerary.Trajectory(700), t);
                            var exact = step.Scope.Range(step.Evaluate(node));
                            Encloses(range, exact, $"{node} at {t:e2}, {form}");
                            Assert.False(sign.IsPositive && !exact.IsPositive, $"sign of {node} at {t:e2}, {form}");
                            Assert.False(sign.IsNegative && !exact.IsNegative, $"sign of {node} at {t:e2}, {form}");
                        }
                    }
                    catch (UndecidedException)
                    {
                        undecided++;
                        widths.Undecided();
                    }
                }
            }
        }
        _output.WriteLine($"{widths.Sum}: {decided} and {undecided} undecided");
        Assert.True(widths.Sum <= 93512, $"{widths.Sum}: wider than they were");
        Assert.True(decided > 400, $"{decided}, {undecided}");
    }

    private static IEnumerable<(Instance Instance, Phase[] Phases)> Runs()
    {
        static Rational Half(int n) => new(n, 2);
        (string Minus, string Plus, string Eta, Rational[] State, bool[] Pattern)[] runs =
        [
            ("-1", "1", "1/10", [1, -1, -1, 1], Specialised),
            ("-1/2", "2", "1/4", [3, Half(-1), -2, Half(1)], Specialised),
            ("-3", "2", "1/4", [1, -1, Half(-1), 2], Specialised),
            ("-1", "1", "1/10", [12, -1, -1, Half(1)], Specialised),
            ("-1", "1", "1/10", [1, -1, -1, -1], [true, false, false, false]),
            ("-4", "1/4", "1/4096", [2, -1, 1, 3], [true, false, true, true]),
            ("-1", "1", "1/4096", [2, 1, 3, 1], [true, true, true, true]),
            ("-1", "1", "1/4096", [-1, 2, 1, -1], [false, true, true, false]),
            ("-3", "2", "1/10", [-1, -2, Half(-1), -1], [false, false, false, false]),
        ];
        foreach (var (minus, plus, eta, state, pattern) in runs)
        {
            int? end = pattern[1] || pattern[2] ? 131 : null;
            yield return (
                TrajectoryTests.FromState(minus, plus, eta, state),
                [TrajectoryTests.Closed(0, end, pattern)]
            );
        }
        yield return (
            TrajectoryTests.FromState("-1/2", "2", "1/4", [3, Half(-1), -2, Half(1)]),
            [TrajectoryTests.Closed(0, 40, Specialised), TrajectoryTests.Closed(40, null, Specialised)]
        );
    }

    private static IEnumerable<(int First, int? Last, ExcessForm Form)> Ranges(Phase phase)
    {
        var from = (int)phase.From;
        foreach (
            var (first, last) in new (int, int?)[]
            {
                (0, 0),
                (0, 5),
                (1, 1),
                (3, 9),
                (31, 31),
                (40, 47),
                (64, 90),
                (60, null),
            }
        )
        {
            if (last is null ? phase.To is not null : phase.To is BigInteger end && from + last >= end)
            {
                continue;
            }
            foreach (var form in Enum.GetValues<ExcessForm>())
            {
                var isBurnt = first >= phase.Burn;
                if (
                    form is ExcessForm.Offset or ExcessForm.Second
                        ? isBurnt
                        : form is ExcessForm.Ratio || last is not null
                )
                {
                    yield return (from + first, from + last, form);
                }
            }
        }
    }

    private static void Encloses(Enclosure range, Enclosure exact, string where)
    {
        // The truth is an enclosure as well.
        var unit = Size(exact).Scale(-380);
        Assert.True(range.Low - unit <= exact.Low && exact.High <= range.High + unit, $"{where} is not enclosed");
    }

    private static Dyadic Size(Enclosure x) => Dyadic.Max(Dyadic.One, Dyadic.Max(x.High, -x.Low));

    /// <summary>What a term means, calculated with many bits from the weights at each step.</summary>
    private sealed class Definition
    {
        private readonly Instance _instance;
        private readonly List<(Enclosure[] State, Enclosure[] Weights)> _run = [];

        internal Definition(Instance instance)
        {
            _instance = instance;
            var run = new WeightRun(instance);
            for (var t = 0; t < Steps; t++)
            {
                _run.Add((run.State, run.Weights));
                if (!run.Advance())
                {
                    break;
                }
            }
        }

        /// <summary>The value; null where it has none, or where the run is not known.</summary>
        internal Enclosure? Of(Node node, int t)
        {
            try
            {
                return Compute(node, t);
            }
            catch (UndecidedException)
            {
                return null;
            }
        }

        private Enclosure? Compute(Node node, int t)
        {
            if (node.Operator is "@" or "@(t+1)")
            {
                var at = node.Operator == "@" ? (int)node.Operands[0].Number.Numerator : t + 1;
                return at < _run.Count ? Quantity(node.Name, at) : null;
            }
            var operands = node.Operands.Select(operand => Compute(operand, t)).ToArray();
            if (operands.Any(operand => operand is null))
            {
                return null;
            }
            Enclosure[] x = [.. operands.Select(operand => operand!)];
            return node.Operator switch
            {
                "number" => Wide.Of(node.Number),
                "name" => t < _run.Count ? Quantity(node.Name, t) : null,
                "neg" => Directed.Negate(x[0]),
                "+" => Wide.Add(x[0], x[1]),
                "-" => Wide.Subtract(x[0], x[1]),
                "*" => Wide.Multiply(x[0], x[1]),
                "/" => Wide.Divide(x[0], x[1]),
                "^" => Wide.Power(x[0], (int)node.Number.Numerator),
                "ln" => Wide.Ln(x[0]),
                "exp" => Wide.Exp(x[0]),
                "sqrt" => Wide.Sqrt(x[0]),
                "abs" => x[0].IsNonNegative ? x[0] : Directed.Negate(x[0]),
                "min" => x.Aggregate((a, b) => new(Dyadic.Min(a.Low, b.Low), Dyadic.Min(a.High, b.High))),
                "max" => x.Aggregate((a, b) => new(Dyadic.Max(a.Low, b.Low), Dyadic.Max(a.High, b.High))),
                _ => throw new InvalidOperationException(node.Operator),
            };
        }

        private Enclosure? Quantity(string name, int t)
        {
            var (state, weights) = _run[t];
            var index = Array.IndexOf(["p1", "q1", "p2", "q2", "w1", "b1", "w2", "b2"], name);
            if (index >= 0)
            {
                return index < 4 ? state[index] : weights[index - 4];
            }
            Rational xp = _instance.XPlus,
                xm = _instance.XMinus,
                h = _instance.Eta * _instance.Averaging;
            return name switch
            {
                "t" => Enclosure.Point(t),
                "eta" => Wide.Of(_instance.Eta),
                "c" => Wide.Of(_instance.Averaging),
                "h" => Wide.Of(h),
                "kappap" => Wide.Of(h * ((xp * xp) + 1)),
                "kappam" => Wide.Of(h * ((xm * xm) + 1)),
                "xp" => Wide.Of(xp),
                "xm" => Wide.Of(xm),
                "mid" => Wide.Of((xp + xm) / 2),
                "best" => Wide.Of((xp - xm) / 2),
                "D" => Wide.Subtract(weights[0], weights[2]),
                "M" => Wide.Subtract(weights[3], weights[1]),
                "xstar" => Wide.Divide(Wide.Subtract(weights[3], weights[1]), Wide.Subtract(weights[0], weights[2])),
                "loss" => Wide.Multiply(
                    Wide.Of(_instance.Averaging),
                    Wide.Add(Loss(state[0], state[2]), Loss(state[3], state[1]))
                ),
                "norm2" => Squares(weights),
                "norm" => Wide.Sqrt(Squares(weights)),
                "kkt" => Kkt(weights),
                _ => Flow(name, t),
            };
        }

        /// <summary>exp(-(good - bad)) with what is not positive taken as 0.</summary>
        private static Enclosure Loss(Enclosure good, Enclosure bad) =>
            Wide.Exp(Wide.Subtract(Rectified(bad), Rectified(good)));

        private static Enclosure Rectified(Enclosure z) => z.IsPositive ? z : Enclosure.Point(0);

        private static Enclosure Squares(Enclosure[] vector) =>
            vector.Aggregate(Enclosure.Point(0), (sum, x) => Wide.Add(sum, Wide.Multiply(x, x)));

        private Enclosure Kkt(Enclosure[] weights)
        {
            Rational xp = _instance.XPlus,
                xm = _instance.XMinus;
            Rational plus = (xp * xp) + 1,
                minus = (xm * xm) + 1;
            Enclosure[] best =
            [
                .. new[] { xp / plus, (Rational)1 / plus, xm / minus, (Rational)1 / minus }.Select(Wide.Of),
            ];
            Enclosure length = Wide.Sqrt(Squares(weights)),
                one = Wide.Sqrt(Squares(best));
            return Wide.Sqrt(
                Squares([.. weights.Zip(best, (w, b) => Wide.Subtract(Wide.Divide(w, length), Wide.Divide(b, one)))])
            );
        }

        /// <summary>Gradient flow where only good pre-activations move: e^good grows by kappa in each unit of time eta.</summary>
        private Enclosure? Flow(string name, int t)
        {
            Rational[] start = [.. Enumerable.Range(0, 4).Select(_instance.Start)];
            if (start[1].Sign > 0 || start[2].Sign > 0 || !_instance.Coupling.IsZero)
            {
                return null;
            }
            Enclosure Moved(int i) =>
                start[i].Sign <= 0
                    ? Wide.Of(start[i])
                    : Wide.Ln(Wide.Add(Wide.Exp(Wide.Of(start[i])), Wide.Of(_instance.Kappa(i == 0 ? 0 : 1) * t)));
            Enclosure[] z = [Moved(0), Wide.Of(start[1]), Wide.Of(start[2]), Moved(3)];
            Rational xp = _instance.XPlus,
                xm = _instance.XMinus;
            Enclosure Slope(int j) => Wide.Divide(Wide.Subtract(z[j], z[j + 1]), Wide.Of(xp - xm));
            Enclosure Bias(int j) => Wide.Subtract(z[j], Wide.Multiply(Slope(j), Wide.Of(xp)));
            return name switch
            {
                "flow.p1" => z[0],
                "flow.q1" => z[1],
                "flow.p2" => z[2],
                "flow.q2" => z[3],
                "flow.D" => Wide.Subtract(Slope(0), Slope(2)),
                "flow.M" => Wide.Subtract(Bias(2), Bias(0)),
                _ => throw new InvalidOperationException(name),
            };
        }
    }
}
