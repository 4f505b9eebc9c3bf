using System.Numerics;
using Verify.Asymptotics;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>Consecutive steps on which every quantity is one quotient of polynomials.</summary>
internal abstract class Block(Run run, BlockAlgebra algebra, Quotient time, IObservables state)
{
    private readonly Dictionary<BigInteger, IObservables?> states = [];
    private TermEvaluator? evaluator;
    private IObservables? flow;
    private IObservables? next;

    public BlockAlgebra Algebra { get; } = algebra;

    /// <summary>Terms on this block, each computed once.</summary>
    public TermEvaluator Evaluator => evaluator ??= TermEvaluator.OnBlock(run, this);

    /// <summary>t.</summary>
    public Quotient Time { get; } = time;

    /// <summary>The quantities at t.</summary>
    public IObservables State { get; } = state;

    /// <summary>The quantities of gradient flow at time ηt, or null with the reason in the algebra's obstacle.</summary>
    public IObservables? Flow => flow ??= run.FlowAt(Algebra, Time);

    /// <summary>The quantities at t + 1, or null with the reason in the algebra's obstacle.</summary>
    public IObservables? Next() => next ??= AfterOneUpdate();

    /// <summary>The quantities at a fixed step, or null with the reason in the algebra's obstacle.</summary>
    public IObservables? At(BigInteger step)
    {
        if (!states.TryGetValue(step, out var state))
        {
            state = run.StateAt(Algebra, step);
            states.Add(step, state);
        }
        return state;
    }

    protected abstract IObservables? AfterOneUpdate();

    protected IObservables? FailForPattern()
    {
        Algebra.Fail("the pattern at the next step is not known, or not the same on the whole block");
        return null;
    }
}
