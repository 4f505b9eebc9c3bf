using Verify.Arithmetic;
using Verify.Testing;
using Xunit;

namespace Verify.Models.Tests;

/// <summary>The margin and the sign changes of a network on the line against an exact computation over all kinks.</summary>
public class LineNetworkTests
{
    private static readonly Precision Bits = Precision.Of(128);

    [Fact]
    public void The_exact_margin_is_enclosed_and_the_enclosure_is_narrow() =>
        Law.Holds(
            Case.Draw,
            drawn =>
            {
                Interval? margin = drawn.Line(Bits).Margin(drawn.Data);
                Rational? exact = drawn.ExactMargin();
                if (exact is not { } value)
                {
                    Assert.Null(margin);
                    return;
                }
                Assert.True(margin!.Value.Contains(value), $"{drawn}: {margin} misses {value}");
                if (drawn.HasDifferentKinks)
                {
                    Assert.True(margin.Value.Width < Dyadic.PowerOfTwo(-60), $"{drawn}: {margin} is too wide");
                }
            },
            600
        );

    [Fact]
    public void The_sign_changes_are_those_of_the_exact_network() =>
        Law.Holds(
            Case.Draw,
            drawn =>
            {
                IReadOnlyList<SignChange?> changes = drawn.Line(Bits).SignChanges();
                if (!drawn.HasDifferentKinks)
                {
                    return;
                }
                (Rational From, Rational To)[] exact = drawn.ExactSignChanges();
                Assert.Equal(exact.Length, changes.Count);
                for (int i = 0; i < exact.Length; i++)
                {
                    SignChange change = Assert.NotNull(changes[i]);
                    Assert.Equal(exact[i].From == exact[i].To, change.IsPoint);
                    Assert.True(change.From.Contains(exact[i].From), $"{drawn}: {change.From} misses {exact[i].From}");
                    Assert.True(change.To.Contains(exact[i].To), $"{drawn}: {change.To} misses {exact[i].To}");
                }
            },
            600
        );

    [Fact]
    public void Every_member_of_wide_enclosures_has_its_margin_in_the_enclosure() =>
        Law.Holds(
            random => (Case.Draw(random), random),
            pair =>
            {
                (Case drawn, Random random) = pair;
                Rational radius = Rational.Create(1, 1 << random.Next(1, 12));
                State<Interval> around = drawn.State.Map(value =>
                    Interval.Enclose(value - radius, Bits).Hull(Interval.Enclose(value + radius, Bits))
                );
                Interval? margin = LineNetwork.Of(drawn.Network, around, Bits).Margin(drawn.Data);
                for (int member = 0; member < 5; member++)
                {
                    Case moved = drawn with
                    {
                        State = drawn.State.Map(value => value + (radius * Rational.Create(random.Next(-8, 9), 8))),
                    };
                    Rational? exact = moved.ExactMargin();
                    Assert.True(
                        exact is { } value
                            ? margin is { } enclosure && enclosure.Contains(value)
                            : margin is not { HasUpper: true },
                        $"{moved}: {margin} misses {exact}"
                    );
                }
            },
            400
        );

    [Fact]
    public void Two_neurons_have_the_margin_of_their_own_formula() =>
        Law.Holds(
            Case.Draw,
            drawn =>
            {
                Weights<Rational> weights = new(
                    drawn.State.Weights[0, 0],
                    drawn.State.Biases[0],
                    drawn.State.Weights[drawn.Network.Neurons - 1, 0],
                    drawn.State.Biases[^1]
                );
                TrainingData data = new(-1, 2);
                State<Rational> state = new(
                    Matrix<Rational>.Create(2, 1, (j, _) => j == 0 ? weights.W1 : weights.W2),
                    [weights.B1, weights.B2]
                );
                Interval? margin = LineNetwork
                    .Of(new Network([1, -1]), state.Map(value => Interval.Enclose(value, Bits)), Bits)
                    .Margin(new Data([new LabelledPoint([-1], -1), new LabelledPoint([2], 1)]));
                Assert.True(margin!.Value.Contains(RobustMargin.Of(data, weights)));
            }
        );

    [Fact]
    public void A_dead_zone_between_the_signs_is_an_interval()
    {
        // relu(x - 1) - relu(-x - 1)
        State<Interval> state = new(
            Matrix<Interval>.Create(2, 1, (j, _) => j == 0 ? 1 : -1),
            [(Interval)(-1), (Interval)(-1)]
        );
        SignChange change = Assert.NotNull(
            Assert.Single(LineNetwork.Of(new Network([1, -1]), state, Bits).SignChanges())
        );
        Assert.Equal(new SignChange(-1, 1, IsPoint: false), change);
    }

    [Fact]
    public void A_slope_whose_sign_is_not_known_leaves_a_change_undecided()
    {
        // relu(x) - relu(wx + 1): for w < 1 they meet, for w = 1 they do not.
        State<Interval> state = new(
            Matrix<Interval>.Create(2, 1, (j, _) => j == 0 ? 1 : Interval.FromBounds(Dyadic.PowerOfTwo(-1), 2)),
            [Interval.Zero, Interval.One]
        );
        Assert.Contains(null, LineNetwork.Of(new Network([1, -1]), state, Bits).SignChanges());
    }

