using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Observables;

namespace Verify.Claims;

/// <summary>Reads expressions by recursive descent.</summary>
/// <remarks>
/// sum     = product { ("+" | "-") product }
/// product = signed { ("*" | "/") signed }
/// signed  = "-" signed | power
/// power   = primary [ "^" exponent ]
/// primary = number | name | indexed | quantity "@" step | function "(" sum {"," sum} ")" | "(" sum ")"
/// </remarks>
internal sealed partial class ExpressionReader(Cursor cursor, Scope scope)
{
    private int _depth;

    /// <summary>An expression in t.</summary>
    public Measured InTime() => Sum();

    /// <summary>An expression that must not depend on t.</summary>
    /// <param name="place">What it is, for the message: "a hypothesis".</param>
    public Measured Constant(string place)
    {
        var term = Sum();
        if (term.Moving is { } moving)
        {
            throw new SyntaxFault(
                moving,
                moving.Is("t")
                    ? $"'t' has no meaning in {place}; expected an expression without t"
                    : $"{moving.Quoted} depends on t, which has no meaning in {place}; expected a value at a step, such as {Example(moving)}"
            );
        }
        return term;
    }

    // A definition that depends on t cannot be taken at a step; a quantity can.
    private string Example(Token moving) =>
        Vocabulary.TryQuantity(moving.Text, out _) ? $"'{moving.Text}@0'"
        : IsIndexedQuantity(moving) ? $"'{Spelled(moving)}@0'"
        : "'p1@0'";

    private bool IsIndexedQuantity(Token moving) =>
        Vocabulary.TryIndexed(moving.Text, out var quantity)
        && Vocabulary.DependsOnTime(quantity)
        && !scope.TryFind(moving.Text, out _);

    private Measured Sum()
    {
        var left = Product();
        while (cursor.Current.Is("+") || cursor.Current.Is("-"))
        {
            if (cursor.Ahead(1).Is("B") && cursor.Ahead(2).Is("("))
            {
                break; // the bound of "X = Y + B(Z, t >= E)", read by the statement
            }
            var sign = cursor.Take();
            var right = Product();
            var op = sign.Is("+") ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = Checked(sign, Measured.Join(new Binary(op, left.Term, right.Term), left, right));
        }
        return left;
    }

    private Measured Product()
    {
        var left = Signed();
        while (cursor.Current.Is("*") || cursor.Current.Is("/"))
        {
            var sign = cursor.Take();
            var right = Signed();
            var op = sign.Is("*") ? BinaryOperator.Multiply : BinaryOperator.Divide;
            left = Checked(sign, Measured.Join(new Binary(op, left.Term, right.Term), left, right));
        }
        return left;
    }

    private Measured Signed()
    {
        if (!cursor.Current.Is("-"))
        {
            return Raised();
        }
        var sign = cursor.Take();
        Enter(sign);
        var operand = Signed();
        _depth--;
        return Checked(sign, operand.Wrap(new Negation(operand.Term)));
    }

    private Measured Raised()
    {
        var @base = Primary();
        if (!cursor.Current.Is("^"))
        {
            return @base;
        }
        var caret = cursor.Take();
        var exponent = Exponent(@base.Term is Number);
        if (cursor.Current.Is("^"))
        {
            throw cursor.Unexpected("a power of a power needs parentheses: (x^2)^3");
        }
        var power = @base.Wrap(new Power(@base.Term, exponent)) with
        {
            Bits = @base.Bits * Math.Max(Math.Abs(exponent), 1),
        };
        return Checked(caret, power);
    }

