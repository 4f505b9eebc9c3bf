using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Observables;

/// <summary>The quantities of a network of any width at one state, given by a pattern that is proved to be that of the state, by its
/// pre-activations, and by the coefficients of the augmented inputs in what was added to the weights.</summary>
/// <remarks>Every value is computed once. Source: proofs/lemmas/width.md, section 1.</remarks>
internal sealed class NetworkStateQuantities(
    BlockAlgebra algebra,
    Problem problem,
    Pattern pattern,
    Matrix<Quotient> preactivations,
    Matrix<Quotient> coefficients
) : IObservables
{
    private readonly Dictionary<(Quantity, Indices), Quotient?> values = [];

    /// <summary>z_ji.</summary>
    public Matrix<Quotient> Preactivations { get; } = preactivations;

    /// <summary>C_ji, with (w_j, b_j) = (w_j(0), b_j(0)) + Σ_i C_ji (x_i, 1).</summary>
    public Matrix<Quotient> Coefficients { get; } = coefficients;

    /// <summary>The pattern of the state.</summary>
    public Pattern Pattern { get; } = pattern;

    private static Quotient Zero { get; } = new(Polynomial.Zero);

    /// <inheritdoc/>
    public Quotient? Get(Quantity quantity, Indices indices)
    {
        if (!values.TryGetValue((quantity, indices), out var value))
        {
            value = Compute(quantity, indices);
            values.Add((quantity, indices), value);
        }
        else if (value is null)
        {
            algebra.Fail($"{Vocabulary.Name(quantity)}{indices} is not decided");
        }
        return value;
    }

    private Quotient? Compute(Quantity quantity, Indices indices)
    {
        var (first, second) = (indices.First - 1, indices.Second - 1);
        return quantity switch
        {
            Quantity.Preactivation => Preactivations[first, second],
            Quantity.Active => Constant(Pattern[first, second] ? 1 : 0),
            Quantity.Weight => Moved(
                problem.Initial.Weights[first, second],
                first,
                i => problem.Data.Points[i].Inputs[second]
            ),
            Quantity.Bias => Moved(problem.Initial.Biases[first], first, _ => Rational.One),
            Quantity.Output => OutputAt(first),
            Quantity.SignedOutput => SignedOutputAt(first),
            Quantity.Loss => TrainingLoss(),
            Quantity.NormSquared => Parameters().Aggregate(Zero, (sum, parameter) => sum + parameter.Pow(2)),
            Quantity.Norm => algebra.SquareRoot(Get(Quantity.NormSquared, default)!),
            Quantity.NormalisedMargin => NormalisedMargin(),
            _ => algebra.Fail(
                $"'{Vocabulary.Name(quantity)}' has a meaning for two neurons with outputs 1 and -1 on two points of one input only"
            ),
        };
    }

    private static Quotient Constant(Rational value) => new(Polynomial.Of(value));

    private static Quotient Scaled(Rational factor, Quotient value) => new(factor * value.Numerator, value.Denominator);

    // What no step has moved is exactly what it was.
    private Quotient Moved(Rational start, int neuron, Func<int, Rational> input)
    {
        var value = Constant(start);
        for (var i = 0; i < problem.Points; i++)
        {
            if (!Coefficients[neuron, i].Numerator.IsZero && input(i) is { IsZero: false } factor)
            {
                value += Scaled(factor, Coefficients[neuron, i]);
            }
        }
        return value;
    }

    private IEnumerable<Quotient> Parameters()
    {
        for (var j = 1; j <= problem.Neurons; j++)
        {
            for (var l = 1; l <= problem.Dimension; l++)
            {
                yield return Get(Quantity.Weight, new Indices(j, l))!;
            }
            yield return Get(Quantity.Bias, new Indices(j, 0))!;
        }
    }

    private Quotient OutputAt(int point) =>
        Pattern
            .Members(Pattern.ActiveAt(point))
            .Aggregate(Zero, (sum, j) => sum + Scaled(problem.Network.Outputs[j], Preactivations[j, point]));

    private Quotient SignedOutputAt(int point) => Scaled(problem.Data.Points[point].Label, OutputAt(point));

    private Quotient? NormalisedMargin()
    {
        Quotient? least = SignedOutputAt(0);
        for (var i = 1; i < problem.Points && least is not null; i++)
        {
            least = algebra.Minimum(least, SignedOutputAt(i));
        }
        return least is not null && Get(Quantity.Norm, default) is { } norm ? algebra.Divide(least, norm) : null;
    }

    /// <summary>The training loss, by the one expression that the rules are derived from.</summary>
    private Quotient? TrainingLoss()
    {
        var network = SymbolicNetwork.Of(problem);
        var numbers = new Dictionary<Variable, Quotient?> { [SymbolicNetwork.C] = Constant(problem.LossFactor) };
        for (var j = 0; j < problem.Neurons; j++)
        {
            for (var i = 0; i < problem.Points; i++)
            {
                numbers.Add(network.Preactivation(j, i), Preactivations[j, i]);
            }
        }
        return StraightLineProgram<Quotient?>.Evaluate(network.TrainingLoss(problem.Loss, Pattern), numbers, algebra);
    }
}
