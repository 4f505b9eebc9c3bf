using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>One step, whatever its phase: the state is four constants, enclosed or exact.</summary>
internal sealed class StepBlock : Block
{
    private readonly BigInteger step;

    private StepBlock(Run run, BlockAlgebra algebra, BigInteger step, StateQuantities state)
        : base(run, algebra, new Quotient(Polynomial.Of(step)), state) => this.step = step;

    protected override ActivationPattern? NextPattern => Run.PhaseAt(step + 1)?.PatternAt(step + 1, Run.Cancellation);

    public static StepBlock? Make(Run run, BigInteger step, Precision precision)
    {
        var algebra = new BlockAlgebra(new SymbolTable(), null, precision);
        return run.StateAt(algebra, step) is { } state ? new StepBlock(run, algebra, step, state) : null;
    }
}