    private int Exponent(bool ofNumber)
    {
        var negative = cursor.TryTake("-");
        var token = cursor.Current;
        if (token.Kind != TokenKind.Number || !token.Text.All(char.IsAsciiDigit))
        {
            throw cursor.Unexpected("expected an integer exponent; x^y is written exp(y*ln(x))");
        }
        cursor.Take();
        var most = ofNumber ? Limits.NumberBits : Limits.Exponent;
        if (
            !int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var exponent)
            || exponent > most
        )
        {
            throw new SyntaxFault(
                token,
                FormattableString.Invariant($"exponent {token.Quoted} is too large; expected at most {most} here")
            );
        }
        return negative ? -exponent : exponent;
    }

    private Measured Primary()
    {
        var token = cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                cursor.Take();
                RejectDecimalComma(token);
                return NumberTerm(token);
            case TokenKind.Word:
                return Named(cursor.Take());
            case TokenKind.Symbol when token.Text == "(":
                cursor.Take();
                Enter(token);
                var inner = Sum();
                Close(token);
                _depth--;
                return inner;
            default:
                throw cursor.Unexpected("expected a number, a name or '('");
        }
    }

    private Measured NumberTerm(Token token)
    {
        var point = token.Text.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : token.Text.Length - point - 1;
        var digits = BigInteger.Parse(
            token.Text.Replace(".", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        var value = Rational.Create(digits, BigInteger.Pow(10, places));
        var bits = value.Numerator.GetBitLength() + value.Denominator.GetBitLength();
        return Measured.Leaf(new Number(value), bits, null, null);
    }

    private Measured Named(Token name)
    {
        if (name.Text is "min" or "max")
        {
            return Extremum(name);
        }
        if (Functions.TryFind(name.Text, out var function))
        {
            return Application(name, function);
        }
        if (cursor.Current.Is("("))
        {
            throw NotAFunction(name);
        }
        if (cursor.Current.Is("["))
        {
            return Indexed(name);
        }
        if (Vocabulary.TryQuantity(name.Text, out var quantity))
        {
            return Mentioned(name, quantity, default);
        }
        if (scope.TryFind(name.Text, out var body))
        {
            return cursor.Current.Is("@")
                ? throw new SyntaxFault(
                    name,
                    $"'{name.Text}' is a definition and cannot be taken at a step; expected a quantity before '@'"
                )
                : body with
                {
                    Moving = body.Moving is null ? null : name,
                    Specialised = body.Specialised is null ? null : name,
                };
        }
        if (name.Text == "B")
        {
            throw new SyntaxFault(
                name,
                "'B' is the bound of 'X = Y + B(Z, t >= E)' and stands only at its end; expected '(' after it"
            );
        }
        throw Vocabulary.TryIndexed(name.Text, out var indexed)
            ? NeedsIndices(name, indexed)
            : new SyntaxFault(name, $"unknown name {name.Quoted}; {Suggestions.For(name.Text, scope.Names)}");
    }

    private Measured Mentioned(Token name, Quantity quantity, Indices indices) =>
        cursor.Current.Is("@") ? Stepped(name, quantity, indices) : Plain(name, quantity, indices);

    private SyntaxFault NotAFunction(Token name)
    {
        if (name.Text == "B")
        {
            return new SyntaxFault(
                name,
                "'B(...)' stands only at the end of 'X = B(Z, t >= E)' or 'X = Y + B(Z, t >= E)'"
            );
        }
        var known = Vocabulary.TryQuantity(name.Text, out var quantity) || scope.TryFind(name.Text, out _);
        if (!known)
        {
            return new SyntaxFault(name, $"unknown function {name.Quoted}; {Suggestions.For(name.Text, scope.Names)}");
        }
        var atStep = Vocabulary.DependsOnTime(quantity) ? $", a value at a step '{name.Text}@0'" : "";
        return new SyntaxFault(
            name,
            $"{name.Quoted} is not a function; a product is written '{name.Text}*(...)'{atStep}"
        );
    }

    private static Measured Plain(Token name, Quantity quantity, Indices indices)
    {
        var moving = Vocabulary.DependsOnTime(quantity);
        var specialised = quantity is Quantity.SpecialisationStep or Quantity.Delta;
        return Measured.Leaf(
            new Variable(quantity) { Indices = indices },
            1,
            moving ? name : null,
            specialised ? name : null
        );
    }

    private Measured Stepped(Token name, Quantity quantity, Indices indices)
    {
        var at = cursor.Take();
        if (quantity == Quantity.Time || !Vocabulary.DependsOnTime(quantity))
        {
            throw new SyntaxFault(
                name,
                $"{name.Quoted} has no values at steps; expected a quantity that depends on t, such as 'p1@0'"
            );
        }
        var step = cursor.Current;
        if (step.Kind == TokenKind.Number && !step.Text.Contains('.', StringComparison.Ordinal))
        {
            cursor.Take();
            return AtStep(name, quantity, indices, NumberTerm(step));
        }
        if (step.Is("T"))
        {
            cursor.Take();
            return AtStep(name, quantity, indices, Plain(step, Quantity.SpecialisationStep, default));
        }
        if (step.Is("Ttrap"))
        {
            cursor.Take();
            return AtStep(name, quantity, indices, Plain(step, Quantity.TrapStep, default));
        }
        if (!step.Is("("))
        {
            throw cursor.Unexpected(
                "expected a step after '@': an integer, T, or an expression in parentheses such as (T+1) or (t+1)"
            );
        }
        if (
            cursor.Ahead(1).Is("t")
            && cursor.Ahead(2).Is("+")
            && cursor.Ahead(3) is { Kind: TokenKind.Number, Text: "1" }
            && cursor.Ahead(4).Is(")")
        )
        {
            for (var i = 0; i < 5; i++)
            {
                cursor.Take();
            }
            return Measured.Leaf(new AtNextStep(quantity) { Indices = indices }, 1, name, null);
        }
        cursor.Take();
        Enter(at);
        var value = Constant("a step after '@' other than (t+1)");
        Close(step);
        _depth--;
        return AtStep(name, quantity, indices, value);
    }

    private Measured AtStep(Token name, Quantity quantity, Indices indices, Measured step) =>
        Checked(name, step.Wrap(new AtStep(quantity, step.Term) { Indices = indices }));

    private Measured Application(Token name, Function function)
    {
        var open = cursor.Expect("(", $" after '{name.Text}'");
        Enter(open);
        var argument = Sum();
        if (cursor.Current.Is(","))
        {
            throw cursor.Unexpected($"'{name.Text}' takes one argument{DecimalCommaHint()}");
        }
        Close(open);
        _depth--;
        return Checked(name, argument.Wrap(new Call(function, argument.Term)));
    }

    private Measured Extremum(Token name)
    {
        var op = name.Text == "min" ? BinaryOperator.Minimum : BinaryOperator.Maximum;
        var open = cursor.Expect("(", $" after '{name.Text}'");
        Enter(open);
        var value = Sum();
        if (!cursor.Current.Is(","))
        {
            throw cursor.Unexpected($"'{name.Text}' takes two or more arguments; expected ','");
        }
        while (cursor.TryTake(","))
        {
            var next = Sum();
            value = Checked(name, Measured.Join(new Binary(op, value.Term, next.Term), value, next));
        }
        Close(open);
        _depth--;
        return value;
    }

    private void Close(Token open)
    {
        if (!cursor.Current.Is(")"))
        {
            var hint =
                cursor.Current.Kind == TokenKind.End
                    ? $"the '(' is not closed; expected ')'"
                    : "expected ')' or an operator";
            throw cursor.Current.Kind == TokenKind.End ? new SyntaxFault(open, hint) : cursor.Unexpected(hint);
        }
        cursor.Take();
    }

    // Outside the arguments of min and max and the ends of a range, a comma between digits can only be a decimal comma.
    private void RejectDecimalComma(Token number)
    {
        if (_depth == 0 && !InRange && DecimalCommaAhead())
        {
            throw new SyntaxFault(
                number,
                $"'{number.Text},{cursor.Ahead(1).Text}' is not a number; a decimal is written with a point: {number.Text}.{cursor.Ahead(1).Text}"
            );
        }
    }

    /// <summary>Whether the expression stands in a list, where a comma separates.</summary>
    public bool InRange { get; set; }

    private string DecimalCommaHint() => DecimalCommaAhead() ? "; a decimal is written with a point, as in 0.5" : "";

    private bool DecimalCommaAhead() =>
        cursor.Current.Is(",")
        && cursor.Previous is { Kind: TokenKind.Number } before
        && before.End == cursor.Current.Start
        && cursor.Ahead(1) is { Kind: TokenKind.Number } after
        && after.Start == cursor.Current.End;

    private void Enter(Token token)
    {
        if (++_depth > Limits.Depth)
        {
            throw new SyntaxFault(
                token,
                FormattableString.Invariant(
                    $"the expression is nested too deeply; expected at most {Limits.Depth} levels"
                )
            );
        }
    }

    private static Measured Checked(Token token, Measured term)
    {
        if (term.Size > Limits.TermSize || term.Depth > Limits.TermDepth)
        {
            throw new SyntaxFault(
                token,
                FormattableString.Invariant(
                    $"the expression is too large once definitions are put in; expected at most {Limits.TermSize} parts and depth {Limits.TermDepth}"
                )
            );
        }
        if (term.Bits > Limits.NumberBits)
        {
            throw new SyntaxFault(
                token,
                FormattableString.Invariant(
                    $"the numbers become too large here; expected at most {Limits.NumberBits} bits in all"
                )
            );
        }
        return term;
    }
}
