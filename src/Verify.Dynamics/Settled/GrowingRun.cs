using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Contractions;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Settled;

/// <summary>A settled run with step sizes ηq^t, q > 1: the logarithm x of the increment contracts to ln ln q, and u = ln κ + t ln q − x.</summary>
/// <remarks>Source: proofs/lemmas/trainings-far.md, section 5.</remarks>
internal sealed class GrowingRun : SettledRun
{
    private readonly RickerMap _map;
    private readonly ContractingRun[] _increments;

    /// <summary>The run from its settled start.</summary>
    public GrowingRun(Problem problem, Rational ratio, NetworkTrajectory steps, SettledStart start, int mostSteps)
        : base(problem, steps, start)
    {
        _map = new RickerMap(ratio);
        _increments =
        [
            .. Enumerable
                .Range(0, problem.Points)
                .Select(i => new ContractingRun(
                    _map,
                    precision =>
                        Interval.Add(
                            Line(i, From, precision),
                            -Output(Start(precision, CancellationToken.None), i, precision),
                            precision
                        ),
                    mostSteps
                )),
        ];
    }

    /// <inheritdoc/>
    protected override Interval[]? Outputs(BigInteger n, Precision precision, CancellationToken cancellation)
    {
        Interval[] outputs = new Interval[_increments.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            if (_increments[i].At(n, precision, cancellation) is not { } increment)
            {
                return null;
            }
            outputs[i] = Interval.Add(Line(i, From + n, precision), -increment, precision);
        }
        return outputs;
    }

    // ln κ_i + t ln q
    private Interval Line(int point, BigInteger t, Precision precision) =>
        Interval.Add(
            Interval.Enclose(Kappa(point), precision.More(8)).Log(precision),
            Interval.Multiply(Interval.Point(Dyadic.FromInteger(t)), _map.LogRatio(precision), precision),
            precision
        );
}
