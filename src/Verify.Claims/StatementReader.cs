using System.Collections.Immutable;
using Verify.Arithmetic;
using Verify.Dynamics.Traps;
using Verify.Models;
using Verify.Observables;

namespace Verify.Claims;

/// <summary>Reads hypotheses, definitions and statements, each from a clause of its own.</summary>
internal sealed class StatementReader(Clause clause, Scope scope)
{
    private readonly Cursor _cursor = new(clause);

    /// <summary>hypothesis = "specialised" | "stuck" | "loss" "=" loss { "or" loss } | "training" "=" training | "mode" "=" mode |
    /// comparisons</summary>
    public Hypothesis Hypothesis()
    {
        _cursor.Take();
        var word = _cursor.Current;
        if (_cursor.Ahead(1).Kind == TokenKind.End && word.Kind == TokenKind.Word)
        {
            return word.Text switch
            {
                "specialised" => new Specialised(),
                "stuck" => new Stuck(),
                _ => throw new SyntaxFault(
                    word,
                    $"{word.Quoted} is not a condition; expected 'specialised', 'stuck', 'loss = exp', 'training = gd' or comparisons of constants"
                ),
            };
        }
        if (word.Is("not"))
        {
            throw _cursor.Unexpected(
                "a claim has no 'not': write the opposite condition (specialised, stuck or the opposite relation)"
            );
        }
        if (word.Is("training"))
        {
            return Training();
        }
        if (word.Is("mode"))
        {
            return Mode();
        }
        if (
            word.Is("loss")
            && _cursor.Ahead(1).Is("=")
            && (_cursor.Ahead(3).Kind == TokenKind.End || _cursor.Ahead(3).Is("or"))
        )
        {
            return Losses();
        }
        var comparisons = Comparisons("a hypothesis");
        _cursor.ExpectEnd();
        return new Condition(comparisons);
    }

    /// <summary>mode = two letters, of I, S and A</summary>
    private ModeIs Mode()
    {
        _cursor.Take();
        _cursor.Expect("=", " and the name of a mode");
        if (_cursor.Current.Kind != TokenKind.Word || !TrapMode.IsName(_cursor.Current.Text))
        {
            throw _cursor.Unexpected("expected a mode: two letters, of I, S and A, such as 'SS'");
        }
        var name = _cursor.Take().Text;
        _cursor.ExpectEnd();
        return new ModeIs(name);
    }

    /// <summary>training = word { "-" word }, without space, such as gd</summary>
    private TrainingIs Training()
    {
        _cursor.Take();
        _cursor.Expect("=", " and the name of a training");
        if (_cursor.Current.Kind != TokenKind.Word)
        {
            throw _cursor.Unexpected(ExpectedTraining);
        }
        var first = _cursor.Take();
        var (text, end) = (first.Text, first.End);
        while (_cursor.Current.Is("-") && _cursor.Current.Start == end && _cursor.Ahead(1).Kind == TokenKind.Word)
        {
            _cursor.Take();
            var part = _cursor.Take();
            (text, end) = ($"{text}-{part.Text}", part.End);
        }
        if (!Trainings.Names.Contains(text))
        {
            throw new SyntaxFault(first, $"unexpected '{text}'; {ExpectedTraining}");
        }
        _cursor.ExpectEnd();
        return new TrainingIs(text);
    }

    private static string ExpectedTraining =>
        $"expected the training {string.Join(", ", Trainings.Names.Select(name => $"'{name}'"))}";

    /// <summary>loss { "or" loss }, all different</summary>
    private LossIs Losses()
    {
        _cursor.Take();
        var losses = ImmutableArray.CreateBuilder<Loss>();
        do
        {
            _cursor.Take();
            var name = _cursor.Current;
            if (name.Kind != TokenKind.Word || Loss.Find(name.Text) is not { } loss || losses.Contains(loss))
            {
                throw _cursor.Unexpected("expected the loss 'exp' or 'logistic'");
            }
            _cursor.Take();
            losses.Add(loss);
        } while (_cursor.Current.Is("or"));
        _cursor.ExpectEnd();
        return new LossIs(losses.ToImmutable());
    }

    /// <summary>let = name "=" sum</summary>
    public void Definition()
    {
        _cursor.Take();
        var name = _cursor.ExpectKind(TokenKind.Word, "a name to define");
        if (
            Vocabulary.TryQuantity(name.Text, out _)
            || Functions.TryFind(name.Text, out _)
            || Keywords.Reserved.Contains(name.Text)
        )
        {
            throw new SyntaxFault(name, $"{name.Quoted} is a word of the language; expected another name");
        }
        _cursor.Expect("=", $" after '{name.Text}'");
        var body = Reader().InTime();
        ExpectClauseEnd();
        scope.Mention(body);
        if (!scope.TryDefine(name.Text, body))
        {
            throw new SyntaxFault(name, $"{name.Quoted} is defined twice; expected another name");
        }
    }

    public Statement Statement()
    {
        var statement = Quantified();
        ExpectClauseEnd();
        return statement;
    }

