using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Tests.Enclosures;

/// <summary>Random instances.</summary>
internal static class Instances
{
    private static readonly Gen<Rational> Weight = Gen.OneOf(
        Gen.Choose(-300, 300).Select(n => Rational.Create(n, 100)),
        Gen.Choose(-6, 6).Select(n => Rational.Create(n, 2)),
        Gen.Elements(Rational.Zero, Rational.Create(1, 1_000_000), Rational.Create(-1, 1_000_000))
    );

    private static readonly Gen<Rational> StepSize = Gen.Elements(
        Rational.Create(1, 10),
        Rational.Create(1, 3),
        Rational.One,
        Rational.Create(7, 2),
        1000
    );

    /// <summary>Orthogonal data, any pattern.</summary>
    public static Gen<Instance> Orthogonal { get; } =
        from x in Gen.Elements<Rational>(1, 1, 2, Rational.Create(1, 2), Rational.Create(3, 7))
        from instance in WithData(new TrainingData(-x.Reciprocal(), x))
        select instance;

    /// <summary>Data with x₊x₋ &lt; -1, any pattern.</summary>
    public static Gen<Instance> Obtuse { get; } =
        from data in Gen.Elements(
            new TrainingData(-3, 2),
            new TrainingData(-2, 2),
            new TrainingData(-5, Rational.Create(1, 2))
        )
        from instance in WithData(data)
        select instance;

    /// <summary>Data with x₊x₋ &gt; -1, any pattern.</summary>
    public static Gen<Instance> Acute { get; } =
        from data in Gen.Elements(
            new TrainingData(Rational.Create(-1, 2), Rational.Create(1, 2)),
            new TrainingData(Rational.Create(-1, 2), 1),
            new TrainingData(Rational.Create(1, 2), 2)
        )
        from instance in WithData(data)
        select instance;

    private static Gen<Instance> WithData(TrainingData data) =>
        from w1 in Weight
        from b1 in Weight
        from w2 in Weight
        from b2 in Weight
        from eta in StepSize
        from averaging in Gen.Elements(Averaging.Mean, Averaging.Sum)
        select new Instance
        {
            Data = data,
            Eta = eta,
            Averaging = averaging,
            Initial = new(w1, b1, w2, b2),
        };
}
