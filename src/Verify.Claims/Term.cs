using Verify.Arithmetic;
using Verify.Observables;

namespace Verify.Claims;

/// <summary>An expression of the claim language, with every <c>let</c> already substituted.</summary>
/// <remarks>Immutable, compared by value. When it comes from source text its depth is at most <see cref="Limits.TermDepth"/>
/// and its size at most <see cref="Limits.TermSize"/>.</remarks>
public abstract record Term
{
    private protected Term() { }

    /// <summary>The term and all it is made of.</summary>
    public IEnumerable<Term> Parts =>
        this switch
        {
            AtStep(_, var step) => [this, .. step.Parts],
            Negation(var operand) => [this, .. operand.Parts],
            Binary(_, var left, var right) => [this, .. left.Parts, .. right.Parts],
            Power(var @base, _) => [this, .. @base.Parts],
            Call(_, var argument) => [this, .. argument.Parts],
            _ => [this],
        };

    /// <inheritdoc/>
    public sealed override string ToString() => Printer.Print(this);
}

/// <summary>An exact rational number, at least 0 when it comes from source text.</summary>
public sealed record Number(Rational Value) : Term;

/// <summary>A quantity: at the bound step t if it depends on t, otherwise the constant itself.</summary>
public sealed record Variable(Quantity Quantity) : Term
{
    /// <summary>Which of several it is, where the quantity has indices.</summary>
    public Indices Indices { get; init; }
}

/// <summary>A quantity in t at a step that does not depend on t: <c>p1@0</c>, <c>q1@T</c>, <c>D@(T+1)</c>.</summary>
public sealed record AtStep(Quantity Quantity, Term Step) : Term
{
    /// <summary>Which of several it is, where the quantity has indices.</summary>
    public Indices Indices { get; init; }
}

/// <summary>A quantity in t one step later than the bound step: <c>p1@(t+1)</c>.</summary>
public sealed record AtNextStep(Quantity Quantity) : Term
{
    /// <summary>Which of several it is, where the quantity has indices.</summary>
    public Indices Indices { get; init; }
}

/// <summary>The term with the opposite sign.</summary>
public sealed record Negation(Term Operand) : Term;

/// <summary>Two terms joined by an operator; <c>min</c> and <c>max</c> of more than two are nested to the left.</summary>
public sealed record Binary(BinaryOperator Operator, Term Left, Term Right) : Term;

/// <summary>An integer power. An exponent below 0 asks for a base that is not 0; 0^0 = 1.</summary>
public sealed record Power(Term Base, int Exponent) : Term;

/// <summary>A function of one term.</summary>
public sealed record Call(Function Function, Term Argument) : Term;
