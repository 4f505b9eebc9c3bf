using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Contractions;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Settled;

/// <summary>A settled run with weight decay: each signed output contracts to its fixed point, everything else decays like (1 − ω)^n.</summary>
/// <remarks>Source: proofs/lemmas/trainings-far.md, section 4.</remarks>
internal sealed class DecayingRun : SettledRun
{
    private readonly Rational _kept;
    private readonly ContractingRun[] _outputs;

    /// <summary>The run from its settled start.</summary>
    public DecayingRun(Problem problem, Rational lambda, NetworkTrajectory steps, SettledStart start, int mostSteps)
        : base(problem, steps, start)
    {
        Rational omega = lambda * problem.Eta;
        _kept = Rational.One - omega;
        _outputs =
        [
            .. Enumerable
                .Range(0, problem.Points)
                .Select(i => new ContractingRun(
                    new DecayMap(omega, Kappa(i), problem.Loss),
                    precision => Output(Start(precision, CancellationToken.None), i, precision),
                    mostSteps
                )),
        ];
    }

    /// <inheritdoc/>
    public override bool GrowsLinearly => false;

    /// <inheritdoc/>
    protected override Interval[]? Outputs(BigInteger n, Precision precision, CancellationToken cancellation)
    {
        Interval?[] outputs = [.. _outputs.Select(output => output.At(n, precision, cancellation))];
        return outputs.Contains(null) ? null : [.. outputs.Select(output => output!.Value)];
    }

    /// <inheritdoc/>
    protected override Interval Decay(BigInteger n, Precision precision) => Powers.Of(_kept, n, precision);
}
