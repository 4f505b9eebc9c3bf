using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Claims;
using Verify.Observables;

namespace Verify.Certificates.Coq;

/// <summary>Writes terms and comparisons of the claim language as Coq text of type R and Prop.</summary>
/// <remarks>Names are those of proofs/coq/Core/Network.v and Core/Language.v. The state at the bound step is
/// <c>th t</c>, that of the gradient flow at time eta*t <c>flow t</c>.</remarks>
/// <param name="definitions">Terms with a name of their own; such a term is written as that name.</param>
internal sealed class CoqTerm(IReadOnlyList<Definition> definitions)
{
    // Levels of Coq's notations for real numbers: an argument of a level above what its place takes stands in parentheses.
    private const int Sum = 50;
    private const int Product = 40;
    private const int Sign = 35;
    private const int Exponentiation = 30;
    private const int Application = 10;
    private const int Atom = 0;

    // Larger steps would be unary numbers of that size.
    private const int LargestStep = 100;

    private static readonly IReadOnlyDictionary<Quantity, string> OfState = new Dictionary<Quantity, string>
    {
        [Quantity.W1] = "w1 {0}",
        [Quantity.B1] = "b1 {0}",
        [Quantity.W2] = "w2 {0}",
        [Quantity.B2] = "b2 {0}",
        [Quantity.P1] = "p1 P {0}",
        [Quantity.Q1] = "q1 P {0}",
        [Quantity.P2] = "p2 P {0}",
        [Quantity.Q2] = "q2 P {0}",
        [Quantity.Denominator] = "den {0}",
        [Quantity.Numerator] = "num {0}",
        [Quantity.Boundary] = "xstar {0}",
        [Quantity.Loss] = "loss P {0}",
        [Quantity.NormSquared] = "norm2 {0}",
        [Quantity.Norm] = "norm {0}",
        [Quantity.KktDistance] = "kkt P {0}",
        [Quantity.FlowP1] = "p1 P {0}",
        [Quantity.FlowQ1] = "q1 P {0}",
        [Quantity.FlowP2] = "p2 P {0}",
        [Quantity.FlowQ2] = "q2 P {0}",
        [Quantity.FlowDenominator] = "den {0}",
        [Quantity.FlowNumerator] = "num {0}",
        [Quantity.FlowBoundary] = "xstar {0}",
    };

    private static readonly IReadOnlyDictionary<Quantity, string> OfRun = new Dictionary<Quantity, string>
    {
        [Quantity.Eta] = "eta P",
        [Quantity.Averaging] = "c P",
        [Quantity.StepFactor] = "eta P * c P",
        [Quantity.KappaPlus] = "kappap P",
        [Quantity.KappaMinus] = "kappam P",
        [Quantity.Kappa] = "kappap P",
        [Quantity.XPlus] = "xp P",
        [Quantity.XMinus] = "xm P",
        [Quantity.Midpoint] = "mid P",
        [Quantity.BestMargin] = "best P",
        [Quantity.SpecialisationStep] = "INR T",
        [Quantity.Delta] = "Delta P (th T)",
    };

    /// <summary>Whether the quantity is one of gradient flow.</summary>
    public static bool IsOfFlow(Quantity quantity) => quantity is >= Quantity.FlowP1 and <= Quantity.FlowGap;

    /// <summary>The comparison as a proposition without outer parentheses.</summary>
    public string Write(Comparison comparison)
    {
        var sign = comparison.Relation switch
        {
            Relation.NotEqual => "<>",
            var relation => Printer.Symbol(relation),
        };
        return $"{Write(comparison.Left, Sum + 10)} {sign} {Write(comparison.Right, Sum + 10)}";
    }

    /// <summary>The term where an argument up to a level may stand.</summary>
    public string Write(Term term, int allowed)
    {
        var (text, level) = definitions.FirstOrDefault(definition => definition.Term == term) is { } definition
            ? (Name(definition), Atom)
            : WriteOut(term);
        return level > allowed ? $"({text})" : text;
    }

    /// <summary>The term of a definition itself, by the definitions before it.</summary>
    public string WriteBody(Definition definition) =>
        new CoqTerm([.. definitions.TakeWhile(other => other != definition)]).WriteOut(definition.Term).Text;

    /// <summary>The name of a definition; the prime keeps it apart from every name of the library.</summary>
    public static string Name(Definition definition) => definition.Name.Replace('.', '_') + "'";

