using Verify.Asymptotics;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>Steps of the run of two neurons.</summary>
/// <param name="run">The run.</param>
/// <param name="algebra">The algebra of the steps.</param>
/// <param name="time">t.</param>
/// <param name="state">The quantities at t.</param>
/// <param name="nextPattern">The pattern at t + 1 for every t of the block, or null if it is not one.</param>
internal sealed class TwoNeuronBlock(
    TwoNeuronRun run,
    BlockAlgebra algebra,
    Quotient time,
    StateQuantities state,
    Func<ActivationPattern?> nextPattern
) : Block(run, algebra, time, state)
{
    protected override IObservables? AfterOneUpdate()
    {
        if (nextPattern() is not { } pattern)
        {
            return FailForPattern();
        }
        if (state.Pattern is not { } now)
        {
            Algebra.Fail("the pattern is not known, so the next step is not described");
            return null;
        }
        return run.Step.Apply(Algebra, now, state.Preactivations) is var (p1, q1, p2, q2)
            ? new StateQuantities(Algebra, run.Instance, pattern, new(p1, p2), new(q2, q1))
            : null;
    }
}