    private Statement Quantified()
    {
        var head = _cursor.Current;
        switch (head.Kind == TokenKind.Word ? head.Text : "")
        {
            case "for":
                _cursor.Take();
                if (!_cursor.TryTake("all"))
                {
                    throw _cursor.Unexpected("expected 'all': a statement about every step begins 'for all t'");
                }
                return ForAll();
            case "exists":
                _cursor.Take();
                return Exists();
            case "eventually":
                _cursor.Take();
                Colon();
                return new Eventually(Comparisons());
            case "at":
                _cursor.Take();
                BoundVariable();
                _cursor.Expect("=", " and the step after 'at t'");
                var step = Bound("the step of 'at t ='");
                Colon();
                return new AtTime(step, Comparisons());
            case "forall" or "always" or "there" or "exist" or "every":
                throw new SyntaxFault(
                    head,
                    $"{head.Quoted} does not begin a statement; expected 'for all t >= E:', 'for all t in [E1, E2]:', 'exists t in [E1, E2]:', 'eventually:' or 'at t = E:'"
                );
            default:
                return Unquantified();
        }
    }

    private ForAll ForAll()
    {
        BoundVariable();
        if (_cursor.TryTake(">="))
        {
            var from = Bound("the start of the range of t");
            Colon();
            return new ForAll(from, null, Comparisons());
        }
        if (_cursor.TryTake("in"))
        {
            var (from, to) = Range();
            Colon();
            return new ForAll(from, to, Comparisons());
        }
        throw _cursor.Unexpected(
            _cursor.Current.Is(">") ? "steps are integers: write 't >= E + 1'"
            : _cursor.Current.Is("<=") || _cursor.Current.Is("<") ? "a finite range is written 'for all t in [0, E]'"
            : "a range of t is missing: expected 't >= E' or 't in [E1, E2]'"
        );
    }

    private Exists Exists()
    {
        BoundVariable();
        if (_cursor.TryTake("<="))
        {
            var to = Bound("the end of the range of t");
            Colon();
            return new Exists(new Number(0), to, Comparisons());
        }
        if (_cursor.TryTake("in"))
        {
            var (from, to) = Range();
            Colon();
            return new Exists(from, to, Comparisons());
        }
        throw _cursor.Unexpected("'exists' needs an upper end: expected 't <= E' or 't in [E1, E2]'");
    }

    private void BoundVariable()
    {
        if (!_cursor.TryTake("t"))
        {
            throw _cursor.Unexpected("expected 't': the step is always called t");
        }
    }

    private (Term From, Term To) Range()
    {
        if (!_cursor.TryTake("["))
        {
            throw _cursor.Unexpected("expected '[': a range of steps is closed, [E1, E2]");
        }
        var from = Bound("the start of the range of t", inRange: true);
        _cursor.Expect(",", " between the ends of the range");
        if (_cursor.Current.Is("inf"))
        {
            throw _cursor.Unexpected("a range without an upper end is written 't >= E'");
        }
        var to = Bound("the end of the range of t", inRange: true);
        if (!_cursor.TryTake("]"))
        {
            throw _cursor.Unexpected("expected ']': a range of steps is closed, [E1, E2]");
        }
        return (from, to);
    }

    private Term Bound(string place, bool inRange = false)
    {
        var reader = Reader();
        reader.InRange = inRange;
        return Use(reader.Constant(place)).Term;
    }

    private void Colon() => _cursor.Expect(":", " before what is stated");

    /// <summary>A statement without a quantifier: the bounded form, or comparisons that do not depend on t.</summary>
    private Statement Unquantified()
    {
        var first = Side(null);
        if (_cursor.Current.Is("=") && _cursor.Ahead(1).Is("B") && _cursor.Ahead(2).Is("("))
        {
            _cursor.Take();
            return Bounded(first.Term);
        }
        if (_cursor.Current.Is("+") || _cursor.Current.Is("-"))
        {
            throw _cursor.Unexpected("'B(...)' stands on the right: X = Y + B(Z, t >= E)"); // only B( ends a sum at a sign
        }
        var comparisons = ImmutableArray.CreateBuilder<Comparison>();
        var moving = first.Moving;
        var left = Chain(first, comparisons, ref moving, out var bounded);
        if (bounded)
        {
            if (comparisons is not [{ Relation: Relation.Equal } equation])
            {
                throw _cursor.Unexpected("a bounded form is a single equation: X = Y + B(Z, t >= E)");
            }
            if (!_cursor.TryTake("+"))
            {
                throw _cursor.Unexpected("a bound has no sign: expected '+ B(Z, t >= E)'");
            }
            var difference = Measured.Join(
                new Binary(BinaryOperator.Subtract, equation.Left, equation.Right),
                first,
                left
            );
            return Bounded(difference.Term);
        }
        Rest(comparisons, ref moving);
        ExpectClauseEnd();
        if (moving is { } token)
        {
            throw new SyntaxFault(
                token,
                $"{token.Quoted} depends on t, but the statement does not say for which t; expected 'for all t >= 0:', 'at t = 0:' or the like before it"
            );
        }
        return new Timeless(new Conjunction(comparisons.ToImmutable()));
    }

