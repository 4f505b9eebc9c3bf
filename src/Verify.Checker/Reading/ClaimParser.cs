using System.Globalization;
using System.Numerics;

namespace Verify.Checker;

/// <summary>Reads claims by recursive descent; see proofs/LANGUAGE.md. Anything unexpected is an error.</summary>
internal sealed class ClaimParser
{
    internal static readonly string[] Moving =
        "t w1 b1 w2 b2 p1 q1 p2 q2 D M xstar margin gap loss norm2 norm kkt normalised_margin".Split(' ');
    internal static readonly string[] Flow = ["p1", "q1", "p2", "q2", "D", "M", "xstar", "margin", "gap"];
    private static readonly string[] Constants =
        "eta c h kappap kappam kappa xp xm mid best Ttrap T Delta neurons points inputs".Split(' ');

    // Names with indices: j counts neurons, i points and l inputs.
    private static readonly string[] MovingWithIndices = ["z[j,i]", "w[j,l]", "b[j]", "N[i]", "out[i]", "active[j,i]"];
    private static readonly string[] ConstantsWithIndices = ["a[j]", "x[i,l]", "y[i]"];

    private static readonly string[] Relations = ["<=", ">=", "!=", "<", ">", "="];
    private static readonly string[] Functions = ["ln", "exp", "sqrt", "abs", "min", "max"];
    internal static readonly string[] Modes = "II IS IA SI SS SA AI AS AA".Split(' ');
    private static readonly string[] Verdicts = ["proved", "refuted", "undecided", "inapplicable"];

    // Words that no definition may take.
    private static readonly string[] Reserved = (
        "claim source lemma hypothesis let expect for all exists eventually at in and or not inf B"
        + " specialised stuck training mode logistic"
    ).Split(' ');

    private readonly List<Token> _tokens;
    private readonly Dictionary<string, Node> _lets = [];
    private int _at;
    private int _depth;
    private int _size;
    private bool _needsSpecialisation;

    private ClaimParser(List<Token> tokens) => _tokens = tokens;

    /// <summary>All claims of a text, at least one.</summary>
    internal static Claim[] Read(string text)
    {
        var parser = new ClaimParser(Lexer.Read(text));
        var claims = new List<Claim>();
        while (parser.Here.Kind != TokenKind.End)
        {
            claims.Add(parser.ReadClaim());
            if (claims.FindIndex(claim => claim.Id == claims[^1].Id) < claims.Count - 1)
            {
                throw new MalformedException($"two claims are called {Text.Shorten(claims[^1].Id)}");
            }
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

    private bool IsAtInteger => Here.Kind == TokenKind.Number && Here.Text.All(char.IsAsciiDigit);

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
        _size = 0;
        _needsSpecialisation = false;
        var first = _at;
        Expect("claim");
        var id = Take(TokenKind.RawWord);
        if (!char.IsAsciiLetter(id[0]) || id.Contains('/', StringComparison.Ordinal))
        {
            throw Refused($"'{Text.Shorten(id)}' cannot name a claim");
        }
        if (Here.Kind == TokenKind.LineEnd)
        {
            _at++;
        }
        var sentence = Take(TokenKind.Quoted);
        EndOfLine();
        var hypotheses = new List<Hypothesis>();
        var once = new List<string>();
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
            else if (IsAt("source") || IsAt("lemma") || IsAt("expect"))
            {
                var clause = Take(TokenKind.Word);
                if (once.Contains(clause))
                {
                    throw Refused($"the claim has a line '{clause}' already");
                }
                once.Add(clause);
                if (clause == "expect")
                {
                    if (!Verdicts.Contains(Here.Text))
                    {
                        throw Unexpected($"one of {string.Join(", ", Verdicts)}");
                    }
                    Take(TokenKind.RawWord);
                    Take(TokenKind.Quoted);
                }
                else
                {
                    Take(TokenKind.RawWord, TokenKind.Quoted);
                }
            }
            else
            {
                break;
            }
            EndOfLine();
        }
        var (kind, from, to, comparisons) = ReadStatement();
        EndOfLine();
        if (_needsSpecialisation && !hypotheses.Exists(hypothesis => hypothesis.Word == "specialised"))
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
        if (IsAt("loss") && IsAt("=", 1))
        {
            Expect("loss");
            Expect("=");
            var loss = ReadLoss();
            if (!Skip("or"))
            {
                return new Hypothesis(loss, []);
            }
            return ReadLoss() != loss ? new Hypothesis("exp or logistic", []) : throw Refused("a loss is named twice");
        }
        if (Skip("training"))
        {
            Expect("=");
            return IsAt("gd") ? new Hypothesis(Take(TokenKind.Word), []) : throw Unexpected("gd");
        }
        if (Skip("mode"))
        {
            Expect("=");
            return Array.Exists(Modes, IsModeHere)
                ? new Hypothesis(Take(TokenKind.Word), [])
                : throw Unexpected("a mode");
        }
        return IsAt("specialised") || IsAt("stuck")
            ? new Hypothesis(Take(TokenKind.Word), [])
            : new Hypothesis("", ReadConjunction("a hypothesis"));
    }

