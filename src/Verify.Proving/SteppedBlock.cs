using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>One step of a stepped phase: the state is four enclosed constants.</summary>
internal sealed class SteppedBlock : Block
{
    private readonly BigInteger step;

    private SteppedBlock(Run run, BlockAlgebra algebra, BigInteger step, StateQuantities state)
        : base(run, algebra, new Quotient(Polynomial.Of(step)), state) => this.step = step;

    protected override ActivationPattern? NextPattern => Run.PhaseAt(step + 1)?.PatternAt(step + 1, Run.Cancellation);

    public static SteppedBlock? Make(Run run, SteppedPhase phase, BigInteger step, Precision precision)
    {
        var algebra = new BlockAlgebra(new SymbolTable(), null, precision);
        return run.StateAt(algebra, step) is { } state ? new SteppedBlock(run, algebra, step, state) : null;
    }
}
