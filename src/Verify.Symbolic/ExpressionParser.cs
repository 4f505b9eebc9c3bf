using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Verify.Symbolic;

/// <summary>Reads expressions as <see cref="Expression.ToString"/> writes them.</summary>
/// <remarks>
/// <code>
/// sum     = product { ("+" | "-") product }
/// product = signed { ("*" | "/") signed }
/// signed  = "-" signed | power
/// power   = atom [ "^" ( integer | "(" [ "-" ] integer ")" | "-" integer ) ]
/// atom    = integer | name | ("exp" | "ln") "(" sum ")" | "(" sum ")"
/// </code>
/// Spaces may stand between symbols. ASCII only; a power of a power needs parentheses.
/// </remarks>
public sealed class ExpressionParser
{
    private const int MostOperations = 1000;
    private const int DeepestNesting = 100;
    private const int MostDigits = 1000;
    private const int LargestExponent = 1000;
    private const int LongestName = 100;

    private readonly string text;
    private int position;
    private int operations;
    private int depth;

    private ExpressionParser(string text) => this.text = text;

    /// <summary>Reads an expression that fills the whole text.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Expression? expression,
        [NotNullWhen(false)] out SyntaxError? error
    )
    {
        (expression, error) = (null, null);
        try
        {
            var parser = new ExpressionParser(text);
            var result = parser.ParseSum();
            if (parser.Next != '\0')
            {
                throw parser.Expected("an operator or the end");
            }
            expression = result;
            return true;
        }
        catch (SyntaxException e)
        {
            error = e.Error;
            return false;
        }
    }

    /// <summary>Reads an expression that fills the whole text.</summary>
    /// <exception cref="FormatException">The text is no expression; the message says where.</exception>
    public static Expression Parse(string text) =>
        TryParse(text, out var expression, out var error) ? expression : throw new FormatException(error.ToString());

    /// <summary>The next character that is no space, NUL at the end; a NUL in the text is refused.</summary>
    private char Next
    {
        get
        {
            while (position < text.Length && text[position] == ' ')
            {
                position++;
            }
            return position == text.Length ? '\0'
                : text[position] == '\0' ? throw Expected("a visible character")
                : text[position];
        }
    }

    private Expression ParseSum()
    {
        var sum = ParseProduct();
        while (Next is var symbol and ('+' or '-'))
        {
            Operator();
            var operand = ParseProduct();
            sum = symbol == '+' ? sum + operand : sum - operand;
        }
        return sum;
    }

    private Expression ParseProduct()
    {
        var product = ParseSigned();
        while (Next is var symbol and ('*' or '/'))
        {
            Operator();
            var operand = ParseSigned();
            product = symbol == '*' ? product * operand : product / operand;
        }
        return product;
    }

    private Expression ParseSigned()
    {
        if (Next != '-')
        {
            return ParsePower();
        }
        Operator();
        return Nested(() => -ParseSigned());
    }

    private Expression ParsePower()
    {
        var operand = ParseAtom();
        if (Next != '^')
        {
            return operand;
        }
        Operator();
        var power = operand.Pow(ParseExponent());
        return Next == '^'
            ? throw Expected("an operator other than '^' (a power of a power needs parentheses)")
            : power;
    }

    private int ParseExponent()
    {
        var isParenthesised = TrySkip('(');
        var isNegative = TrySkip('-');
        var start = Next is >= '0' and <= '9' ? position : throw Expected("an integer exponent");
        var magnitude = ParseInteger();
        if (magnitude > LargestExponent)
        {
            throw Error(start, $"the exponent is larger than {LargestExponent}");
        }
        if (isParenthesised && !TrySkip(')'))
        {
            throw Expected("')'");
        }
        return isNegative ? -(int)magnitude : (int)magnitude;
    }

    private Expression ParseAtom()
    {
        var start = Next;
        if (char.IsAsciiDigit(start))
        {
            return new Constant(ParseInteger());
        }
        if (char.IsAsciiLetter(start))
        {
            return ParseName();
        }
        return start == '(' ? ParseParentheses() : throw Expected("an integer, a name or '('");
    }

    private Expression ParseName()
    {
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_'))
        {
            position++;
        }
        if (position - start > LongestName)
        {
            throw Error(start, $"the name is longer than {LongestName} characters");
        }
        var name = text[start..position];
        return name switch
        {
            Exponential.FunctionName => Expression.Exp(ParseParentheses()),
            Logarithm.FunctionName => Expression.Ln(ParseParentheses()),
            _ when Next == '(' => throw Error(start, $"'{name}' is no function; exp and ln are"),
            _ => new Variable(name),
        };
    }

    private Expression ParseParentheses()
    {
        if (Next != '(')
        {
            throw Expected("'('");
        }
        Operator();
        var inside = Nested(ParseSum);
        return TrySkip(')') ? inside : throw Expected("an operator or ')'");
    }

    private BigInteger ParseInteger()
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }
        return position - start <= MostDigits
            ? BigInteger.Parse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw Error(start, $"the integer has more than {MostDigits} digits");
    }

    /// <summary>Runs a parsing step one level deeper, within the limit that keeps the stack safe.</summary>
    private Expression Nested(Func<Expression> parse)
    {
        if (++depth > DeepestNesting)
        {
            throw Error(position, $"more than {DeepestNesting} levels of nesting");
        }
        var result = parse();
        depth--;
        return result;
    }

    /// <summary>Passes over one operator or opening parenthesis and counts it.</summary>
    private void Operator()
    {
        if (++operations > MostOperations)
        {
            throw Error(position, $"more than {MostOperations} operations");
        }
        position++;
    }

    private bool TrySkip(char symbol)
    {
        if (Next != symbol)
        {
            return false;
        }
        position++;
        return true;
    }

    private SyntaxException Expected(string what)
    {
        var found =
            position == text.Length ? "the end"
            : text[position] is > ' ' and <= '~' and var symbol ? $"'{symbol}'"
            : string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)text[position]:X4}");
        return Error(position, $"expected {what} but found {found}");
    }

    private static SyntaxException Error(int position, string message) => new(new SyntaxError(position + 1, message));

    /// <summary>Unwinds the parser; never leaves it.</summary>
    private sealed class SyntaxException(SyntaxError error) : Exception
    {
        public SyntaxError Error { get; } = error;
    }
}
