using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using Verify.Arithmetic;
using Verify.Observables;

namespace Verify.Claims;

/// <summary>Canonical text of syntax trees; parsing it gives the tree back.</summary>
public static class Printer
{
    // Binding strength of a printed term, weakest first.
    private const int Sum = 0;
    private const int Product = 1;
    private const int Sign = 2;
    private const int Atom = 3;

    /// <summary>The text of a term, with no more parentheses than it needs.</summary>
    public static string Print(Term term)
    {
        var text = new StringBuilder();
        Write(text, term, Sum);
        return text.ToString();
    }

    /// <summary>The text of a comparison.</summary>
    public static string Print(Comparison comparison) =>
        $"{comparison.Left} {Symbol(comparison.Relation)} {comparison.Right}";

    /// <summary>The comparisons, joined by <c>and</c>.</summary>
    public static string Print(Conjunction conjunction) => string.Join(" and ", conjunction.Comparisons);

    /// <summary>What follows the word <c>hypothesis</c>.</summary>
    public static string Print(Hypothesis hypothesis) =>
        hypothesis switch
        {
            Specialised => "specialised",
            Stuck => "stuck",
            LossIs(var losses) => $"loss = {string.Join(" or ", losses.Select(loss => loss.Name))}",
            TrainingIs(var name) => $"training = {name}",
            ModeIs(var name) => $"mode = {name}",
            Condition(var conjunction) => Print(conjunction),
            _ => throw new UnreachableException(),
        };

    /// <summary>The last clause of a claim.</summary>
    public static string Print(Statement statement) =>
        statement switch
        {
            ForAll(var from, null, var body) => $"for all t >= {from}: {body}",
            ForAll(var from, var to, var body) => $"for all t in [{from}, {to}]: {body}",
            Exists(var from, var to, var body) => $"exists t in [{from}, {to}]: {body}",
            Eventually(var body) => $"eventually: {body}",
            AtTime(var step, var body) => $"at t = {step}: {body}",
            Timeless(var body) => Print(body),
            _ => throw new UnreachableException(),
        };

    /// <summary>A whole claim, one clause a line; it ends with a line end.</summary>
    public static string Print(Claim claim)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"claim {claim.Id}\n  \"{claim.Sentence}\"\n");
        if (claim.Source is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"  source {claim.Source}\n");
        }
        if (claim.Lemma is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"  lemma {claim.Lemma}\n");
        }
        foreach (var hypothesis in claim.Hypotheses)
        {
            text.Append(CultureInfo.InvariantCulture, $"  hypothesis {hypothesis}\n");
        }
        if (claim.Expectation is var (verdict, reason))
        {
            text.Append(CultureInfo.InvariantCulture, $"  expect {Name(verdict)} \"{reason}\"\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"  {claim.Statement}\n");
        return text.ToString();
    }

    /// <summary>The spelling of a relation.</summary>
    public static string Symbol(Relation relation) =>
        relation switch
        {
            Relation.Less => "<",
            Relation.LessOrEqual => "<=",
            Relation.Greater => ">",
            Relation.GreaterOrEqual => ">=",
            Relation.Equal => "=",
            Relation.NotEqual => "!=",
            _ => throw new UnreachableException(),
        };

    /// <summary>The word of a verdict.</summary>
    public static string Name(ExpectedVerdict verdict) =>
        verdict switch
        {
            ExpectedVerdict.Proved => "proved",
            ExpectedVerdict.Refuted => "refuted",
            ExpectedVerdict.Undecided => "undecided",
            ExpectedVerdict.Inapplicable => "inapplicable",
            _ => throw new UnreachableException(),
        };

    /// <summary>Writes a term so that it can stand where a term of binding strength <paramref name="context"/> or more is read.</summary>
    private static void Write(StringBuilder text, Term term, int context)
    {
        var parentheses = Strength(term) < context;
        if (parentheses)
        {
            text.Append('(');
        }
        switch (term)
        {
            case Number(var value):
                text.Append(Decimal(value) ?? value.ToString());
                break;
            case Variable(var quantity) variable:
                text.Append(Vocabulary.Name(quantity)).Append(variable.Indices);
                break;
            case AtStep(var quantity, var step) at:
                text.Append(Vocabulary.Name(quantity)).Append(at.Indices).Append('@');
                WriteStep(text, step);
                break;
            case AtNextStep(var quantity) next:
                text.Append(Vocabulary.Name(quantity)).Append(next.Indices).Append("@(t + 1)");
                break;
            case Negation(var operand):
                text.Append('-');
                Write(text, operand, Sign);
                break;
            case Binary(BinaryOperator.Minimum, var left, var right):
                WriteCall(text, "min", left, right);
                break;
            case Binary(BinaryOperator.Maximum, var left, var right):
                WriteCall(text, "max", left, right);
                break;
            case Binary(var op, var left, var right):
                // The operators associate to the left, so only the right side needs more strength than the whole.
                var strength = Strength(term);
                Write(text, left, strength);
                text.Append(Symbol(op));
                Write(text, right, strength + 1);
                break;
            case Power(var @base, var exponent):
                Write(text, @base, Atom);
                text.Append('^').Append(exponent.ToString(CultureInfo.InvariantCulture));
                break;
            case Call(var function, var argument):
                text.Append(Functions.Name(function)).Append('(');
                Write(text, argument, Sum);
                text.Append(')');
                break;
            default:
                throw new UnreachableException();
        }
        if (parentheses)
        {
            text.Append(')');
        }
    }

    private static void WriteStep(StringBuilder text, Term step)
    {
        var simple = step is Number || step is Variable;
        text.Append(simple ? "" : "(");
        Write(text, step, Sum);
        text.Append(simple ? "" : ")");
    }

    private static void WriteCall(StringBuilder text, string name, Term left, Term right)
    {
        text.Append(name).Append('(');
        Write(text, left, Sum);
        text.Append(", ");
        Write(text, right, Sum);
        text.Append(')');
    }

    private static int Strength(Term term) =>
        term switch
        {
            Binary(BinaryOperator.Add or BinaryOperator.Subtract, _, _) => Sum,
            Binary(BinaryOperator.Multiply or BinaryOperator.Divide, _, _) => Product,
            Number(var value) when Decimal(value) is null => Product,
            Number(var value) when value < 0 => Sign,
            Negation or Power => Sign,
            _ => Atom,
        };

    /// <summary>The number as an integer or a decimal, or null if it has no finite decimal expansion.</summary>
    private static string? Decimal(Rational value)
    {
        // A finite expansion of k places has a denominator 2^i 5^j with i and j at most k.
        var twos = value.Denominator.IsEven ? (int)BigInteger.TrailingZeroCount(value.Denominator) : 0;
        var rest = value.Denominator >> twos;
        var fives = 0;
        for (; rest % 5 == 0; fives++)
        {
            rest /= 5;
        }
        if (!rest.IsOne)
        {
            return null;
        }
        var places = Math.Max(twos, fives);
        if (places == 0)
        {
            return value.Numerator.ToString(CultureInfo.InvariantCulture);
        }
        var digits = (value.Abs() * BigInteger.Pow(10, places)).Numerator;
        var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        return $"{(value < 0 ? "-" : "")}{text[..^places]}.{text[^places..]}";
    }

    private static string Symbol(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.Add => " + ",
            BinaryOperator.Subtract => " - ",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Divide => "/",
            _ => throw new UnreachableException(),
        };
}
