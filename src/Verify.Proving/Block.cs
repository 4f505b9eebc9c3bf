using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>Consecutive steps on which every quantity is one quotient of polynomials.</summary>
internal abstract class Block(Run run, BlockAlgebra algebra, Quotient time, StateQuantities state)
{
    private readonly Dictionary<BigInteger, StateQuantities?> states = [];
    private TermEvaluator? evaluator;
    private FlowQuantities? flow;
    private StateQuantities? next;

    public BlockAlgebra Algebra { get; } = algebra;

    /// <summary>Terms on this block, each computed once.</summary>
    public TermEvaluator Evaluator => evaluator ??= TermEvaluator.OnBlock(Run, this);

    /// <summary>t.</summary>
    public Quotient Time { get; } = time;

    /// <summary>The quantities at t.</summary>
    public StateQuantities State { get; } = state;

    /// <summary>The quantities of gradient flow at time ηt.</summary>
    public FlowQuantities Flow => flow ??= new FlowQuantities(Algebra, Run.Instance, Time);

    protected Run Run { get; } = run;

    /// <summary>The pattern at t + 1 for every t of the block, or null if it is not one.</summary>
    protected abstract Models.ActivationPattern? NextPattern { get; }

    /// <summary>The quantities at t + 1, or null with the reason in the algebra's obstacle.</summary>
    public StateQuantities? Next()
    {
        if (next is null)
        {
            if (NextPattern is not { } pattern)
            {
                Algebra.Fail("the pattern at the next step is not known, or not the same on the whole block");
                return null;
            }
            if (State.Pattern is not { } now)
            {
                Algebra.Fail("the pattern is not known, so the next step is not described");
                return null;
            }
            if (Run.Step.Apply(Algebra, now, State.Preactivations) is not var (p1, q1, p2, q2))
            {
                return null;
            }
            next = new StateQuantities(Algebra, Run.Instance, pattern, new(p1, p2), new(q2, q1));
        }
        return next;
    }

    /// <summary>The quantities at a fixed step, or null with the reason in the algebra's obstacle.</summary>
    public StateQuantities? At(BigInteger step)
    {
        if (!states.TryGetValue(step, out var state))
        {
            state = Run.StateAt(Algebra, step);
            states.Add(step, state);
        }
        return state;
    }
}
