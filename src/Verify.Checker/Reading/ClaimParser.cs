using System.Globalization;
using System.Numerics;

namespace Verify.Checker;

/// <summary>Reads claims by recursive descent; see proofs/LANGUAGE.md. Anything unexpected is an error.</summary>
internal sealed class ClaimParser
{
    internal static readonly string[] Moving =
        "t w1 b1 w2 b2 p1 q1 p2 q2 D M xstar margin gap loss norm2 norm kkt".Split(' ');
    internal static readonly string[] Flow = ["p1", "q1", "p2", "q2", "D", "M", "xstar", "margin", "gap"];
    private static readonly string[] Constants = "eta c h kappap kappam kappa xp xm mid best T Delta".Split(' ');
    private static readonly string[] Relations = ["<=", ">=", "!=", "<", ">", "="];
    private static readonly string[] Clauses =
        "claim source lemma hypothesis let expect for all exists eventually at in and or training inf B".Split(' ');

    private readonly List<Token> _tokens;
    private readonly Dictionary<string, Node> _lets = [];
    private int _at;
    private int _depth;

    private ClaimParser(List<Token> tokens) => _tokens = tokens;

    /// <summary>All claims of a text, at least one.</summary>
    internal static Claim[] Read(string text)
    {
        var parser = new ClaimParser(Lexer.Read(text));
        var claims = new List<Claim>();
        while (parser.Here.Kind != TokenKind.End)
        {
            claims.Add(parser.ReadClaim());
            if (claims.Count > Limits.Claims)
            {
                throw new MalformedException($"more than {Limits.Claims} claims");
            }
        }
        return claims.Count > 0 ? claims.ToArray() : throw new MalformedException("a claim text without a claim");
    }

    /// <summary>A text that is one term, on one line.</summary>
    internal static Node ReadTerm(string text)
    {
        var parser = new ClaimParser(Lexer.Read(text));
        var term = parser.ReadSum();
        if (parser.Here.Kind == TokenKind.LineEnd)
        {
            parser.EndOfLine();
        }
        return parser.Here.Kind == TokenKind.End ? term : throw parser.Unexpected("the end of the term");
    }

    private Token Here => _tokens[_at];

    private MalformedException Unexpected(string expected) =>
        new(
            $"claim line {Here.Line}: expected {expected}, found {(Here.Text.Length > 0 ? $"'{Text.Shorten(Here.Text)}'" : "the end of the line")}"
        );

    private bool IsAt(string text, int offset = 0) =>
        _at + offset < _tokens.Count
        && _tokens[_at + offset] is { Kind: TokenKind.Word or TokenKind.Mark } token
        && token.Text == text;

