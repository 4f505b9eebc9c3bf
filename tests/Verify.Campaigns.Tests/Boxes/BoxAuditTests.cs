using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Boxes;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Campaigns.Tests.Boxes;

public sealed class BoxAuditTests
{
    private static readonly BigInteger Million = 1_000_000;

    [Theory]
    [InlineData("4/5,-3/10,-7/5,-2/5", "9/10,-1/5,-13/10,-3/10")] // T = 0
    [InlineData("9/10,4/5,-3/2,1/10", "1,9/10,-1,1/5")] // bad pre-activations may be active
    [InlineData("-1/2,0,-3/2,0", "3/2,0,1/2,0")] // specialised and stuck runs, zero biases
    public void Sampled_initialisations_agree_with_the_verdict_on_their_box(string lower, string upper)
    {
        var box = new WeightBox(Weights(lower), Weights(upper));
        var statement = new BoxStatement(Million, Rational.Create(1, 20), 14);
        var random = new Random(1);
        int decided = 0;
        for (int i = 0; i < 40; i++)
        {
            WeightBox part = box;
            for (int halvings = random.Next(12); halvings > 0 && part.Halve() is var (first, second); halvings--)
            {
                part = random.Next(2) == 0 ? first : second;
            }

            BoxResult result = BoxAudit.Run(Instance.Default, part, statement, 1);
            bool? onBox =
                result.Proved == part.Volume ? true
                : result.Refuted == part.Volume ? false
                : null;
            if (onBox is null)
            {
                continue;
            }

            decided++;
            foreach (Weights<Rational> corner in (Weights<Rational>[])[part.Lower, part.Upper])
            {
                Assert.True(Holds(corner, statement) is var holds && (holds is null || holds == onBox));
            }
        }

        Assert.True(decided > 0);
    }

    [Fact]
    public void The_volumes_add_up_and_more_boxes_decide_more()
    {
        var box = new WeightBox(Weights("-1,-1/4,-1,-1/4"), Weights("1,1/4,1,1/4"));
        var statement = new BoxStatement(BigInteger.Pow(10, 9), Rational.Create(1, 10), null);
        Rational before = box.Volume;
        foreach (int boxes in (int[])[1, 20, 150])
        {
            BoxResult result = BoxAudit.Run(Instance.Default, box, statement, boxes);
            Assert.Equal(box.Volume, result.Proved + result.Refuted + result.Undecided);
            Assert.True(result.Undecided <= before);
            Assert.True(result.Boxes <= boxes);
            before = result.Undecided;
        }

        Assert.True(before < box.Volume);
    }

    [Fact]
    public void A_point_is_a_box()
    {
        var point = new WeightBox(Instance.Default.Initial, Instance.Default.Initial);
        BoxResult result = BoxAudit.Run(
            Instance.Default,
            point,
            new BoxStatement(Million, Rational.Create(1, 10), 10),
            5
        );
        Assert.Equal((Rational.One, 1), (result.Proved, result.Boxes));
    }

    [Fact]
    public void Other_data_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            BoxAudit.Run(
                Instance.Default with
                {
                    Data = new TrainingData(-2, 2),
                },
                new WeightBox(Instance.Default.Initial, Instance.Default.Initial),
                new BoxStatement(Million, null, 1),
                1
            )
        );

    // Only the step From is looked at, so true means "not refuted there".
    private static bool? Holds(Weights<Rational> initial, BoxStatement statement)
    {
        var itinerary = Itinerary.Of(Instance.Default with { Initial = initial }, ItineraryLimits.Default);
        if (itinerary.Outcome != Outcome.Specialised)
        {
            return false;
        }

        OrbitPoint point = new Orbit(itinerary, ItineraryLimits.Default).At(statement.From, Precision.Of(128));
        Interval gap = Interval.One - point.Margin;
        Interval level = Interval.Enclose(statement.Gap!.Value, Precision.Of(128));
        Interval bound = Interval.Enclose(statement.Denominator!.Value, Precision.Of(128));
        return (gap - level).IsPositive || (point.Denominator - bound).IsNegative ? false
            : (gap - level).IsNonPositive && (point.Denominator - bound).IsNonNegative ? true
            : null;
    }

    private static Weights<Rational> Weights(string text)
    {
        Rational[] values = [.. text.Split(',').Select(value => Rational.Parse(value))];
        return new(values[0], values[1], values[2], values[3]);
    }
}