    /// <summary>A network with exact weights and labelled points, small numbers so that ties are common.</summary>
    private sealed record Case(Network Network, State<Rational> State, Data Data)
    {
        public static Case Draw(Random random)
        {
            int neurons = random.Next(1, 7);
            int[] places = [.. Enumerable.Range(-6, 13).OrderBy(_ => random.Next()).Take(random.Next(1, 4))];
            return new Case(
                new Network(Enumerable.Range(0, neurons).Select(_ => Small(true))),
                new State<Rational>(
                    Matrix<Rational>.Create(neurons, 1, (_, _) => Small(random.Next(6) != 0)),
                    Enumerable.Range(0, neurons).Select(_ => Small(random.Next(4) != 0))
                ),
                new Data(places.Select(x => new LabelledPoint([Rational.Create(x, 3)], random.Next(2) == 0 ? 1 : -1)))
            );

            Rational Small(bool nonzero) =>
                nonzero
                    ? Rational.Create((random.Next(2) == 0 ? 1 : -1) * random.Next(1, 60), random.Next(1, 12))
                    : Rational.Zero;
        }

        public bool HasDifferentKinks =>
            Kinks.Count == Kinks.Distinct().Count() && ExactValues().All(value => !value.IsZero);

        private List<Rational> Kinks =>
            [
                .. Enumerable
                    .Range(0, Network.Neurons)
                    .Where(j => !State.Weights[j, 0].IsZero)
                    .Select(j => -State.Biases[j] / State.Weights[j, 0]),
            ];

        public LineNetwork Line(Precision precision) =>
            LineNetwork.Of(Network, State.Map(value => Interval.Enclose(value, precision)), precision);

        // The nearest zero on both sides, or 0 where a point is misclassified.
        public Rational? ExactMargin()
        {
            Rational? least = null;
            foreach (LabelledPoint point in Data.Points)
            {
                Rational x = point.Inputs[0];
                if ((Value(x) * point.Label).Sign <= 0)
                {
                    return Rational.Zero;
                }
                foreach ((Rational? from, Rational? to) in ZeroSets())
                {
                    foreach (Rational? end in (Rational?[])[from, to])
                    {
                        Rational? distance = end is { } known ? (known - x).Abs() : null;
                        least = distance is { } d && (least is not { } l || d < l) ? distance : least;
                    }
                }
            }
            return least;
        }

        public (Rational From, Rational To)[] ExactSignChanges()
        {
            (Rational? From, Rational? To)[] zeros = [.. ZeroSets()];
            List<(Rational, Rational)> changes = [];
            for (int i = 0; i < zeros.Length; i++)
            {
                if (zeros[i] is not ({ } from, { } to))
                {
                    continue;
                }
                Rational before = i == 0 ? from - 1 : (zeros[i - 1].To!.Value + from) / 2;
                Rational after = i == zeros.Length - 1 ? to + 1 : (zeros[i + 1].From!.Value + to) / 2;
                if (Value(before).Sign * Value(after).Sign < 0)
                {
                    changes.Add((from, to));
                }
            }
            return [.. changes];
        }

        public override string ToString() =>
            $"a = {string.Join(' ', Network.Outputs)}; w = {string.Join(' ', State.Weights.Entries)}; b = {string.Join(' ', State.Biases)}; "
            + string.Join(' ', Data.Points.Select(point => $"{point.Inputs[0]}:{point.Label}"));

        private IEnumerable<Rational> ExactValues() => Kinks.Select(Value);

        private Rational Value(Rational x)
        {
            Rational sum = Rational.Zero;
            for (int j = 0; j < Network.Neurons; j++)
            {
                Rational height = (State.Weights[j, 0] * x) + State.Biases[j];
                sum += height.Sign > 0 ? Network.Outputs[j] * height : Rational.Zero;
            }
            return sum;
        }

        // Maximal closed sets where N = 0, from left to right; an end that is null is infinite.
        private List<(Rational? From, Rational? To)> ZeroSets()
        {
            Rational[] kinks = [.. Kinks.Distinct().Order()];
            List<(Rational? From, Rational? To)> sets = [];
            if (kinks.Length == 0)
            {
                return Value(0).IsZero ? [(null, null)] : [];
            }
            for (int piece = 0; piece <= kinks.Length; piece++)
            {
                Rational? left = piece == 0 ? null : kinks[piece - 1];
                Rational? right = piece == kinks.Length ? null : kinks[piece];
                Rational a = left ?? right!.Value - 2;
                Rational b = right ?? left!.Value + 2;
                (Rational p, Rational q) = ((a + a + b) / 3, (a + b + b) / 3);
                (Rational atP, Rational atQ) = (Value(p), Value(q));
                if (atP.IsZero && atQ.IsZero)
                {
                    Add(left, right);
                }
                else if (atP != atQ)
                {
                    Rational zero = p - (atP * (q - p) / (atQ - atP));
                    if ((left is not { } l || zero >= l) && (right is not { } r || zero <= r))
                    {
                        Add(zero, zero);
                    }
                }
            }
            return sets;

            void Add(Rational? from, Rational? to)
            {
                if (sets.Count > 0 && sets[^1].To is { } end && from is { } start && start <= end)
                {
                    sets[^1] = (sets[^1].From, to);
                }
                else
                {
                    sets.Add((from, to));
                }
            }
        }
    }
}