    private bool Skip(string text)
    {
        var found = IsAt(text);
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(string text)
    {
        if (!Skip(text))
        {
            throw Unexpected($"'{text}'");
        }
    }

    private string Take(params TokenKind[] kinds)
    {
        if (!kinds.Contains(Here.Kind))
        {
            throw Unexpected(
                kinds[0] == TokenKind.LineEnd
                    ? "the end of the line"
                    : $"a {string.Join(" or ", kinds).ToLowerInvariant()}"
            );
        }
        return _tokens[_at++].Text;
    }

    private void EndOfLine() => Take(TokenKind.LineEnd);

    private Claim ReadClaim()
    {
        _lets.Clear();
        var first = _at;
        Expect("claim");
        var id = Take(TokenKind.RawWord);
        if (Here.Kind == TokenKind.LineEnd)
        {
            _at++;
        }
        var sentence = Take(TokenKind.Quoted);
        EndOfLine();
        var hypotheses = new List<Hypothesis>();
        while (true)
        {
            if (Skip("hypothesis"))
            {
                hypotheses.Add(ReadHypothesis());
            }
            else if (Skip("let"))
            {
                ReadLet();
            }
            else if (Skip("source") || Skip("lemma"))
            {
                Take(TokenKind.RawWord, TokenKind.Quoted);
            }
            else if (Skip("expect"))
            {
                Take(TokenKind.RawWord);
                Take(TokenKind.Quoted);
            }
            else
            {
                break;
            }
            EndOfLine();
        }
        var (kind, from, to, comparisons) = ReadStatement();
        EndOfLine();
        var all = hypotheses.SelectMany(hypothesis => hypothesis.Comparisons).Concat(comparisons);
        var terms = all.SelectMany(comparison => new[] { comparison.Left, comparison.Right }).Append(from).Append(to);
        if (
            terms.Any(term => term is not null && term.NeedsSpecialisation)
            && !hypotheses.Exists(hypothesis => hypothesis.Word == "specialised")
        )
        {
            throw new MalformedException($"claim {Text.Shorten(id)}: T and Delta need the hypothesis specialised");
        }
        return new Claim
        {
            Id = id,
            Sentence = sentence,
            Hypotheses = hypotheses.ToArray(),
            Kind = kind,
            From = from,
            To = to,
            Comparisons = comparisons,
            Tokens = string.Join(' ', _tokens[first.._at].Select(token => token.Text)),
        };
    }

    private Hypothesis ReadHypothesis()
    {
        if (Skip("loss"))
        {
            Expect("=");
            var loss = ReadLoss();
            return Skip("or") && ReadLoss() != loss ? new Hypothesis("exp or logistic", []) : new Hypothesis(loss, []);
        }
        if (Skip("training"))
        {
            Expect("=");
            return IsAt("gd") ? new Hypothesis(Take(TokenKind.Word), []) : throw Unexpected("gd");
        }
        return IsAt("specialised") || IsAt("stuck")
            ? new Hypothesis(Take(TokenKind.Word), [])
            : new Hypothesis("", ReadConjunction());
    }

    private string ReadLoss() =>
        IsAt("exp") || IsAt("logistic") ? Take(TokenKind.Word) : throw Unexpected("exp or logistic");

    private void ReadLet()
    {
        var name = Here.Text;
        Take(TokenKind.Word);
        if (_lets.ContainsKey(name) || IsKnown(name) || Clauses.Contains(name))
        {
            throw new MalformedException(
                $"claim line {Here.Line}: the name '{Text.Shorten(name)}' has a meaning already"
            );
        }
        Expect("=");
        _lets[name] = ReadSum();
    }

    private static bool IsKnown(string name) =>
        Moving.Contains(name)
        || Constants.Contains(name)
        || (name.StartsWith("flow.", StringComparison.Ordinal) && Flow.Contains(name[5..]));

    private (StatementKind, Node?, Node?, Comparison[]) ReadStatement()
    {
        var zero = new Node { Operator = "number" };
        if (Skip("for"))
        {
            Expect("all");
            Expect("t");
            if (Skip(">="))
            {
                var least = ReadSum();
                Expect(":");
                return (StatementKind.ForAll, least, null, ReadConjunction());
            }
            var (from, to) = ReadRange();
            return (StatementKind.ForAll, from, to, ReadConjunction());
        }
        if (Skip("exists"))
        {
            Expect("t");
            if (Skip("<="))
            {
                var most = ReadSum();
                Expect(":");
                return (StatementKind.Exists, zero, most, ReadConjunction());
            }
            var (from, to) = ReadRange();
            return (StatementKind.Exists, from, to, ReadConjunction());
        }
        if (Skip("eventually"))
        {
            Expect(":");
            return (StatementKind.Eventually, null, null, ReadConjunction());
        }
        if (Skip("at"))
        {
            Expect("t");
            Expect("=");
            var step = ReadSum();
            Expect(":");
            return (StatementKind.At, step, step, ReadConjunction());
        }
        return ReadBoundedForm() ?? (StatementKind.Timeless, null, null, ReadConjunction());
    }

    private (Node From, Node To) ReadRange()
    {
        Expect("in");
        Expect("[");
        var from = ReadSum();
        Expect(",");
        var to = ReadSum();
        Expect("]");
        Expect(":");
        return (from, to);
    }

    /// <summary>`X = Y + B(Z, t >= E)` means for all t >= E: -Z &lt;= X - Y and X - Y &lt;= Z. Null if the statement is not of this form.</summary>
    private (StatementKind, Node?, Node?, Comparison[])? ReadBoundedForm()
    {
        var start = _at;
        var difference = ReadSum();
        if (Skip("="))
        {
            if (!(IsAt("B") && IsAt("(", 1)))
            {
                difference = Make("-", difference, ReadSum());
                Skip("+");
            }
            if (Skip("B"))
            {
                Expect("(");
                var bound = ReadSum();
                Expect(",");
                Expect("t");
                Expect(">=");
                var from = ReadSum();
                Expect(")");
                Comparison[] both = [new(Make("neg", bound), "<=", difference), new(difference, "<=", bound)];
                return (StatementKind.ForAll, from, null, both);
            }
        }
        _at = start;
        return null;
    }

    private Comparison[] ReadConjunction()
    {
        var comparisons = new List<Comparison>();
        do
        {
            var left = ReadSum();
            var first = comparisons.Count;
            while (Here.Kind == TokenKind.Mark && Relations.Contains(Here.Text))
            {
                var relation = Take(TokenKind.Mark);
                var right = ReadSum();
                comparisons.Add(new Comparison(left, relation, right));
                left = right;
            }
            if (comparisons.Count == first)
            {
                throw Unexpected("a relation <= < >= > = !=");
            }
        } while (Skip("and"));
        return comparisons.ToArray();
    }

    private static Node Make(string op, params Node[] operands) => new() { Operator = op, Operands = operands };

    private Node ReadSum()
    {
        var sum = ReadProduct();
        while ((IsAt("+") || IsAt("-")) && !(IsAt("B", 1) && IsAt("(", 2)))
        {
            var op = Take(TokenKind.Mark);
            sum = Make(op, sum, ReadProduct());
        }
        return sum;
    }

    private Node ReadProduct()
    {
        var product = ReadSigned();
        while (IsAt("*") || IsAt("/"))
        {
            var op = Take(TokenKind.Mark);
            product = Make(op, product, ReadSigned());
        }
        return product;
    }

    private Node ReadSigned()
    {
        if (++_depth > Limits.Nesting)
        {
            throw new MalformedException($"claim line {Here.Line}: nested deeper than {Limits.Nesting}");
        }
        var node = Skip("-") ? Make("neg", ReadSigned()) : ReadPower();
        _depth--;
        return node;
    }

    private Node ReadPower()
    {
        var node = ReadPrimary();
        if (Skip("^"))
        {
            var negative = Skip("-");
            var exponent = Text.Integer(Take(TokenKind.Number), false);
            if (exponent > Limits.PowerBits || IsAt("^"))
            {
                throw new MalformedException(
                    $"claim line {Here.Line}: an exponent is an integer of at most {Limits.PowerBits}"
                );
            }
            node = new Node
            {
                Operator = "^",
                Operands = [node],
                Number = negative ? -exponent : exponent,
            };
        }
        return node;
    }

    private Node ReadPrimary()
    {
        if (Skip("("))
        {
            var inner = ReadSum();
            Expect(")");
            return inner;
        }
        if (Here.Kind == TokenKind.Number)
        {
            return new Node { Operator = "number", Number = ReadNumber(Take(TokenKind.Number)) };
        }
        var name = Here.Text;
        Take(TokenKind.Word);
        if (IsAt("(") && !_lets.ContainsKey(name))
        {
            return ReadCall(name);
        }
        if (_lets.TryGetValue(name, out var meaning))
        {
            return meaning;
        }
        if (!IsKnown(name))
        {
            throw new MalformedException($"claim line {Here.Line}: unknown name '{Text.Shorten(name)}'");
        }
        return Skip("@") ? ReadStep(name) : new Node { Operator = "name", Name = name };
    }

    private Node ReadStep(string name)
    {
        if (name == "t" || Constants.Contains(name))
        {
            throw new MalformedException($"claim line {Here.Line}: '{name}' has no values at steps");
        }
        if (IsAt("(") && IsAt("t", 1) && IsAt("+", 2) && IsAt(")", 4) && _tokens[_at + 3].Text == "1")
        {
            _at += 5;
            return new Node { Operator = "@(t+1)", Name = name };
        }
        if (Here.Kind is not (TokenKind.Number or TokenKind.Mark) && !IsAt("T"))
        {
            throw Unexpected("a step: an integer, T, or a term in parentheses");
        }
        var step = ReadPrimary();
        return step.DependsOnTime
            ? throw new MalformedException($"claim line {Here.Line}: t in a step other than (t+1)")
            : new Node
            {
                Operator = "@",
                Name = name,
                Operands = [step],
            };
    }

    private Node ReadCall(string name)
    {
        if (name is not ("ln" or "exp" or "sqrt" or "abs" or "min" or "max"))
        {
            throw new MalformedException($"claim line {Here.Line}: unknown function '{Text.Shorten(name)}'");
        }
        Expect("(");
        var operands = new List<Node> { ReadSum() };
        while (Skip(","))
        {
            operands.Add(ReadSum());
        }
        Expect(")");
        if (name is "min" or "max" ? operands.Count < 2 : operands.Count != 1)
        {
            throw new MalformedException($"claim line {Here.Line}: wrong number of arguments of '{name}'");
        }
        return Make(name, operands.ToArray());
    }

    private static Rational ReadNumber(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text : text.Remove(point, 1);
        if (!digits.All(char.IsAsciiDigit) || point == text.Length - 1)
        {
            throw new MalformedException($"'{Text.Shorten(text)}' is not a number");
        }
        var numerator = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return new Rational(numerator, point < 0 ? 1 : BigInteger.Pow(10, text.Length - 1 - point));
    }
}
