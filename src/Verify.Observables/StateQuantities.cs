using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Regimes;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Observables;

/// <summary>The quantities of the claim language at one state: of a block, of a step, or of the step after a block.</summary>
/// <remarks>The state is given by its four pre-activations and a pattern that is proved to be theirs, or none in a trap. Every value is computed once.
/// Soundness: proofs/lemmas/blocks.md and, for the margin, proofs/lemmas/robust-margin.md.</remarks>
internal sealed class StateQuantities : IObservables
{
    private readonly BlockAlgebra algebra;
    private readonly Instance instance;
    private readonly ActivationPattern? pattern;
    private readonly Dictionary<(Quantity, Indices), Quotient?> values = [];

    public StateQuantities(
        BlockAlgebra algebra,
        Instance instance,
        ActivationPattern? pattern,
        PairState plus,
        PairState minus
    )
    {
        this.algebra = algebra;
        this.instance = instance;
        this.pattern = pattern;
        (P1, P2) = plus;
        (Q2, Q1) = minus;
    }

    public Quotient P1 { get; }

    public Quotient Q1 { get; }

    public Quotient P2 { get; }

    public Quotient Q2 { get; }

    /// <summary>p1, q1, p2, q2.</summary>
    public Preactivations<Quotient> Preactivations => new(P1, Q1, P2, Q2);

    /// <summary>The pattern of the state; null if only p1 &gt; 0 and q2 &gt; 0 are known of it.</summary>
    public ActivationPattern? Pattern => pattern;

    private TrainingData Data => instance.Data;

    // α and β: how far each point is on its own side, where both lines are taken without the ReLU.
    private Quotient Alpha => P1 - P2;

    private Quotient Beta => Q2 - Q1;

    /// <summary>The quantity without indices.</summary>
    public Quotient? Get(Quantity quantity) => Get(quantity, default);

    /// <inheritdoc/>
    public Quotient? Get(Quantity quantity, Indices indices)
    {
        if (!values.TryGetValue((quantity, indices), out var value))
        {
            value = indices.AreNone ? Compute(quantity) : Compute(quantity, indices);
            values.Add((quantity, indices), value);
        }
        else if (value is null)
        {
            algebra.Fail($"{Vocabulary.Name(quantity)}{indices} is not decided");
        }
        return value;
    }

    private static Quotient Zero { get; } = new(Polynomial.Zero);

    private static Quotient Scaled(Rational factor, Quotient value) => new(factor * value.Numerator, value.Denominator);

    /// <summary>The training loss, by the one expression that the rules are derived from.</summary>
    private Quotient? TrainingLoss() =>
        pattern is not { } known
            ? algebra.Fail("the loss is not described where the pattern is not known")
            : StraightLineProgram<Quotient?>.Evaluate(
                SymbolicNetwork.TrainingLoss(instance.Loss, known),
                new Dictionary<Variable, Quotient?>
                {
                    [SymbolicNetwork.C] = new(Polynomial.Of(instance.LossFactor)),
                    [SymbolicNetwork.P1] = P1,
                    [SymbolicNetwork.Q1] = Q1,
                    [SymbolicNetwork.P2] = P2,
                    [SymbolicNetwork.Q2] = Q2,
                },
                algebra
            );

    private Quotient? Compute(Quantity quantity) =>
        quantity switch
        {
            Quantity.P1 => P1,
            Quantity.Q1 => Q1,
            Quantity.P2 => P2,
            Quantity.Q2 => Q2,
            Quantity.W1 => Weight(P1, Q1),
            Quantity.B1 => Bias(P1, Q1),
            Quantity.W2 => Weight(P2, Q2),
            Quantity.B2 => Bias(P2, Q2),
            Quantity.Denominator => Weight(P1 - P2, Q1 - Q2),
            Quantity.Numerator => Bias(P2 - P1, Q2 - Q1),
            Quantity.Boundary => Boundary(),
            Quantity.Margin => Margin(),
            Quantity.Gap => Get(Quantity.Margin) is { } margin
                ? new Quotient(Polynomial.Of(Data.BestMargin)) - margin
                : null,
            Quantity.Loss => TrainingLoss(),
            Quantity.NormSquared => Weights().Select(weight => weight.Pow(2)).Aggregate((left, right) => left + right),
            Quantity.Norm => algebra.SquareRoot(Get(Quantity.NormSquared)!),
            Quantity.KktDistance => KktDistance(),
            Quantity.NormalisedMargin => NormalisedMargin(),
            _ => throw new System.Diagnostics.UnreachableException($"{quantity} is not a quantity of a state"),
        };

