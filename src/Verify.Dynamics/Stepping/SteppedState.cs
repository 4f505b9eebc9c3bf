using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>A state of a stepped run: the coefficients of the augmented inputs, the pre-activations and their certified pattern.</summary>
/// <param name="Coefficients">C_ji, see <see cref="NetworkStep"/>.</param>
/// <param name="Preactivations">z_ji.</param>
/// <param name="Pattern">Which of them are positive.</param>
public sealed record SteppedState(Matrix<Interval> Coefficients, Matrix<Interval> Preactivations, Pattern Pattern);