    private (string Text, int Level) WriteOut(Term term)
    {
        switch (term)
        {
            case Number(var value):
                return WriteNumber(value);
            case Variable(Quantity.Time):
                return ("INR t", Application);
            case Variable(var quantity):
                return Vocabulary.DependsOnTime(quantity) ? WriteAt(quantity, "t") : WriteConstant(quantity);
            case AtStep(Quantity.Time, var step):
                return ($"INR {WriteStep(step)}", Application);
            case AtStep(var quantity, var step):
                return WriteAt(quantity, WriteStep(step));
            case AtNextStep(var quantity):
                return WriteAt(quantity, "(S t)");
            case Negation(var operand):
                return ($"- {Write(operand, Sign)}", Sign);
            case Binary(BinaryOperator.Add, var left, var right):
                return ($"{Write(left, Sum)} + {Write(right, Sum - 1)}", Sum);
            case Binary(BinaryOperator.Subtract, var left, var right):
                return ($"{Write(left, Sum)} - {Write(right, Sum - 1)}", Sum);
            case Binary(BinaryOperator.Multiply, var left, var right):
                return ($"{Write(left, Product)} * {Write(right, Product - 1)}", Product);
            case Binary(BinaryOperator.Divide, var left, var right):
                return ($"{Write(left, Product)} / {Write(right, Product - 1)}", Product);
            case Binary(BinaryOperator.Minimum, var left, var right):
                return ($"Rmin {Write(left, Atom)} {Write(right, Atom)}", Application);
            case Binary(BinaryOperator.Maximum, var left, var right):
                return ($"Rmax {Write(left, Atom)} {Write(right, Atom)}", Application);
            case Power(var @base, var exponent) when exponent >= 0:
                return ($"{Write(@base, Exponentiation - 1)} ^ {Text(exponent)}", Exponentiation);
            case Power(var @base, var exponent):
                return ($"/ {Write(@base, Exponentiation - 1)} ^ {Text(-exponent)}", Sign);
            case Call(var function, var argument):
                return ($"{FunctionName(function)} {Write(argument, Atom)}", Application);
            default:
                throw new UnreachableException();
        }
    }

    private static string FunctionName(Function function) =>
        function switch
        {
            Function.Logarithm => "ln",
            Function.Exponential => "exp",
            Function.SquareRoot => "sqrt",
            Function.AbsoluteValue => "Rabs",
            _ => throw new UnreachableException(),
        };

    private static (string Text, int Level) WriteConstant(Quantity quantity) =>
        (Translated(OfRun, quantity), quantity == Quantity.StepFactor ? Product : Application);

    // The statements in Coq are about two neurons and have no indices.
    private static string Translated(IReadOnlyDictionary<Quantity, string> names, Quantity quantity) =>
        names.TryGetValue(quantity, out var name)
            ? name
            : throw new NotTranslatedException($"'{Vocabulary.Name(quantity)}' has no translation");

    private static (string Text, int Level) WriteAt(Quantity quantity, string step) =>
        quantity switch
        {
            Quantity.Margin => ($"margin {step}", Application),
            Quantity.Gap => ($"best P - margin {step}", Sum),
            Quantity.FlowMargin => ($"flow_margin {step}", Application),
            Quantity.FlowGap => ($"best P - flow_margin {step}", Sum),
            _ => (
                string.Format(
                    CultureInfo.InvariantCulture,
                    Translated(OfState, quantity),
                    IsOfFlow(quantity) ? $"(flow {step})" : $"(th {step})"
                ),
                Application
            ),
        };

    private static (string Text, int Level) WriteNumber(Rational value)
    {
        var numerator = Text(BigInteger.Abs(value.Numerator));
        var magnitude = value.Denominator.IsOne ? numerator : $"{numerator} / {Text(value.Denominator)}";
        var level = value.Denominator.IsOne ? Atom : Product;
        return value < 0 ? ($"- ({magnitude})", Sign) : (magnitude, level);
    }

    /// <summary>A step as a natural number: a small number, T, or T and a small number.</summary>
    private static string WriteStep(Term step) =>
        step switch
        {
            Number(var value) when IsSmall(value) => $"{Text(value.Numerator)}%nat",
            Variable(Quantity.SpecialisationStep) => "T",
            Binary(BinaryOperator.Add, Variable(Quantity.SpecialisationStep), Number(var value)) when value == 1 =>
                "(S T)",
            Binary(BinaryOperator.Add, Variable(Quantity.SpecialisationStep), Number(var value)) when IsSmall(value) =>
                $"({Text(value.Numerator)} + T)%nat",
            _ => throw new NotTranslatedException($"a value at the step {step} has no translation"),
        };

    private static bool IsSmall(Rational value) =>
        value.Denominator.IsOne && value.Numerator >= 0 && value.Numerator <= LargestStep;

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