    /// <summary>bounded = X "=" [Y "+"] "B" "(" Z "," "t" ">=" E ")", from the B on.</summary>
    private ForAll Bounded(Term difference)
    {
        _cursor.Expect("B");
        _cursor.Expect("(");
        var reader = Reader();
        reader.InRange = true;
        var bound = Use(reader.InTime());
        _cursor.Expect(",", " and the range of t: B(Z, t >= E)");
        BoundVariable();
        if (!_cursor.TryTake(">="))
        {
            throw _cursor.Unexpected("expected '>=': the range of a bounded form is 't >= E'");
        }
        var from = Bound("the start of the range of t");
        _cursor.Expect(")");
        return new ForAll(
            from,
            null,
            new Conjunction([
                new Comparison(new Negation(bound.Term), Relation.LessOrEqual, difference),
                new Comparison(difference, Relation.LessOrEqual, bound.Term),
            ])
        );
    }

    /// <summary>comparisons = chain { "and" chain }, chain = sum relation sum { relation sum }.</summary>
    /// <param name="constantPlace">Where they stand, if they must not depend on t; otherwise null.</param>
    private Conjunction Comparisons(string? constantPlace = null)
    {
        var comparisons = ImmutableArray.CreateBuilder<Comparison>();
        Token? moving = null;
        Links(comparisons, ref moving, constantPlace);
        Rest(comparisons, ref moving, constantPlace);
        return new Conjunction(comparisons.ToImmutable());
    }

    private void Rest(ImmutableArray<Comparison>.Builder comparisons, ref Token? moving, string? constantPlace = null)
    {
        while (_cursor.TryTake("and"))
        {
            Links(comparisons, ref moving, constantPlace);
        }
    }

    private void Links(ImmutableArray<Comparison>.Builder comparisons, ref Token? moving, string? constantPlace)
    {
        var first = Side(constantPlace);
        moving ??= first.Moving;
        Chain(first, comparisons, ref moving, out var bounded, constantPlace);
        if (bounded)
        {
            throw _cursor.Unexpected("'B(...)' is a statement of its own: X = Y + B(Z, t >= E)");
        }
    }

    /// <summary>The relations of a chain after its first side; stops before the bound of a bounded form.</summary>
    private Measured Chain(
        Measured left,
        ImmutableArray<Comparison>.Builder comparisons,
        ref Token? moving,
        out bool bounded,
        string? constantPlace = null
    )
    {
        if (TryRelation() is not { } relation)
        {
            throw NoRelation();
        }
        for (Relation? next = relation; next is { } current; next = TryRelation())
        {
            var right = Side(constantPlace);
            moving ??= right.Moving;
            comparisons.Add(new Comparison(left.Term, current, right.Term));
            left = right;
        }
        bounded = (_cursor.Current.Is("+") || _cursor.Current.Is("-")) && _cursor.Ahead(1).Is("B");
        return left;
    }

    private SyntaxFault NoRelation() =>
        _cursor.Current.Kind is TokenKind.Word or TokenKind.Number || _cursor.Current.Is("(")
            ? UnexpectedOperand()
            : _cursor.Unexpected("expected a relation: '<=', '<', '>=', '>', '=' or '!='");

    private Measured Side(string? constantPlace)
    {
        var reader = Reader();
        return Use(constantPlace is null ? reader.InTime() : reader.Constant(constantPlace));
    }

    private Relation? TryRelation()
    {
        Relation? relation = _cursor.Current is { Kind: TokenKind.Symbol } token
            ? token.Text switch
            {
                "<=" => Relation.LessOrEqual,
                "<" => Relation.Less,
                ">=" => Relation.GreaterOrEqual,
                ">" => Relation.Greater,
                "=" => Relation.Equal,
                "!=" => Relation.NotEqual,
                _ => null,
            }
            : null;
        if (relation is not null)
        {
            _cursor.Take();
        }
        return relation;
    }

    private void ExpectClauseEnd()
    {
        var token = _cursor.Current;
        if (token.Kind is TokenKind.Word or TokenKind.Number || token.Is("("))
        {
            throw UnexpectedOperand();
        }
        if (token.Is(")") || token.Is("]"))
        {
            throw _cursor.Unexpected("nothing is open here; expected the end of the line");
        }
        _cursor.ExpectEnd();
    }

    private SyntaxFault UnexpectedOperand()
    {
        var token = _cursor.Current;
        return token.Text switch
        {
            "or" => _cursor.Unexpected("a claim has no 'or': state two claims"),
            "for" or "if" or "when" or "whenever" or "where" => _cursor.Unexpected(
                "the range of t comes first: 'for all t >= E: ...'; a condition is a hypothesis line"
            ),
            _ => _cursor.Unexpected(
                "expected an operator, a relation or the end of the line (a product is written with '*')"
            ),
        };
    }

    private Measured Use(Measured term) =>
        scope.TryUse(term)
            ? term
            : throw new SyntaxFault(
                clause.Head,
                FormattableString.Invariant(
                    $"the claim is too large once definitions are put in; expected at most {Limits.ClaimSize} parts in all"
                )
            );

    private ExpressionReader Reader() => new(_cursor, scope);
}
