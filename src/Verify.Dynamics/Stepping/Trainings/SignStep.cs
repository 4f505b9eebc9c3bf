using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Sign descent: the coefficients of the unit vectors times η are integers, so that every state is exactly known.</summary>
/// <remarks>The sign of Σ_l q_jl X_lm is exact where the points that take part have equal signed outputs; otherwise it is that of an enclosure.
/// Soundness: proofs/lemmas/trainings.md, section 6.</remarks>
internal sealed class SignStep(Problem problem, Precision precision) : TrainingStep(problem, precision)
{
    private readonly NetworkGradient _gradient = new(problem, Rational.One, precision);
    private readonly Matrix<Rational> _exactStart = problem.InitialPreactivations;

    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        Matrix<Interval> q = _gradient.At(state.Pattern, state.Preactivations);
        Rational[] signed = SignedOutputs(state);
        int?[] signs =
        [
            .. Enumerable
                .Range(0, Problem.Neurons * Basis.Count)
                .Select(place => SignOf(place / Basis.Count, place % Basis.Count, state.Pattern, signed, q)),
        ];
        return signs.Contains(null)
            ? null
            : (Entries((j, m) => state.Coefficients[j, m] + signs[(j * Basis.Count) + m]!.Value), state.Memory);
    }

    /// <inheritdoc/>
    protected override Matrix<Interval> Preactivations(Matrix<Interval> coefficients, Interval decay) =>
        Exact(coefficients).Map(Enclose);

    private Matrix<Rational> Exact(Matrix<Interval> coefficients) =>
        Matrix<Rational>.Create(
            Problem.Neurons,
            Problem.Points,
            (j, i) =>
            {
                Rational value = _exactStart[j, i];
                for (int m = 0; m < Basis.Count; m++)
                {
                    value += Rational.FromDyadic(coefficients[j, m].Lower) * Basis.Products[m, i];
                }
                return value;
            }
        );

    private Rational[] SignedOutputs(SteppedState state)
    {
        Matrix<Rational> values = Exact(state.Coefficients);
        return
        [
            .. Enumerable
                .Range(0, Problem.Points)
                .Select(l =>
                    Pattern
                        .Members(state.Pattern.ActiveAt(l))
                        .Aggregate(Rational.Zero, (sum, j) => sum + (Problem.Influence(j, l) * values[j, l]))
                ),
        ];
    }

    // Points with equal signed outputs have equal pulls, so their summands are one multiple of that pull.
    private int? SignOf(int neuron, int entry, Pattern pattern, Rational[] signed, Matrix<Interval> q)
    {
        Dictionary<Rational, Rational> multiples = [];
        Interval sum = Interval.Zero;
        for (int l = 0; l < Problem.Points; l++)
        {
            Rational input = entry < Problem.Dimension ? Problem.Data.Points[l].Inputs[entry] : Rational.One;
            if (pattern[neuron, l] && !input.IsZero)
            {
                multiples[signed[l]] = multiples.GetValueOrDefault(signed[l]) + (Problem.Influence(neuron, l) * input);
                sum = Add(sum, Multiply(q[neuron, l], Enclose(input)));
            }
        }
        Rational[] moving = [.. multiples.Values.Where(multiple => !multiple.IsZero)];
        return moving.Length == 0 ? 0
            : moving.All(multiple => multiple.Sign == moving[0].Sign) ? moving[0].Sign
            : sum.IsPositive ? 1
            : sum.IsNegative ? -1
            : null;
    }
}
