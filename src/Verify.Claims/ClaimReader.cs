using System.Collections.Immutable;

namespace Verify.Claims;

/// <summary>Puts one claim together from its clauses and reports every clause that is at fault.</summary>
internal sealed class ClaimReader(
    SourceText source,
    ImmutableArray<Clause> clauses,
    HashSet<string> ids,
    DiagnosticList diagnostics
)
{
    private readonly Scope _scope = new();
    private readonly ImmutableArray<Hypothesis>.Builder _hypotheses = ImmutableArray.CreateBuilder<Hypothesis>();
    private Token _id;
    private string? _sentence;
    private string? _sourceName;
    private string? _lemma;
    private Expectation? _expectation;
    private Statement? _statement;
    private bool _hasStatement;

    /// <summary>The claim, or null if it has a fault.</summary>
    public Claim? Read()
    {
        var before = diagnostics.Count;
        foreach (var clause in clauses)
        {
            try
            {
                Read(clause);
            }
            catch (SyntaxFault fault)
            {
                diagnostics.Add(fault.Token, fault.Message);
                DefineAnyway(clause);
            }
        }
        if (diagnostics.Count == before && !clauses.Any(clause => clause.HasInvalidToken))
        {
            Complete();
        }
        if (diagnostics.Count > before || _statement is null || _sentence is null)
        {
            return null;
        }
        var start = clauses[0].Head.Start;
        return new Claim(
            _id.Text,
            _sentence,
            _sourceName,
            _lemma,
            _hypotheses.ToImmutable(),
            [.. _scope.Definitions],
            _statement,
            _expectation,
            source.Span(_id.Start, _id.Length),
            source.Text[start..clauses[^1].Last.End]
        );
    }

    // A definition with a fault keeps its name, so that its uses are not reported as well.
    private void DefineAnyway(Clause clause)
    {
        if (clause.Head.Is("let") && clause.Tokens[1].Kind == TokenKind.Word)
        {
            _scope.TryDefine(clause.Tokens[1].Text, Measured.Leaf(new Number(0), 1, null, null));
        }
    }

    private const string NoStatement =
        "the claim has no statement; expected a line such as 'for all t >= 0: margin <= best'";

    private void Read(Clause clause)
    {
        // What a clause is follows from its first word, so a faulty clause still counts as a statement or a hypothesis.
        var head = clause.Head.Kind == TokenKind.Word ? clause.Head.Text : "";
        var known = head is "claim" or "source" or "lemma" or "hypothesis" or "let" or "expect";
        if (!known && clause.Head.Kind != TokenKind.String)
        {
            ReadStatement(clause);
            return;
        }
        if (_hasStatement)
        {
            throw new SyntaxFault(
                clause.Head,
                "the statement is the last line of a claim; expected 'claim' or the end of the file"
            );
        }
        if (clause.HasInvalidToken)
        {
            DefineAnyway(clause);
            return;
        }
        switch (head)
        {
            case "claim":
                ReadId(clause);
                break;
            case "source":
                _sourceName = ReadText(clause, _sourceName, "the source of the statement, a word or a text in quotes");
                break;
            case "lemma":
                _lemma = ReadText(clause, _lemma, "the path of a page");
                break;
            case "expect":
                ReadExpectation(clause);
                break;
            case "hypothesis":
                _hypotheses.Add(new StatementReader(clause, _scope).Hypothesis());
                break;
            case "let":
                new StatementReader(clause, _scope).Definition();
                break;
            default:
                ReadSentence(clause);
                break;
        }
    }

    private void ReadStatement(Clause clause)
    {
        if (_hasStatement)
        {
            throw new SyntaxFault(
                clause.Head,
                "the claim already has a statement; expected 'claim' before another one"
            );
        }
        RejectMisspeltHead(clause);
        _hasStatement = true;
        if (!clause.HasInvalidToken)
        {
            _statement = new StatementReader(clause, _scope).Statement();
        }
    }

    // "hypotheses specialised" would otherwise be reported as an unknown quantity.
    private static void RejectMisspeltHead(Clause clause)
    {
        if (clause.Head.Kind == TokenKind.Word && clause.Tokens[1].Kind is TokenKind.Word or TokenKind.String)
        {
            var hint = Suggestions.For(clause.Head.Text, Keywords.Heads);
            if (hint.StartsWith("did you mean", StringComparison.Ordinal) && !Keywords.Heads.Contains(clause.Head.Text))
            {
                throw new SyntaxFault(clause.Head, $"{clause.Head.Quoted} does not begin a line; {hint}");
            }
        }
    }

    private void ReadId(Clause clause)
    {
        var cursor = new Cursor(clause);
        cursor.Take();
        _id = cursor.ExpectKind(TokenKind.Word, "the name of the claim, such as P6.denominator-lower");
        if (!char.IsAsciiLetter(_id.Text[0]) || _id.Text.Contains('/', StringComparison.Ordinal))
        {
            throw new SyntaxFault(
                _id,
                $"{_id.Quoted} cannot name a claim; expected a letter, then letters, digits, '.', '_' and '-'"
            );
        }
        if (!ids.Add(_id.Text))
        {
            throw new SyntaxFault(_id, $"the file has two claims named {_id.Quoted}; expected another name");
        }
        if (cursor.Current.Kind == TokenKind.String)
        {
            _sentence = cursor.Take().Text;
        }
        cursor.ExpectEnd();
    }

    private void ReadSentence(Clause clause)
    {
        if (_sentence is not null)
        {
            throw new SyntaxFault(clause.Head, "the claim already has a sentence; expected one text in quotes");
        }
        if (!ReferenceEquals(clause, clauses[1]))
        {
            throw new SyntaxFault(
                clause.Head,
                "the sentence of a claim follows its name; expected a line that begins with a keyword, or the statement"
            );
        }
        _sentence = clause.Head.Text;
        var cursor = new Cursor(clause);
        cursor.Take();
        cursor.ExpectEnd();
    }

    private static string ReadText(Clause clause, string? earlier, string expected)
    {
        var cursor = new Cursor(clause);
        var head = cursor.Take();
        if (earlier is not null)
        {
            throw new SyntaxFault(head, $"the claim already has a {head.Text}; expected one line '{head.Text}'");
        }
        if (cursor.Current.Kind is not (TokenKind.Word or TokenKind.String))
        {
            throw cursor.Unexpected($"expected {expected}");
        }
        var text = cursor.Take().Text;
        cursor.ExpectEnd();
        return text;
    }

    private void ReadExpectation(Clause clause)
    {
        var cursor = new Cursor(clause);
        var head = cursor.Take();
        if (_expectation is not null)
        {
            throw new SyntaxFault(head, "the claim already has an expected verdict; expected one line 'expect'");
        }
        ExpectedVerdict? verdict = (cursor.Current.Kind == TokenKind.Word ? cursor.Current.Text : "") switch
        {
            "proved" => ExpectedVerdict.Proved,
            "refuted" => ExpectedVerdict.Refuted,
            "undecided" => ExpectedVerdict.Undecided,
            "inapplicable" => ExpectedVerdict.Inapplicable,
            _ => null,
        };
        if (verdict is null)
        {
            throw cursor.Unexpected("expected 'proved', 'refuted', 'undecided' or 'inapplicable'");
        }
        cursor.Take();
        var reason = cursor.ExpectKind(TokenKind.String, "the reason, a text in quotes").Text;
        cursor.ExpectEnd();
        _expectation = new Expectation(verdict.Value, reason);
    }

    /// <summary>What can only be seen once every clause has been read.</summary>
    private void Complete()
    {
        if (_sentence is null)
        {
            diagnostics.Add(_id, $"claim {_id.Quoted} has no sentence; expected a text in quotes after its name");
        }
        if (!_hasStatement)
        {
            diagnostics.Add(_id, NoStatement);
        }
        if (_scope.Specialised is { } token && !_hypotheses.OfType<Specialised>().Any())
        {
            diagnostics.Add(
                token,
                $"{token.Quoted} needs a run that specialises; expected a line 'hypothesis specialised'"
            );
        }
    }
}
