using System.Globalization;

namespace Verify.Claims;

/// <summary>Cuts a claim file into clauses of tokens.</summary>
/// <remarks>A clause ends with its line, unless a parenthesis or bracket is open, the line ends with something that asks
/// for more (an operator, a relation, a comma, a colon, <c>and</c>), or the next line begins with <c>and</c>, a relation,
/// <c>+</c>, <c>*</c> or <c>/</c>. A line that begins with a keyword always begins a clause.</remarks>
internal sealed class Lexer
{
    private static readonly string[] Symbols =
    [
        "<=",
        ">=",
        "!=",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "+",
        "-",
        "*",
        "/",
        "^",
        "@",
        "<",
        ">",
        "=",
    ];

    private static readonly (string Text, string Hint)[] Misspelt =
    [
        ("==", "expected '='"),
        ("=<", "expected '<='"),
        ("=>", "expected '>='"),
        ("<>", "expected '!='"),
        ("**", "expected '^'"),
        ("&&", "expected 'and'"),
        ("||", "a claim has no 'or': state two claims"),
        ("≤", "expected '<='"),
        ("≥", "expected '>='"),
        ("≠", "expected '!='"),
        ("∧", "expected 'and'"),
        ("∀", "expected 'for all'"),
        ("∃", "expected 'exists'"),
        ("∈", "expected 'in'"),
        ("−", "expected the minus sign '-'"),
        ("–", "expected the minus sign '-'"),
        ("·", "expected '*'"),
        ("×", "expected '*'"),
        ("÷", "expected '/'"),
        ("√", "expected 'sqrt(...)'"),
        ("²", "expected '^2'"),
        ("³", "expected '^3'"),
        ("|", "an absolute value is written abs(...)"),
        ("∞", "a range without an upper end is written 't >= E'"),
        ("Δ", "expected 'Delta'"),
        ("η", "expected 'eta'"),
        ("κ", "expected 'kappap' or 'kappam'"),
        ("γ", "expected 'margin'"),
        ("⋆", "expected 'xstar'"),
        ("“", "a text is put in straight quotes \""),
        ("”", "a text is put in straight quotes \""),
        ("'", "a text is put in double quotes"),
        ("!", "expected '!='"),
        ("{", "expected '(' or '['"),
        ("}", "expected ')' or ']'"),
        ("%", "a percentage is written as a fraction, such as 1/100"),
        ("$", "expected plain text, not TeX"),
        ("\\", "expected plain text, not TeX"),
    ];

    private readonly string _text;
    private readonly DiagnosticList _diagnostics;
    private readonly List<Clause> _clauses = [];
    private readonly List<Token> _clause = [];
    private int _position;
    private int _open;

    // The last token is a word after 'source' or the like, where even 'and' is only a word.
    private bool _lastIsRaw;

    private Lexer(string text, DiagnosticList diagnostics)
    {
        _text = text;
        _diagnostics = diagnostics;
    }

    public static IReadOnlyList<Clause> Read(string text, DiagnosticList diagnostics)
    {
        var lexer = new Lexer(text, diagnostics);
        lexer.Run();
        return lexer._clauses;
    }

    private void Run()
    {
        var lineBegins = true;
        var expectRaw = false;
        if (_text.StartsWith('\uFEFF'))
        {
            _position = 1;
        }
        while (_position < _text.Length && !_diagnostics.IsFull)
        {
            var c = _text[_position];
            if (c == '\n')
            {
                lineBegins = true;
                expectRaw = false;
                _position++;
            }
            else if (c is ' ' or '\t' || (c == '\r' && Peek(1) == '\n'))
            {
                _position++;
            }
            else if (c == '#')
            {
                SkipComment();
            }
            else
            {
                var isRaw = expectRaw && IsRaw(c);
                var token = isRaw ? ReadRaw() : ReadToken();
                if (lineBegins && BeginsClause(token))
                {
                    EndClause();
                }
                expectRaw = lineBegins && token.Kind == TokenKind.Word && Keywords.RawHeads.Contains(token.Text);
                lineBegins = false;
                _lastIsRaw = isRaw;
                Append(token);
            }
        }
        EndClause();
    }

    private bool BeginsClause(Token token)
    {
        if (_clause.Count == 0 || (token.Kind == TokenKind.Word && Keywords.Heads.Contains(token.Text)))
        {
            return true;
        }
        if (_open > 0)
        {
            return false;
        }
        var last = _clause[^1];
        if (_clause.Count == 1 && last.Kind == TokenKind.Word && Keywords.RawHeads.Contains(last.Text))
        {
            return true; // a name stands on the line of its keyword, even the name 'and'
        }
        var asksForMore =
            (last.Is("and") && !_lastIsRaw) || (last.Kind == TokenKind.Symbol && last.Text is not (")" or "]"));
        var goesOn =
            token.Is("and")
            || (
                token.Kind == TokenKind.Symbol
                && token.Text is "<=" or "<" or ">=" or ">" or "=" or "!=" or "+" or "*" or "/"
            );
        return !asksForMore && !goesOn;
    }

    private void Append(Token token)
    {
        _clause.Add(token);
        if (token.Is("(") || token.Is("["))
        {
            _open++;
        }
        else if ((token.Is(")") || token.Is("]")) && _open > 0)
        {
            _open--;
        }
    }

    private void EndClause()
    {
        if (_clause.Count > 0)
        {
            var end = _clause[^1].End;
            _clauses.Add(new Clause([.. _clause, new Token(TokenKind.End, "", end, 0)]));
        }
        _clause.Clear();
        _open = 0;
    }

