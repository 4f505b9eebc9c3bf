using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Contractions;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Settled;

/// <summary>A settled run normalised by its exponential loss, on two points: u₁/g₁ + u₂/g₂ grows by exactly η a step, and u₁ − u₂ contracts.</summary>
/// <remarks>g_i = G_iiQ_i. Source: proofs/lemmas/trainings-far.md, section 3.</remarks>
internal sealed class NormalisedRun : SettledRun
{
    private readonly Rational _first;
    private readonly Rational _second;
    private readonly ContractingRun _difference;

    /// <summary>The run from its settled start.</summary>
    public NormalisedRun(Problem problem, NetworkTrajectory steps, SettledStart start, int mostSteps)
        : base(problem, steps, start)
    {
        _first = problem.Data.Gram[0, 0] * Squares[0];
        _second = problem.Data.Gram[1, 1] * Squares[1];
        _difference = new ContractingRun(
            new ShareMap(problem.Eta, _first, _second),
            precision =>
            {
                SteppedState state = Start(precision, CancellationToken.None);
                return Interval.Add(Output(state, 0, precision), -Output(state, 1, precision), precision);
            },
            mostSteps
        );
    }

    /// <inheritdoc/>
    protected override Interval[]? Outputs(BigInteger n, Precision precision, CancellationToken cancellation)
    {
        if (_difference.At(n, precision, cancellation) is not { } difference)
        {
            return null;
        }
        SteppedState state = Start(precision, cancellation);
        // With S = u₁/g₁ + u₂/g₂ and ψ = u₁ − u₂: u₁ = (g₁g₂S + g₁ψ)/(g₁ + g₂), u₂ = u₁ − ψ.
        Interval sum = Interval.Add(
            Interval.Add(
                Scale(Output(state, 0, precision), _first.Reciprocal()),
                Scale(Output(state, 1, precision), _second.Reciprocal()),
                precision
            ),
            Interval.Enclose(Problem.Eta * n, precision),
            precision
        );
        Rational total = _first + _second;
        Interval common = Scale(sum, _first * _second / total);
        return
        [
            Interval.Add(common, Scale(difference, _first / total), precision),
            Interval.Add(common, -Scale(difference, _second / total), precision),
        ];

        Interval Scale(Interval value, Rational factor) =>
            Interval.Multiply(Interval.Enclose(factor, precision), value, precision);
    }
}
