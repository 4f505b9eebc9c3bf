using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Models;
using Verify.Testing;

namespace Verify.Campaigns.Tests.Properties;

/// <summary>Random instances with exponential loss, biased to zeros, ties and simple fractions; they shrink to simpler rationals.</summary>
internal static class InstanceGenerator
{
    private static readonly Gen<Rational> Weight = Gen.Frequency(
        (4, Rationals.Small),
        (2, Drawn()),
        (1, Gen.Constant(Rational.Zero))
    );

    private static readonly Gen<Rational> Eta = Gen.Elements("1/10", "1", "1/1000000", "7", "1/3").Select(Parse);

    // x₊ > 0 and x₋ = -1/x₊, or a product below -1.
    private static readonly Gen<TrainingData> Data =
        from plus in Gen.Elements("1", "2", "1/3", "7/5").Select(Parse)
        from factor in Gen.Frequency((4, Gen.Constant(Rational.One)), (1, Gen.Elements<Rational>(2, 3)))
        select new TrainingData(-factor / plus, plus);

    private static readonly Gen<Instance> Instances =
        from data in Data
        from eta in Eta
        from averaging in Gen.Elements(Averaging.Mean, Averaging.Sum)
        from w1 in Weight
        from b1 in Weight
        from w2 in Weight
        from b2 in Weight
        select new Instance
        {
            Data = data,
            Eta = eta,
            Averaging = averaging,
            Initial = new Weights<Rational>(w1, b1, w2, b2),
        };

    public static Arbitrary<Instance> Arbitrary { get; } = Arb.From(Instances, Shrink);

    /// <summary>The command that audits the instance.</summary>
    public static string Command(Instance instance)
    {
        Weights<Rational> initial = instance.Initial;
        string average = instance.Averaging == Averaging.Mean ? "mean" : "sum";
        return $"verify audit --data {instance.XMinus},{instance.XPlus} --eta {instance.Eta} --average {average} "
            + $"--init {initial.W1},{initial.B1},{initial.W2},{initial.B2}";
    }

    private static IEnumerable<Instance> Shrink(Instance instance)
    {
        Weights<Rational> initial = instance.Initial;
        return
        [
            .. instance.Data == TrainingData.Canonical
                ? []
                : (Instance[])[instance with { Data = TrainingData.Canonical }],
            .. instance.Eta == 1 ? [] : (Instance[])[instance with { Eta = 1 }],
            .. Simpler(initial.W1).Select(w1 => instance with { Initial = initial with { W1 = w1 } }),
            .. Simpler(initial.B1).Select(b1 => instance with { Initial = initial with { B1 = b1 } }),
            .. Simpler(initial.W2).Select(w2 => instance with { Initial = initial with { W2 = w2 } }),
            .. Simpler(initial.B2).Select(b2 => instance with { Initial = initial with { B2 = b2 } }),
        ];
    }

    // Every candidate has a smaller denominator, or the same and a smaller numerator, so that shrinking ends.
    private static IEnumerable<Rational> Simpler(Rational value)
    {
        Rational[] candidates = value.IsInteger
            ? [Rational.Zero, value.Sign, (Rational)(value.Numerator / 2)]
            : [Rational.Zero, value.Floor(), value.Ceiling(), (Rational)((value * 10).Floor()) / 10];
        return candidates.Distinct().Where(candidate => Size(candidate).CompareTo(Size(value)) < 0);

        static (System.Numerics.BigInteger, System.Numerics.BigInteger) Size(Rational number) =>
            (number.Denominator, number.Numerator * number.Numerator);
    }

    private static Gen<Rational> Drawn() =>
        Gen.Choose(0, 100_000)
            .Select(trial => InitialisationScheme.Named.Single(scheme => scheme.Name == "he").Draw(1, (ulong)trial).W1);

    private static Rational Parse(string text) => Rational.Parse(text);
}