    private void SkipComment()
    {
        while (_position < _text.Length && _text[_position] != '\n')
        {
            if (!IsPlain(_position) && !(_text[_position] == '\r' && Peek(1) == '\n'))
            {
                _diagnostics.Add(
                    _position,
                    1,
                    $"the remark contains {Show(_position)}; expected plain text up to the end of the line"
                );
            }
            _position += LengthAt(_position);
        }
    }

    private Token ReadToken()
    {
        var start = _position;
        var c = _text[start];
        if (char.IsAsciiLetter(c))
        {
            return Take(TokenKind.Word, start, End(start, IsWord));
        }
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return ReadNumber(start);
        }
        if (c == '"')
        {
            return ReadString(start);
        }
        foreach (var (text, hint) in Misspelt)
        {
            if (string.CompareOrdinal(_text, start, text, 0, text.Length) == 0 && !IsSymbolAt(start, text))
            {
                return Reject(start, start + text.Length, $"'{text}' is not a sign of the language; {hint}");
            }
        }
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(_text, start, symbol, 0, symbol.Length) == 0)
            {
                return Take(TokenKind.Symbol, start, start + symbol.Length);
            }
        }
        return Reject(start, start + LengthAt(start), $"{Show(start)} is not a sign of the language");
    }

    private int LengthAt(int index) => char.IsSurrogatePair(_text, index) ? 2 : 1;

    /// <summary>Whether a text or a remark may hold the character: none that hides, moves or erases others when it is shown.</summary>
    private bool IsPlain(int index) =>
        _text[index] == '\t'
        || CharUnicodeInfo.GetUnicodeCategory(_text, index)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
            );

    /// <summary>The character as a message names it.</summary>
    private string Show(int index) =>
        IsPlain(index) && _text[index] != '\t'
            ? $"'{_text.Substring(index, LengthAt(index))}'"
            : FormattableString.Invariant(
                $"character U+{(LengthAt(index) == 2 ? char.ConvertToUtf32(_text, index) : _text[index]):X4}"
            );

    // '!' alone is a fault but begins '!='.
    private bool IsSymbolAt(int start, string misspelt) =>
        misspelt == "!" && start + 1 < _text.Length && _text[start + 1] == '=';

    private Token ReadNumber(int start)
    {
        var end = End(start, char.IsAsciiDigit);
        if (end < _text.Length && _text[end] == '.' && end > start && char.IsAsciiDigit(At(end + 1)))
        {
            end = End(end + 1, char.IsAsciiDigit);
        }
        if (end == start)
        {
            var fraction = End(start + 1, char.IsAsciiDigit);
            return Reject(
                start,
                fraction,
                $"'{Show(start, fraction)}' has no digit before the point; expected '0{Show(start, fraction)}'"
            );
        }
        if (At(end) == '.')
        {
            return Reject(
                start,
                end + 1,
                $"'{Show(start, end + 1)}' has no digit after the point; expected '{Show(start, end)}' or '{Show(start, end)}.0'"
            );
        }
        if (char.IsAsciiLetter(At(end)) || At(end) == '_')
        {
            var exponent = At(end) is 'e' or 'E' && (char.IsAsciiDigit(At(end + 1)) || At(end + 1) is '-' or '+');
            var word = End(exponent ? end + 2 : end, IsWord);
            return Reject(
                start,
                word,
                exponent
                    ? $"'{Show(start, word)}' has an exponent; expected a power of ten, such as {Show(start, end)}*10^3"
                    : $"'{Show(start, word)}' is not a number; a product is written '{Show(start, end)}*{Show(end, word)}'"
            );
        }
        return Take(TokenKind.Number, start, end);
    }

    private Token ReadString(int start)
    {
        var end = start + 1;
        while (end < _text.Length && _text[end] is not ('"' or '\n' or '\r'))
        {
            if (!IsPlain(end))
            {
                return Reject(start, end, $"the text contains {Show(end)}; expected plain text up to a closing \"");
            }
            end += LengthAt(end);
        }
        if (At(end) != '"')
        {
            return Reject(start, end, "the text is not closed; expected '\"' on the same line");
        }
        var token = Take(TokenKind.String, start, end + 1);
        return token.Kind == TokenKind.String ? token with { Text = _text[(start + 1)..end] } : token;
    }

    private Token ReadRaw() => Take(TokenKind.Word, _position, End(_position, IsRaw));

    private Token Take(TokenKind kind, int start, int end)
    {
        if (end - start > Limits.TokenLength)
        {
            return Reject(
                start,
                end,
                FormattableString.Invariant(
                    $"'{Show(start, end)}' has {end - start} characters; at most {Limits.TokenLength} are accepted"
                )
            );
        }
        _position = end;
        return new Token(kind, _text[start..end], start, end - start);
    }

    private Token Reject(int start, int end, string message)
    {
        _diagnostics.Add(start, end - start, message);
        _position = end;
        return new Token(TokenKind.Invalid, "", start, end - start);
    }

    private string Show(int start, int end) =>
        end - start <= 40 ? _text[start..end] : _text[start..(start + 37)] + "...";

    private int End(int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < _text.Length && belongs(_text[end]))
        {
            end++;
        }
        return end;
    }

    private char Peek(int ahead) => At(_position + ahead);

    private char At(int index) => index < _text.Length ? _text[index] : '\n';

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.';

    private static bool IsRaw(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '-';
}
