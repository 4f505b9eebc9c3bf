using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Vectors B_1, B_2, … of R^(d+1) in which the movement of a neuron is written: W_j = f W_j(0) + Σ_m C_jm B_m, so that
/// z_ji = f z_ji(0) + Σ_m C_jm ⟨B_m, X_i⟩. Immutable. Source: proofs/lemmas/trainings.md, section 1.</summary>
public sealed class StepBasis
{
    private StepBasis(Matrix<Rational> vectors, Data data)
    {
        Vectors = vectors;
        Products = Matrix<Rational>.Create(
            vectors.Rows,
            data.Count,
            (m, i) =>
            {
                Rational product = vectors[m, data.Dimension];
                for (int l = 0; l < data.Dimension; l++)
                {
                    product += vectors[m, l] * data.Points[i].Inputs[l];
                }
                return product;
            }
        );
    }

    /// <summary>B_ml: a row for each vector; its last entry belongs to the bias.</summary>
    public Matrix<Rational> Vectors { get; }

    /// <summary>⟨B_m, X_i⟩: a row for each vector, a column for each point.</summary>
    public Matrix<Rational> Products { get; }

    /// <summary>The number of vectors.</summary>
    public int Count => Vectors.Rows;

    /// <summary>The basis for a problem: the augmented inputs X_i where a step stays in their span; otherwise the unit vectors, times η for
    /// sign descent, whose coefficients are then integers.</summary>
    public static StepBasis Of(Problem problem)
    {
        Data data = problem.Data;
        return problem.Training switch
        {
            SignDescent => Units(problem.Eta),
            Adam => Units(Rational.One),
            _ => new StepBasis(
                Matrix<Rational>.Create(
                    data.Count,
                    data.Dimension + 1,
                    (i, l) => l < data.Dimension ? data.Points[i].Inputs[l] : Rational.One
                ),
                data
            ),
        };

        StepBasis Units(Rational length) =>
            new(
                Matrix<Rational>.Create(
                    data.Dimension + 1,
                    data.Dimension + 1,
                    (m, l) => m == l ? length : Rational.Zero
                ),
                data
            );
    }
}
