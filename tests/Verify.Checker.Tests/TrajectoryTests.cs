using System.Numerics;
using Xunit;

namespace Verify.Checker.Tests;

public sealed class TrajectoryTests
{
    private const int Bits = 160;

    // Orthogonal, obtuse and acute; all of them short in binary, so that a pre-activation that is 0 is seen.
    private static readonly (string Minus, string Plus)[] Data =
    [
        ("-1", "1"),
        ("-1/2", "2"),
        ("-4", "1/4"),
        ("-3", "2"),
        ("-1", "4"),
        ("-1/2", "1/2"),
        ("1/2", "3/2"),
    ];

    [Fact]
    public void Steps_are_those_of_gradient_descent_on_the_weights()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 300; trial++)
        {
            var (minus, plus) = Data[trial % Data.Length];
            var instance = Make(
                minus,
                plus,
                (trial % 3) switch
                {
                    0 => "1/10",
                    1 => "2",
                    _ => "1/1024",
                },
                Enumerable.Range(0, 4).Select(_ => Eighths(random.Next(-16, 17))).ToArray(),
                logistic: random.Next(2) == 0,
                mean: random.Next(2) == 0
            );
            var directed = new Directed(Bits);
            Coordinate[] state = [.. Enumerable.Range(0, 4).Select(i => new Coordinate(instance.Start(i), directed))];
            var run = new WeightRun(instance);
            for (var step = 0; step < 8; step++)
            {
                Encloses(state, run.State, $"trial {trial}, step {step}");
                if (!run.Advance())
                {
                    break;
                }
                state = Network.Step(instance, state, directed);
            }
        }
    }

    [Fact]
    public void What_does_not_move_stays_exact()
    {
        var directed = new Directed(Bits);
        var instance = Make("-1", "1", "1/10", [1, new Rational(-1, 2), new Rational(3, 2), -1]);
        Coordinate[] state = [.. Enumerable.Range(0, 4).Select(i => new Coordinate(instance.Start(i), directed))];

        var next = Network.Step(instance, state, directed);

        // Only the first point has active neurons, and the data are orthogonal.
        Assert.Equal([true, false, true, false], next.Select(z => z.Exact is null));
    }

    [Fact]
    public void A_step_far_below_the_last_bit_still_has_a_direction()
    {
        var directed = new Directed(Bits);
        // Both points pull at every pre-activation, the one of the greater loss more.
        var instance = Make("1/2", "2", "1", [2, new Rational(3, 4), 1, new Rational(1, 3)]);
        var tiny = Make("1/2", "2", $"1/{BigInteger.Pow(10, 300)}", [2, new Rational(3, 4), 1, new Rational(1, 3)]);
        for (var i = 0; i < 4; i++)
        {
            var start = directed.Of(instance.Start(i));
            var (large, small) = (After(instance)[i].Range, After(tiny)[i].Range);
            Assert.True(large.Low > start.High ? small.Low >= start.Low : large.High < start.Low);
            Assert.True(large.Low > start.High || small.High <= start.High);
        }

        Coordinate[] After(Instance given) =>
            Network.Step(
                given,
                [.. Enumerable.Range(0, 4).Select(i => new Coordinate(given.Start(i), directed))],
                directed
            );
    }

    [Fact]
    public void A_stepped_phase_gives_the_same_state_in_whatever_order_it_is_asked()
    {
        var instance = Make("-3", "2", "1/10", [1, 1, new Rational(1, 2), 1], logistic: true);
        var trajectory = new Trajectory(instance, [Stepped(0, 100), Stepped(100, 300)], Bits);
        var states = new List<Enclosure[]>();
        var run = new WeightRun(instance);
        for (var step = 0; step <= 300; step++)
        {
            states.Add(run.State);
            Assert.True(run.Advance());
        }
        foreach (var t in new[] { 299, 3, 64, 63, 130, 164, 163, 228, 100, 99, 0, 1, 300, 128, 70, 65 })
        {
            Encloses(trajectory.At(t), states[t], $"step {t}");
            if (t < 300)
            {
                Assert.Equal(states[t].Select(z => z.IsPositive), trajectory.PatternAt(t));
            }
        }
        Assert.Throws<UndecidedException>(() => trajectory.At(301));
        Assert.Throws<UndecidedException>(() => trajectory.At(-1));
    }

    /// <summary>The closed form of every kind of pair and of the drift, against steps of the weights.</summary>
    [Fact]
    public void Closed_phases_are_those_of_gradient_descent_on_the_weights()
    {
        bool[][] withoutBad =
        [
            [true, false, false, true],
            [true, false, false, false],
            [false, false, false, true],
            [false, false, false, false],
        ];
        var random = new Random(12);
        for (var trial = 0; trial < 80; trial++)
        {
            var (minus, plus) = Data[trial % 5];
            var orthogonal = trial % 5 < 3;
            var pattern = orthogonal
                ? [.. Enumerable.Range(0, 4).Select(i => (((trial / 5) >> i) & 1) == 1)]
                : withoutBad[trial / 5 % 4];
            var endless = !pattern[1] && !pattern[2];
            // A bad one that is active has to stay so for 130 small steps. Some good ones are far out, where no burn-in is needed.
            var size = trial % 4 == 3 && endless ? 300 : 16;
            Rational[] start =
            [
                .. pattern.Select(
                    (isActive, i) =>
                        isActive ? Eighths(random.Next(i is 1 or 2 ? 8 : 1, size + 1)) : Eighths(-random.Next(1, 17))
                ),
            ];
            if (trial % 3 == 0 && pattern[0] && pattern[2])
            {
                start[2] = start[0] = Eighths(random.Next(8, 17));
            }
            if (trial % 3 == 0 && pattern[1] && pattern[3])
            {
                start[1] = start[3] = Eighths(random.Next(8, 17));
            }
            var instance = FromState(minus, plus, endless ? "1/4" : "1/4096", start);
            Phase[] phases = [Closed(0, endless ? null : 130, pattern)];
            var itinerary = Itinerary.Check(instance, phases, Bits);
            Assert.Equal(pattern.SequenceEqual(withoutBad[0]) ? BigInteger.Zero : null, itinerary.Specialisation);
            var trajectory = itinerary.Trajectory(Bits);
            var run = new WeightRun(instance);
            for (var t = 0; t < 130; t++)
            {
                if (t < 4 || t % 19 == 0 || t is > 54 and < 60)
                {
                    Encloses(trajectory.At(t), run.State, $"trial {trial}, step {t}");
                    Assert.Equal(pattern, trajectory.PatternAt(t));
                }
                Assert.True(run.Advance());
            }
        }
    }

    [Fact]
    public void Equal_fractions_make_an_exact_first_step()
    {
        var instance = FromState("-1", "1", "1/2", [2, -1, 2, 1]);
        var trajectory = new Trajectory(instance, [Closed(0, 5, [true, false, true, true])], Bits);

        var state = trajectory.At(1);

        Assert.Equal("3", state[0].Exact?.ToString());
        Assert.Equal("1", state[2].Exact?.ToString());
        Assert.Equal("-1", state[1].Exact?.ToString());
        Assert.Null(state[3].Exact);
    }

    [Fact]
    public void A_leap_over_many_steps_meets_a_chain_of_many_terms()
    {
        // p1 grows to about ln(t/10): e^p1 = kappa s_t, with s stepped much further and with more bits in the second trajectory.
        var instance = FromState("-1", "1", "1/10", [1, -1, -1, 1]);
        Phase[] phases = [Closed(0, null, [true, false, false, true])];
        var (near, far) = (new Trajectory(instance, phases, Bits), new Trajectory(instance, phases, 900));
        foreach (var t in new[] { 1000, BigInteger.Pow(10, 30), BigInteger.Pow(10, 400) })
        {
            Encloses(near.At(t), [.. far.At(t).Select(z => z.Range)], $"step {t}");
        }
    }

    private static void Encloses(Coordinate[] state, Enclosure[] truth, string where)
    {
        for (var i = 0; i < 4; i++)
        {
            var range = state[i].Range;
            // The truth is an enclosure as well, of some 440 bits.
            var unit = new Dyadic(1, -440);
            var outer = new Enclosure(range.Low - unit, range.High + unit);
            Assert.True(truth[i].IsWithin(outer), $"{where}: coordinate {i} is not enclosed");
            Assert.True((range.High - range.Low).Scale(Bits - 40) < 1, $"{where}: coordinate {i} is wide");
        }
    }

    private static Rational Eighths(int n) => new(n, 8);

    internal static Phase Closed(
        BigInteger from,
        BigInteger? to,
        bool[] pattern,
        Dyadic? error = null,
        int burn = 30
    ) =>
        new()
        {
            IsClosed = true,
            From = from,
            To = to,
            Pattern = pattern,
            StatedBurn = burn,
            Error = error ?? Dyadic.One,
            Order = 16,
        };

    internal static Phase Stepped(BigInteger from, BigInteger? to) =>
        new()
        {
            IsClosed = false,
            From = from,
            To = to,
            Pattern = [false, false, false, false],
            StatedBurn = 0,
            Error = Dyadic.Zero,
            Order = 0,
        };

    internal static Instance Make(
        string minus,
        string plus,
        string eta,
        Rational[] weights,
        bool logistic = false,
        bool mean = false
    ) =>
        Instance.OfPair(
            Rational.Parse(minus),
            Rational.Parse(plus),
            Rational.Parse(eta),
            mean ? new Rational(1, 2) : 1,
            logistic,
            weights
        );

    /// <summary>The instance whose pre-activations at the start are given.</summary>
    internal static Instance FromState(string minus, string plus, string eta, Rational[] state)
    {
        Rational x = Rational.Parse(plus),
            width = x - Rational.Parse(minus);
        Rational w1 = (state[0] - state[1]) / width,
            w2 = (state[2] - state[3]) / width;
        return Make(minus, plus, eta, [w1, state[0] - (w1 * x), w2, state[2] - (w2 * x)]);
    }
}