    /// <summary>A quantity with indices: neuron 1 and 2, point 1 (x₋) and 2 (x₊), input 1.</summary>
    private Quotient? Compute(Quantity quantity, Indices indices)
    {
        var (first, second) = indices;
        var isFirst = first == 1;
        if (pattern is null && quantity is Quantity.Active or Quantity.Output or Quantity.SignedOutput)
        {
            return algebra.Fail(
                $"{Vocabulary.Name(quantity)}{indices} is not described where the pattern is not known"
            );
        }
        return (quantity, first, second) switch
        {
            (Quantity.Preactivation, 1 or 2, 1 or 2) => Line(first, second),
            (Quantity.Active, 1 or 2, 1 or 2) => new(Polynomial.Of(IsActive(first, second) ? 1 : 0)),
            (Quantity.Weight, 1 or 2, 1) => Get(isFirst ? Quantity.W1 : Quantity.W2),
            (Quantity.Bias, 1 or 2, _) => Get(isFirst ? Quantity.B1 : Quantity.B2),
            (Quantity.Output, 1 or 2, _) => OutputAt(first),
            (Quantity.SignedOutput, 1 or 2, _) => isFirst ? -OutputAt(first) : OutputAt(first),
            _ => algebra.Fail($"{Vocabulary.Name(quantity)}{indices} is beyond two neurons on two points"),
        };
    }

    private Quotient Line(int neuron, int point) =>
        neuron == 1
            ? point == 1
                ? Q1
                : P1
            : point == 1
                ? Q2
                : P2;

    private bool IsActive(int neuron, int point) =>
        neuron == 1
            ? point == 1
                ? pattern!.Value.Q1
                : pattern!.Value.P1
            : point == 1
                ? pattern!.Value.Q2
                : pattern!.Value.P2;

    private Quotient OutputAt(int point) =>
        (IsActive(1, point) ? Line(1, point) : Zero) - (IsActive(2, point) ? Line(2, point) : Zero);

    private Quotient? NormalisedMargin() =>
        pattern is null ? algebra.Fail("normalised_margin is not described where the pattern is not known")
        : algebra.Minimum(-OutputAt(1), OutputAt(2)) is { } least && Get(Quantity.Norm) is { } norm
            ? algebra.Divide(least, norm)
        : null;

    private Quotient Weight(Quotient p, Quotient q) => Scaled(Data.Distance.Reciprocal(), p - q);

    private Quotient Bias(Quotient p, Quotient q) =>
        Scaled(Data.Distance.Reciprocal(), Scaled(Data.XPlus, q) - Scaled(Data.XMinus, p));

    private Quotient[] Weights() => [Weight(P1, Q1), Bias(P1, Q1), Weight(P2, Q2), Bias(P2, Q2)];

    private Quotient? Boundary()
    {
        var numerator = Scaled(Data.XMinus, Alpha) + Scaled(Data.XPlus, Beta);
        // In pattern 1001, p1 > 0 >= p2 and q2 > 0 >= q1.
        return pattern == ActivationPattern.Specialised
            ? OverPositive(numerator, Alpha + Beta)
            : algebra.Divide(numerator, Alpha + Beta);
    }

    private static Quotient OverPositive(Quotient dividend, Quotient divisor) =>
        dividend * new Quotient(divisor.Denominator, divisor.Numerator);

    private Quotient? Margin()
    {
        if (IsMisclassified())
        {
            return Zero;
        }
        if (pattern == ActivationPattern.Specialised)
        {
            switch (SignOfCrossing())
            {
                case Sign.Positive:
                    // The lines cross above the axis at the boundary: min(x₊ - x⋆, x⋆ - x₋).
                    return algebra.Minimum(Share(Alpha, Alpha + Beta), Share(Beta, Alpha + Beta));
                case Sign.Negative or Sign.NonPositive or Sign.Zero:
                    // Both neurons are dead between the points: min(x₊ - k1, k2 - x₋), k_i = -b_i/w_i.
                    return algebra.Minimum(Share(P1, P1 - Q1), Share(Q2, Q2 - P2));
            }
        }
        return MarginOfDistances() ?? EnclosedMargin();

        Quotient Share(Quotient part, Quotient whole) => OverPositive(Scaled(Data.Distance, part), whole);
    }