    private bool IsModeHere(string mode) => IsAt(mode);

    private string ReadLoss() =>
        IsAt("exp") || IsAt("logistic") ? Take(TokenKind.Word) : throw Unexpected("exp or logistic");

    private void ReadLet()
    {
        var name = Here.Text;
        Take(TokenKind.Word);
        if (_lets.ContainsKey(name) || IsKnown(name) || Functions.Contains(name) || Reserved.Contains(name))
        {
            throw Refused($"the name '{Text.Shorten(name)}' has a meaning already");
        }
        Expect("=");
        var meaning = ReadSum();
        _needsSpecialisation |= meaning.NeedsSpecialisation;
        _lets[name] = meaning;
    }

    /// <summary>Whether this is the name of a quantity that depends on the step.</summary>
    internal static bool IsMoving(string name) =>
        Moving.Contains(name)
        || (IndexedName.Of(name) is { } indexed && HasForm(MovingWithIndices, indexed.Name))
        || (name.StartsWith("flow.", StringComparison.Ordinal) && Flow.Contains(name[5..]));

    private static bool IsKnown(string name) => IsMoving(name) || Constants.Contains(name);

    private (StatementKind, Node?, Node?, Comparison[]) ReadStatement()
    {
        var zero = new Node { Operator = "number" };
        if (Skip("for"))
        {
            Expect("all");
            Expect("t");
            if (Skip(">="))
            {
                var least = ReadConstant("the start of a range");
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
                var most = ReadConstant("the end of a range");
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
            var step = ReadConstant("the step of 'at t ='");
            Expect(":");
            return (StatementKind.At, step, step, ReadConjunction());
        }
        if (ReadBoundedForm() is { } bounded)
        {
            return bounded;
        }
        var comparisons = ReadConjunction();
        // Without a range a statement is about no step, so that t and what depends on it have no meaning.
        return Array.Exists(comparisons, comparison => comparison.Left.DependsOnTime || comparison.Right.DependsOnTime)
            ? throw Refused("a statement that depends on t must say for which t it holds")
            : (StatementKind.Timeless, null, null, comparisons);
    }

    private (Node From, Node To) ReadRange()
    {
        Expect("in");
        Expect("[");
        var from = ReadConstant("the start of a range");
        Expect(",");
        var to = ReadConstant("the end of a range");
        Expect("]");
        Expect(":");
        return (from, to);
    }

    /// <summary>`X = Y + B(Z, t >= E)` means for all t >= E: -Z &lt;= X - Y and X - Y &lt;= Z. Null if the statement is not of this form.</summary>
    private (StatementKind, Node?, Node?, Comparison[])? ReadBoundedForm()
    {
        var (start, sizeBefore, neededBefore) = (_at, _size, _needsSpecialisation);
        var difference = ReadSide(null);
        if (Skip("="))
        {
            var isAlone = IsAt("B") && IsAt("(", 1);
            if (!isAlone)
            {
                difference = new Node { Operator = "-", Operands = [difference, ReadSide(null)] };
            }
            // Only this form has a sum that ends before '+'.
            if (isAlone || Skip("+"))
            {
                Expect("B");
                Expect("(");
                var bound = ReadSide(null);
                Expect(",");
                Expect("t");
                Expect(">=");
                var from = ReadConstant("the start of a range");
                Expect(")");
                var mirrored = new Node { Operator = "neg", Operands = [bound] };
                Comparison[] both = [new(mirrored, "<=", difference), new(difference, "<=", bound)];
                return (StatementKind.ForAll, from, null, both);
            }
        }
        (_at, _size, _needsSpecialisation) = (start, sizeBefore, neededBefore);
        return null;
    }

    /// <summary>A side of a comparison or an end of a range.</summary>
    /// <param name="constantPlace">Where it stands, if it must not depend on t; else null.</param>
    private Node ReadSide(string? constantPlace)
    {
        var term = ReadSum();
        if (constantPlace is not null && term.DependsOnTime)
        {
            throw Refused($"{constantPlace} must not depend on t");
        }
        _needsSpecialisation |= term.NeedsSpecialisation;
        _size += term.Size;
        return _size <= Limits.ClaimSize ? term : throw Refused($"a claim has more than {Limits.ClaimSize} parts");
    }

    private Node ReadConstant(string place) => ReadSide(place);

    private Comparison[] ReadConjunction(string? constantPlace = null)
    {
        var comparisons = new List<Comparison>();
        do
        {
            var left = ReadSide(constantPlace);
            var first = comparisons.Count;
            while (Here.Kind == TokenKind.Mark && Relations.Contains(Here.Text))
            {
                var relation = Take(TokenKind.Mark);
                var right = ReadSide(constantPlace);
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

    private Node Make(string op, params Node[] operands) => Bounded(new Node { Operator = op, Operands = operands });

    /// <summary>The term, if it respects the bounds of the language on one expression.</summary>
    private Node Bounded(Node term)
    {
        if (term.Size > Limits.TermSize || term.Depth > Limits.TermDepth || term.Bits > Limits.PowerBits)
        {
            throw Refused(
                $"a term has more than {Limits.TermSize} parts, is deeper than {Limits.TermDepth}, or has numbers of more than {Limits.PowerBits} bits"
            );
        }
        return term;
    }

    private MalformedException Refused(string message) => new($"claim line {Here.Line}: {message}");

    private void Enter()
    {
        if (++_depth > Limits.Nesting)
        {
            throw Refused($"nested deeper than {Limits.Nesting}");
        }
    }

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
        if (!Skip("-"))
        {
            return ReadPower();
        }
        Enter();
        var node = Make("neg", ReadSigned());
        _depth--;
        return node;
    }

    private Node ReadPower()
    {
        var node = ReadPrimary();
        if (Skip("^"))
        {
            var negative = Skip("-");
            if (!IsAtInteger)
            {
                throw Unexpected("an integer exponent");
            }
            var exponent = ReadNumber(Take(TokenKind.Number)).Numerator;
            var most = node.Operator == "number" ? Limits.PowerBits : Limits.TermExponent;
            if (exponent > most || IsAt("^"))
            {
                throw Refused($"an exponent is an integer of at most {most} here");
            }
            node = Bounded(
                new Node
                {
                    Operator = "^",
                    Operands = [node],
                    Number = negative ? -exponent : exponent,
                }
            );
        }
        return node;
    }

    private Node ReadPrimary()
    {
        if (Skip("("))
        {
            Enter();
            var inner = ReadSum();
            Expect(")");
            _depth--;
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
        if (IsAt("["))
        {
            name = ReadIndices(name);
            return Skip("@") ? ReadStep(name) : new Node { Operator = "name", Name = name };
        }
        if (_lets.TryGetValue(name, out var meaning))
        {
            return meaning;
        }
        if (!IsKnown(name))
        {
            throw Refused($"unknown name '{Text.Shorten(name)}'");
        }
        return Skip("@") ? ReadStep(name) : new Node { Operator = "name", Name = name };
    }

    private static bool HasForm(string[] forms, string name) =>
        Array.Exists(forms, form => form.StartsWith($"{name}[", StringComparison.Ordinal));

    /// <summary>The name with its indices, which are within what any instance may have.</summary>
    private string ReadIndices(string name)
    {
        var form = Array.Find(
            [.. MovingWithIndices, .. ConstantsWithIndices],
            form => form.StartsWith($"{name}[", StringComparison.Ordinal)
        );
        if (form is null)
        {
            throw Refused($"'{Text.Shorten(name)}' has no indices");
        }
        var text = name;
        foreach (var sign in form[name.Length..])
        {
            if (!char.IsAsciiLetter(sign))
            {
                Expect($"{sign}");
                text += sign;
                continue;
            }
            if (!IsAtInteger)
            {
                throw Unexpected("an index, an integer from 1 on");
            }
            var index = ReadNumber(Take(TokenKind.Number)).Numerator;
            if (index < 1 || index > (sign == 'l' ? Limits.Inputs : Limits.NeuronsOrPoints))
            {
                throw Refused($"'{Text.Shorten(index)}' is no index of '{name}'");
            }
            text += $"{index}";
        }
        return text;
    }

    private Node ReadStep(string name)
    {
        if (name == "t" || !IsMoving(name))
        {
            throw Refused($"'{name}' has no values at steps");
        }
        if (IsAt("(") && IsAt("t", 1) && IsAt("+", 2) && IsAt(")", 4) && _tokens[_at + 3].Text == "1")
        {
            _at += 5;
            return new Node { Operator = "@(t+1)", Name = name };
        }
        if (!IsAt("(") && !IsAt("T") && !IsAt("Ttrap") && !IsAtInteger)
        {
            throw Unexpected("a step: an integer, T, or a term in parentheses");
        }
        var step = ReadPrimary();
        return step.DependsOnTime
            ? throw Refused("t in a step other than (t+1)")
            : Bounded(
                new Node
                {
                    Operator = "@",
                    Name = name,
                    Operands = [step],
                }
            );
    }

    private Node ReadCall(string name)
    {
        if (!Functions.Contains(name))
        {
            throw Refused($"unknown function '{Text.Shorten(name)}'");
        }
        Expect("(");
        Enter();
        var value = ReadSum();
        var count = 1;
        // min(x, y, z) is min(min(x, y), z).
        for (; Skip(","); count++)
        {
            value = Make(name, value, ReadSum());
        }
        Expect(")");
        _depth--;
        if (name is "min" or "max" ? count < 2 : count != 1)
        {
            throw Refused($"wrong number of arguments of '{name}'");
        }
        return count > 1 ? value : Make(name, value);
    }

    private static Rational ReadNumber(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text : text.Remove(point, 1);
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit) || point == text.Length - 1)
        {
            throw new MalformedException($"'{Text.Shorten(text)}' is not a number");
        }
        var numerator = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return new Rational(numerator, point < 0 ? 1 : BigInteger.Pow(10, text.Length - 1 - point));
    }
}
