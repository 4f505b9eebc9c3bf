using Verify.Arithmetic;
using Verify.Dynamics.Stepping;
using Verify.Dynamics.Tests.Orbits;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Stepping;

/// <summary>Fixed-point steps of any network against interval steps of many bits. Lemma: proofs/lemmas/fixed-point-stepper.md.</summary>
public class NetworkFixedPointStepperTests
{
    private const int First = 64;
    private const int Steps = 200;

    private static readonly Precision Few = Precision.Of(128);
    private static readonly Precision Many = Precision.Of(512);

    public static TheoryData<string> Names => [.. Exponential];

    private static IEnumerable<string> Exponential =>
        ReferenceNetwork.Names.Where(name => ReferenceNetwork.Read(name).Problem.Loss == Loss.Exponential);

    [Theory]
    [MemberData(nameof(Names))]
    public void States_and_patterns_are_those_of_interval_steps(string name)
    {
        Follow(ReferenceNetwork.Read(name).Problem, name);
    }

    [Fact]
    public void Some_problems_are_followed_to_the_end()
    {
        // Others have outputs so large that e^-u is below the range of the format, or coefficients of 1 and more.
        int[] made = [.. Exponential.Select(name => Follow(ReferenceNetwork.Read(name).Problem, name))];
        Assert.True(made.Count(steps => steps == Steps) >= 3, string.Join(' ', made));
    }

    // From a step at which the first large moves are over; the number of steps that were made and compared.
    private static int Follow(Problem problem, string name)
    {
        NetworkTrajectory exact = new(problem, Precision.Of(4096));
        NetworkFixedPointStepper? stepper = NetworkFixedPointStepper.TryStart(
            problem,
            exact.StateAt(First, Few, default)
        );
        for (int made = 0; made < Steps; made++)
        {
            if (stepper?.AdvanceInPattern(1) is not 1)
            {
                return made;
            }
            SteppedState expected = exact.StateAt(First + made + 1, Many, default);
            Assert.Equal(expected.Pattern, stepper.Pattern);
            if (made % 40 == 1)
            {
                AssertEncloses(expected, stepper.State(Few), $"{name}, step {First + made + 1}");
            }
        }
        return Steps;
    }

    [Fact]
    public void A_dead_neuron_keeps_its_exact_values()
    {
        // The second neuron is exactly 0 at both points, the third inactive at both.
        Problem problem = new(
            new Data([new LabelledPoint([Rational.Zero], 1), new LabelledPoint([Rational.One], 1)]),
            new Models.Network([1, -1, Rational.Create(-1, 3)]),
            new State<Rational>(
                Matrix<Rational>.Create(3, 1, (j, _) => j == 1 ? 0 : Rational.Create(1, 7)),
                [Rational.Create(1, 3), 0, -2]
            )
        );
        SteppedState start = new NetworkTrajectory(problem, Few).StateAt(0, Few, default);
        NetworkFixedPointStepper stepper = NetworkFixedPointStepper.TryStart(problem, start)!;
        Assert.Equal(100, stepper.AdvanceInPattern(100));
        SteppedState reached = stepper.State(Few);
        foreach (int i in (int[])[0, 1])
        {
            Assert.Equal(Interval.Zero, reached.Preactivations[1, i]);
            Assert.Equal(start.Preactivations[2, i], reached.Preactivations[2, i]);
            Assert.Equal(Interval.Zero, reached.Coefficients[2, i]);
        }
    }

    // Each true value, known to 150 digits, lies in the enclosure, which is narrow.
    private static void AssertEncloses(SteppedState expected, SteppedState found, string where)
    {
        foreach (
            (Interval truth, Interval enclosure) in expected
                .Preactivations.Entries.Concat(expected.Coefficients.Entries)
                .Zip(found.Preactivations.Entries.Concat(found.Coefficients.Entries))
        )
        {
            Assert.True(enclosure.Overlaps(truth), $"{where}: {enclosure} misses {truth}");
            Dyadic size = Dyadic.Max(Dyadic.One, enclosure.Magnitude);
            Assert.True(enclosure.Width < size * Dyadic.PowerOfTwo(-40), $"{where}: {enclosure} is too wide");
        }
    }
}