    /// <summary>The least of the four distances, in any pattern with p1, q2, α, β &gt; 0; null where one cannot be described.</summary>
    /// <remarks>Soundness: proofs/lemmas/trap.md, section 7: W p1/|p1 - q1| counts only where p1 &lt; |q1|, being at least W/2 otherwise.</remarks>
    private Quotient? MarginOfDistances()
    {
        if (new[] { P1, Q2, Alpha, Beta }.Any(value => algebra.SignOf(value) != Sign.Positive))
        {
            return null;
        }
        var nearest = algebra.Minimum(
            OverPositive(Scaled(Data.Distance, Alpha), Alpha + Beta),
            OverPositive(Scaled(Data.Distance, Beta), Alpha + Beta)
        );
        return Nearer(Nearer(nearest, P1, Q1), Q2, P2);

        Quotient? Nearer(Quotient? so, Quotient here, Quotient there)
        {
            if (so is null || (IsNotNegative(here + there) && IsNotNegative(here - there)))
            {
                return so;
            }
            var slope =
                algebra.SignOf(here - there) == Sign.Positive ? here - there
                : algebra.SignOf(there - here) == Sign.Positive ? there - here
                : null;
            return slope is null ? null : algebra.Minimum(so, OverPositive(Scaled(Data.Distance, here), slope));
        }

        bool IsNotNegative(Quotient value) => algebra.SignOf(value) is Sign.Positive or Sign.NonNegative or Sign.Zero;
    }

    /// <summary>The sign of p1 q2 - p2 q1 in pattern 1001.</summary>
    /// <remarks>p2 and q1 are at most 0, so p1 > -p2 and q2 > -q1 are enough, and need no product.</remarks>
    private Sign SignOfCrossing() =>
        algebra.SignOf(P1 + P2) == Sign.Positive && algebra.SignOf(Q1 + Q2) == Sign.Positive
            ? Sign.Positive
            : algebra.SignOf(P1 * Q2 - P2 * Q1);

    private bool IsMisclassified() =>
        pattern is { } known
        && (
            !known.P1
            || !known.Q2
            || (known.P2 && algebra.SignOf(Alpha) is Sign.Zero or Sign.NonPositive or Sign.Negative)
            || (known.Q1 && algebra.SignOf(Beta) is Sign.Zero or Sign.NonPositive or Sign.Negative)
        );

    private Quotient? EnclosedMargin()
    {
        if (
            algebra.Enclose(P1) is not { IsBounded: true } p1
            || algebra.Enclose(Q1) is not { IsBounded: true } q1
            || algebra.Enclose(P2) is not { IsBounded: true } p2
            || algebra.Enclose(Q2) is not { IsBounded: true } q2
        )
        {
            return algebra.Fail("it is not decided which formula gives the margin");
        }
        var values = new Preactivations<Interval>(p1, q1, p2, q2);
        return algebra.Enclosed(
            (nameof(Margin), P1, Q1, P2, Q2),
            RobustMargin.Enclose(Data, values, algebra.Precision)
        );
    }

    /// <summary>‖θ/‖θ‖ - v/‖v‖‖ for the KKT point v = (x₊/a, 1/a, x₋/d, 1/d).</summary>
    /// <remarks>Its square is 2 - 2 θ·v/(‖θ‖‖v‖), and by Lagrange's identity 2 Σ_{i&lt;j} (θ_i v_j - θ_j v_i)²/(‖θ‖²‖v‖² + θ·v ‖θ‖‖v‖),
    /// which does not cancel where θ·v is not negative.</remarks>
    private Quotient? KktDistance()
    {
        var theta = Weights();
        var (w1, b1, w2, b2) = KktPoint.Of(Data).Weights;
        Rational[] v = [w1, b1, w2, b2];
        var dot = Zero;
        var cross = Zero;
        var square = Rational.Zero;
        for (var i = 0; i < theta.Length; i++)
        {
            dot += Scaled(v[i], theta[i]);
            square += v[i] * v[i];
            for (var j = i + 1; j < theta.Length; j++)
            {
                cross += (Scaled(v[j], theta[i]) - Scaled(v[i], theta[j])).Pow(2);
            }
        }
        var norms = Scaled(square, Get(Quantity.NormSquared)!);
        if (algebra.SquareRoot(norms) is not { } product)
        {
            return null;
        }
        var distanceSquared = algebra.SignOf(dot) is Sign.Positive or Sign.NonNegative or Sign.Zero
            ? algebra.Divide(Scaled(2, cross), norms + dot * product)
            : algebra.Divide(Scaled(2, product - dot), product);
        return distanceSquared is null ? null : algebra.SquareRoot(distanceSquared);
    }
}
