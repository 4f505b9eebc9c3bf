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
                return ValueOf(variable.Quantity, variable.Indices);
            case AtStep at:
                return AtFixedStep(at);
            case AtNextStep next:
                return block?.Next()?.Get(next.Quantity, next.Indices);
            case Negation negation:
                return Evaluate(negation.Operand) is { } operand ? -operand : null;
            case Binary binary:
                return Evaluate(binary.Left) is { } left && Evaluate(binary.Right) is { } right
                    ? Combine(binary.Operator, left, right)
                    : null;
            case Power power:
                return Evaluate(power.Base) is { } @base ? Algebra.Power(@base, power.Exponent) : null;
            case Call { Function: Function.Exponential } exponential:
                return ExponentialOf(exponential.Argument);
            case Call { Function: Function.Logarithm } logarithm:
                return LogarithmOf(logarithm.Argument);
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
            Function.SquareRoot => Algebra.SquareRoot(argument),
            Function.AbsoluteValue => Algebra.AbsoluteValue(argument),
            _ => throw new System.Diagnostics.UnreachableException($"unknown function {function}"),
        };

    /// <summary>exp of a sum, in which c ln x gives the factor x^c where c is an integer or half of one.</summary>
    private Quotient? ExponentialOf(Term argument)
    {
        var factor = Constant(Rational.One);
        var rest = Constant(Rational.Zero);
        foreach (var (coefficient, part) in Summands(argument, Rational.One))
        {
            if (
                part is Call { Function: Function.Logarithm, Argument: var inner }
                && coefficient.Denominator <= 2
                && coefficient.Numerator.GetBitLength() <= 6
            )
            {
                if (Evaluate(part) is null || Evaluate(inner) is not { } value)
                {
                    return null;
                }
                if (
                    (coefficient.IsInteger ? value : Algebra.SquareRoot(value)) is not { } root
                    || Algebra.Power(root, (int)coefficient.Numerator) is not { } power
                )
                {
                    return null;
                }
                factor *= power;
            }
            else if (Evaluate(part) is { } value)
            {
                rest += Constant(coefficient) * value;
            }
            else
            {
                return null;
            }
        }
        return rest.Numerator.IsZero ? factor : factor * Algebra.Exponential(rest);
    }

    /// <summary>A term as a sum of rational multiples of terms.</summary>
    private IEnumerable<(Rational Coefficient, Term Part)> Summands(Term term, Rational coefficient) =>
        term switch
        {
            Negation negation => Summands(negation.Operand, -coefficient),
            Binary { Operator: BinaryOperator.Add } sum => Summands(sum.Left, coefficient)
                .Concat(Summands(sum.Right, coefficient)),
            Binary { Operator: BinaryOperator.Subtract } difference => Summands(difference.Left, coefficient)
                .Concat(Summands(difference.Right, -coefficient)),
            Binary { Operator: BinaryOperator.Multiply, Left: Number factor } product => Summands(
                product.Right,
                coefficient * factor.Value
            ),
            Binary { Operator: BinaryOperator.Multiply, Right: Number factor } product => Summands(
                product.Left,
                coefficient * factor.Value
            ),
            Binary { Operator: BinaryOperator.Divide, Right: Number { Value.IsZero: false } divisor } quotient =>
                Summands(quotient.Left, coefficient / divisor.Value),
            _ => [(coefficient, term)],
        };

    /// <summary>ln of a term, without its value where that is made of exponentials or is a power or a root.</summary>
    private Quotient? LogarithmOf(Term argument)
    {
        switch (argument)
        {
            case Call { Function: Function.Exponential } exponential:
                return Evaluate(exponential.Argument);
            case Call { Function: Function.SquareRoot } root:
                return LogarithmOf(root.Argument) is { } whole ? Constant(Rational.Create(1, 2)) * whole : null;
            case Power power when IsExponential(power.Base):
                return LogarithmOf(power.Base) is { } one ? Constant(power.Exponent) * one : null;
            case Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } binary
                when IsExponential(binary.Left) || IsExponential(binary.Right):
                return LogarithmOf(binary.Left) is { } left && LogarithmOf(binary.Right) is { } right
                    ? binary.Operator == BinaryOperator.Multiply
                        ? left + right
                        : left - right
                    : null;
        }
        if (Evaluate(argument) is not { } value)
        {
            return null;
        }
        return
            argument is Power { Base: var @base, Exponent: var exponent }
            && Evaluate(@base) is { } positive
            && Algebra.SignOf(positive) == Sign.Positive
            ? Algebra.Logarithm(positive) is { } logarithm
                ? Constant(exponent) * logarithm
                : null
            : Algebra.Logarithm(value);
    }

    /// <summary>Whether a term is positive because it is made of exponentials.</summary>
    private static bool IsExponential(Term term) =>
        term switch
        {
            Call { Function: Function.Exponential } => true,
            Call { Function: Function.SquareRoot } root => IsExponential(root.Argument),
            Power power => IsExponential(power.Base),
            Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } binary => IsExponential(binary.Left)
                && IsExponential(binary.Right),
            _ => false,
        };

    private Quotient? ValueOf(Quantity quantity, Indices indices)
    {
        if (!Vocabulary.DependsOnTime(quantity))
        {
            return run.ConstantOf(this, quantity, indices);
        }
        if (block is null)
        {
            return Algebra.Fail($"{Vocabulary.Name(quantity)}{indices} depends on t");
        }
        return quantity == Quantity.Time ? block.Time
            : IsOfFlow(quantity) ? block.Flow?.Get(quantity, indices)
            : block.State.Get(quantity, indices);
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
            return run.FlowAt(Algebra, step)?.Get(at.Quantity, at.Indices);
        }
        return StateAt(value.Numerator)?.Get(at.Quantity, at.Indices);
    }

    /// <summary>The quantities at a fixed step, or null with the reason in the algebra's obstacle.</summary>
    public IObservables? StateAt(BigInteger step) => block is null ? run.StateAt(Algebra, step) : block.At(step);

    private static Quotient Constant(Rational value) => new(Polynomial.Of(value));
}
