using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Campaigns.Boxes;

/// <summary>All initial weights between two corners.</summary>
/// <param name="Lower">The least value of each weight.</param>
/// <param name="Upper">The greatest; a weight whose two ends agree is fixed.</param>
public sealed record WeightBox(Weights<Rational> Lower, Weights<Rational> Upper)
{
    private Rational[] Lowers => [Lower.W1, Lower.B1, Lower.W2, Lower.B2];

    private Rational[] Uppers => [Upper.W1, Upper.B1, Upper.W2, Upper.B2];

    /// <summary>The product of the lengths of the sides that are not fixed.</summary>
    public Rational Volume =>
        Lowers
            .Zip(Uppers, (lower, upper) => upper - lower)
            .Where(length => !length.IsZero)
            .Aggregate(Rational.One, (product, length) => product * length);

    /// <summary>The two halves across the longest side; null if all weights are fixed.</summary>
    public (WeightBox First, WeightBox Second)? Halve()
    {
        Rational[] lowers = Lowers;
        Rational[] uppers = Uppers;
        int longest = Enumerable.Range(0, 4).MaxBy(i => uppers[i] - lowers[i]);
        if (lowers[longest] == uppers[longest])
        {
            return null;
        }

        Rational middle = (lowers[longest] + uppers[longest]) / 2;
        return (
            this with
            {
                Upper = From([.. uppers.Select((upper, i) => i == longest ? middle : upper)]),
            },
            this with
            {
                Lower = From([.. lowers.Select((lower, i) => i == longest ? middle : lower)]),
            }
        );
    }

    /// <summary>Encloses the pre-activations of all weights in the box; the exact range of each, rounded outward.</summary>
    public Preactivations<Interval> Preactivations(TrainingData data, Precision precision) =>
        new(
            Range(Lower.W1, Upper.W1, Lower.B1, Upper.B1, data.XPlus, precision),
            Range(Lower.W1, Upper.W1, Lower.B1, Upper.B1, data.XMinus, precision),
            Range(Lower.W2, Upper.W2, Lower.B2, Upper.B2, data.XPlus, precision),
            Range(Lower.W2, Upper.W2, Lower.B2, Upper.B2, data.XMinus, precision)
        );

    private static Weights<Rational> From(Rational[] values) => new(values[0], values[1], values[2], values[3]);

    private static Interval Range(Rational w1, Rational w2, Rational b1, Rational b2, Rational x, Precision precision)
    {
        (Rational least, Rational most) = x.Sign >= 0 ? (w1 * x, w2 * x) : (w2 * x, w1 * x);
        return Interval.FromBounds(
            (least + b1).Round(Rounding.Down, precision),
            (most + b2).Round(Rounding.Up, precision)
        );
    }
}
