using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Claims;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>Terms of the claim language as quotients, on a block or, without one, as constants.</summary>
internal sealed class TermEvaluator(Run run, BlockAlgebra algebra, Block? block)
{
    // Definitions are substituted, so that one term may occur in many places.
    private readonly Dictionary<Term, Quotient?> values = new(ReferenceEqualityComparer.Instance);

    public BlockAlgebra Algebra { get; } = algebra;

    public static TermEvaluator OnBlock(Run run, Block block) => new(run, block.Algebra, block);

    public static TermEvaluator OfConstants(Run run, Precision precision) =>
        new(run, new BlockAlgebra(run.Symbols, null, precision), null);

    /// <summary>The value at every step of the block, or null with the reason in the algebra's obstacle.</summary>
    public Quotient? Evaluate(Term term)
    {
        if (!values.TryGetValue(term, out var value))
        {
            value = Compute(term);
            values.Add(term, value);
        }
        else if (value is null)
        {
            Algebra.Fail($"{term} is not decided");
        }
        return value;
    }

    /// <summary>The value of a term without t, shared with other blocks; null if it needs a variable of this block.</summary>
    private Quotient? Shared(Term term) =>
        block is not null
        && ReferenceEquals(Algebra.Symbols, run.Symbols)
        && term is AtStep or Call or Binary
        && !MentionsTime(term)
            ? run.ConstantsAt(Algebra.Precision).Evaluate(term) is { IsConstant: true } value
                ? value
                : null
            : null;

    private static bool MentionsTime(Term term) =>
        term switch
        {
            Variable variable => Vocabulary.DependsOnTime(variable.Quantity),
            AtNextStep => true,
            Negation negation => MentionsTime(negation.Operand),
            Binary binary => MentionsTime(binary.Left) || MentionsTime(binary.Right),
            Power power => MentionsTime(power.Base),
            Call call => MentionsTime(call.Argument),
            _ => false,
        };

    private Quotient? Compute(Term term)
    {
        if (Shared(term) is { } shared)
        {
            return shared;
        }
        switch (term)
        {
            case Number number:
                return Constant(number.Value);
            case Variable variable:
                return ValueOf(variable.Quantity);
            case AtStep at:
                return AtFixedStep(at);
            case AtNextStep next:
                return block?.Next()?.Get(next.Quantity);
            case Negation negation:
                return Evaluate(negation.Operand) is { } operand ? -operand : null;
            case Binary binary:
                return Evaluate(binary.Left) is { } left && Evaluate(binary.Right) is { } right
                    ? Combine(binary.Operator, left, right)
                    : null;
            case Power power:
                return Evaluate(power.Base) is { } @base ? Algebra.Power(@base, power.Exponent) : null;
            case Call call:
                return Evaluate(call.Argument) is { } argument ? Apply(call.Function, argument) : null;
            default:
                throw new System.Diagnostics.UnreachableException($"unknown term {term}");
        }
    }

    private Quotient? Combine(BinaryOperator operation, Quotient left, Quotient right) =>
        operation switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => Algebra.Divide(left, right),
            BinaryOperator.Minimum => Algebra.Minimum(left, right),
            BinaryOperator.Maximum => Algebra.Maximum(left, right),
            _ => throw new System.Diagnostics.UnreachableException($"unknown operator {operation}"),
        };

    private Quotient? Apply(Function function, Quotient argument) =>
        function switch
        {
            Function.Logarithm => Algebra.Logarithm(argument),
            Function.Exponential => Algebra.Exponential(argument),
            Function.SquareRoot => Algebra.SquareRoot(argument),
            Function.AbsoluteValue => Algebra.AbsoluteValue(argument),
            _ => throw new System.Diagnostics.UnreachableException($"unknown function {function}"),
        };

    private Quotient? ValueOf(Quantity quantity)
    {
        if (!Vocabulary.DependsOnTime(quantity))
        {
            return ConstantOf(quantity);
        }
        if (block is null)
        {
            return Algebra.Fail($"{Vocabulary.Name(quantity)} depends on t");
        }
        return quantity == Quantity.Time ? block.Time
            : IsOfFlow(quantity) ? block.Flow.Get(quantity)
            : block.State.Get(quantity);
    }

    private static bool IsOfFlow(Quantity quantity) => quantity is >= Quantity.FlowP1 and <= Quantity.FlowGap;

    private Quotient? AtFixedStep(AtStep at)
    {
        if (
            Evaluate(at.Step) is not { } step
            || !step.Denominator.IsOne
            || !step.Numerator.IsRational(out var value)
            || !value.IsInteger
            || value.Sign < 0
        )
        {
            return Algebra.Fail($"{at.Step} is not known to be a step, an integer at least 0");
        }
        if (at.Quantity == Quantity.Time)
        {
            return step;
        }
        if (IsOfFlow(at.Quantity))
        {
            return new FlowQuantities(Algebra, run.Instance, step).Get(at.Quantity);
        }
        return StateAt(value.Numerator)?.Get(at.Quantity);
    }

    private StateQuantities? StateAt(BigInteger step) => block is null ? run.StateAt(Algebra, step) : block.At(step);

    private Quotient? ConstantOf(Quantity quantity)
    {
        var data = run.Instance.Data;
        var h = run.Instance.H;
        switch (quantity)
        {
            case Quantity.Eta:
                return Constant(run.Instance.Eta);
            case Quantity.Averaging:
                return Constant(run.Instance.LossFactor);
            case Quantity.StepFactor:
                return Constant(h);
            case Quantity.KappaPlus:
                return Constant(h * data.NormPlus);
            case Quantity.KappaMinus:
                return Constant(h * data.NormMinus);
            case Quantity.Kappa:
                return data.NormPlus == data.NormMinus
                    ? Constant(h * data.NormPlus)
                    : Algebra.Fail("kappa is defined only if kappap = kappam");
            case Quantity.XPlus:
                return Constant(data.XPlus);
            case Quantity.XMinus:
                return Constant(data.XMinus);
            case Quantity.Midpoint:
                return Constant(data.Midpoint);
            case Quantity.BestMargin:
                return Constant(data.BestMargin);
            case Quantity.SpecialisationStep:
                return run.Itinerary.SpecialisedAt is { } step ? Constant(step) : FailWithoutT();
            case Quantity.Delta:
                return Delta();
            default:
                throw new System.Diagnostics.UnreachableException($"{quantity} is not a constant");
        }
    }

    /// <summary>p2@T - q1@T + ln(κ₋/κ₊).</summary>
    private Quotient? Delta()
    {
        if (run.Itinerary.SpecialisedAt is not { } step)
        {
            return FailWithoutT();
        }
        if (StateAt(step) is not { } state)
        {
            return null;
        }
        var data = run.Instance.Data;
        return state.P2 - state.Q1 + new Quotient(Algebra.Symbols.Logarithm(data.NormMinus / data.NormPlus));
    }

    private Quotient? FailWithoutT() =>
        Algebra.Fail(
            run.Itinerary.Outcome == Dynamics.Enclosures.Outcome.Stuck
                ? "the run is stuck: there is no step of specialisation T"
                : "the step of specialisation T is not known"
        );

    private static Quotient Constant(Rational value) => new(Polynomial.Of(value));
}
