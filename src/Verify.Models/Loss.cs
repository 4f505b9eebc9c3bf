using Verify.Arithmetic;
using Verify.Symbolic;

namespace Verify.Models;

/// <summary>A loss function ℓ of the signed output z = y N(x).</summary>
/// <remarks>To add one, give it its names, its expression and how its values are enclosed, and list it in <see cref="All"/>: rules, trajectories and tables follow.
/// Two places state a loss in their own way, and know these two only: the checker, which shares no code with the engine, and
/// floating-point training (TrainingProgram in Verify.FloatingPoint).</remarks>
public sealed class Loss
{
    private readonly Func<Expression, Expression> value;
    private readonly Func<Interval, Precision, Interval> enclosure;

    /// <summary>ℓ(z) = exp(-z).</summary>
    public static Loss Exponential { get; } =
        new("exp", "exponential", z => Expression.Exp(-z), (z, precision) => (-z).Exp(precision));

    /// <summary>ℓ(z) = ln(1 + exp(-z)).</summary>
    public static Loss Logistic { get; } =
        new(
            "logistic",
            "logistic",
            z => Expression.Ln(1 + Expression.Exp(-z)),
            (z, precision) => (-z).Exp(precision.More(8)).LogOnePlus(precision)
        );

    /// <summary>Every loss function known by name.</summary>
    public static IReadOnlyList<Loss> All { get; } = [Exponential, Logistic];

    private Loss(
        string name,
        string title,
        Func<Expression, Expression> value,
        Func<Interval, Precision, Interval> enclosure
    )
    {
        this.enclosure = enclosure;
        Name = name;
        Title = title;
        this.value = value;
    }

    /// <summary>The name used on the command line.</summary>
    public string Name { get; }

    /// <summary>The name in a sentence.</summary>
    public string Title { get; }

    /// <summary>ℓ(z).</summary>
    public Expression Of(Expression z) => value(z);

    /// <summary>Encloses ℓ(z) for every z in the enclosure, with about that relative precision however small the loss is.</summary>
    public Interval Enclose(Interval z, Precision precision) => enclosure(z, precision);

    /// <summary>E(z) = -ℓ'(z), derived from ℓ(z): how strongly a point with the signed output z pulls.</summary>
    public Expression Pull(Variable z) => CanonicalForm.Of(-Derivative.Of(Of(z), z)).ToExpression();

    /// <summary>The loss function of that name, or null.</summary>
    public static Loss? Find(string name) => All.FirstOrDefault(loss => loss.Name == name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
