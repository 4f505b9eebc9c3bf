using PeterO.Numbers;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.CrossCheck;

/// <summary>Gradient descent written from scratch with 240 decimal digits, against enclosures of 200 digits.</summary>
internal static class Descent
{
    private const int Digits = 200;
    private const int Steps = 22;

    // Rounding errors of the iteration are far below this; an enclosure of 200 digits is far wider.
    private static readonly EContext Context = EContext.ForPrecision(260);

    public static int Compare()
    {
        int compared = 0;
        int failures = 0;
        Instance[] instances =
        [
            Instance.Default,
            Instance.Default with
            {
                Data = new TrainingData(Rational.Create(-1, 2), 2),
                Eta = Rational.Create(1, 3),
            },
            Instance.Default with
            {
                Loss = Loss.Logistic,
            },
            Instance.Default with
            {
                Data = new TrainingData(-3, 2),
                Averaging = Averaging.Sum,
            },
            Instance.Default with
            {
                Initial = new Weights<Rational>(Rational.Create(1, 2), 1, -1, Rational.Create(3, 2)),
            },
        ];
        foreach (Instance instance in instances)
        {
            var orbit = new Orbit(instance, ItineraryLimits.Default);
            EDecimal[] weights = [.. Weights(instance.Initial).Select(Decimal)];
            for (int t = 0; t <= Steps; t++)
            {
                Interval[] enclosures = [.. Weights(orbit.At(t, Digits).Weights)];
                for (int i = 0; i < 4; i++)
                {
                    compared++;
                    if (!Contains(enclosures[i], weights[i]))
                    {
                        failures++;
                        Console.WriteLine($"{instance.Loss}, step {t}, parameter {i}: {weights[i]}");
                    }
                }

                weights = Step(instance, weights);
            }
        }

        Console.WriteLine($"descent: {compared - failures} of {compared} values are enclosed");
        return failures;
    }

    private static IEnumerable<T> Weights<T>(Weights<T> weights)
        where T : IRing<T> => [weights.W1, weights.B1, weights.W2, weights.B2];

    private static EDecimal[] Step(Instance instance, EDecimal[] w)
    {
        EDecimal xp = Decimal(instance.XPlus);
        EDecimal xm = Decimal(instance.XMinus);
        EDecimal factor = Decimal(instance.Eta * instance.LossFactor);
        EDecimal p1 = Line(w[0], w[1], xp);
        EDecimal q1 = Line(w[0], w[1], xm);
        EDecimal p2 = Line(w[2], w[3], xp);
        EDecimal q2 = Line(w[2], w[3], xm);
        // How strongly each point pulls at its signed output.
        EDecimal plus = factor.Multiply(Pull(instance, Relu(p1).Subtract(Relu(p2), Context)), Context);
        EDecimal minus = factor.Multiply(Pull(instance, Relu(q2).Subtract(Relu(q1), Context)), Context);
        EDecimal a = p1.Sign > 0 ? plus : EDecimal.Zero;
        EDecimal b = q1.Sign > 0 ? minus : EDecimal.Zero;
        EDecimal c = p2.Sign > 0 ? plus : EDecimal.Zero;
        EDecimal d = q2.Sign > 0 ? minus : EDecimal.Zero;
        return
        [
            w[0].Add(a.Multiply(xp, Context).Subtract(b.Multiply(xm, Context), Context), Context),
            w[1].Add(a.Subtract(b, Context), Context),
            w[2].Subtract(c.Multiply(xp, Context).Subtract(d.Multiply(xm, Context), Context), Context),
            w[3].Subtract(c.Subtract(d, Context), Context),
        ];
    }

    // exp(-z), or 1/(1 + exp(z)).
    private static EDecimal Pull(Instance instance, EDecimal z) =>
        instance.Loss == Loss.Exponential
            ? z.Negate().Exp(Context)
            : EDecimal.One.Divide(EDecimal.One.Add(z.Exp(Context), Context), Context);

    private static EDecimal Line(EDecimal w, EDecimal b, EDecimal x) => w.Multiply(x, Context).Add(b, Context);

    private static EDecimal Relu(EDecimal value) => value.Sign > 0 ? value : EDecimal.Zero;

    private static EDecimal Decimal(Rational value) =>
        EDecimal.FromString($"{value.Numerator}").Divide(EDecimal.FromString($"{value.Denominator}"), Context);

    // Ends are rounded outward to 200 digits; the value carries 260, so it is compared with a slack of 10^-240 of its own.
    private static bool Contains(Interval enclosure, EDecimal value)
    {
        (string lower, string upper) = DecimalText.Format(enclosure, Digits);
        EDecimal slack = EDecimal.Create(1, -240);
        return EDecimal.FromString(lower).CompareTo(value.Add(slack)) <= 0
            && value.Subtract(slack).CompareTo(EDecimal.FromString(upper)) <= 0;
    }
}
