namespace Verify.Checker;

internal enum TokenKind
{
    Word,
    RawWord,
    Number,
    Quoted,
    Mark,
    LineEnd,
    End,
}

internal sealed record Token(TokenKind Kind, string Text, int Line);

/// <summary>Cuts the text of claims into tokens. A line end is a token, except where a clause goes on in the next line.</summary>
internal static class Lexer
{
    private static readonly string[] Marks = "<= >= != < > = + - * / ^ ( ) [ ] , : @".Split(' ');
    private static readonly string[] Open =
    [
        "<=",
        ">=",
        "!=",
        "<",
        ">",
        "=",
        "+",
        "-",
        "*",
        "/",
        "^",
        "@",
        ",",
        ":",
        "and",
    ];
    private static readonly string[] Leading = ["<=", ">=", "!=", "<", ">", "=", "+", "*", "/", "and"];
    private static readonly string[] BeforeRawWord = ["claim", "source", "lemma", "expect"];

    internal static List<Token> Read(string text)
    {
        if (text.Length > Limits.ClaimCharacters)
        {
            throw new MalformedException($"a claim text has more than {Limits.ClaimCharacters} characters");
        }
        RefuseHiddenCharacters(text);
        var tokens = new List<Token>();
        var line = 1;
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length; )
        {
            var c = text[at];
            var start = at;
            if (c is ' ' or '\t' or '\r')
            {
                at++;
            }
            else if (c == '\n')
            {
                tokens.Add(new Token(TokenKind.LineEnd, "", line++));
                at++;
            }
            else if (c == '#')
            {
                while (at < text.Length && text[at] != '\n')
                {
                    at++;
                }
            }
            else if (
                IsAfterHead(tokens) && (char.IsAsciiLetterOrDigit(c) || "_.-/".Contains(c, StringComparison.Ordinal))
            )
            {
                while (
                    at < text.Length
                    && (char.IsAsciiLetterOrDigit(text[at]) || "_.-/".Contains(text[at], StringComparison.Ordinal))
                )
                {
                    at++;
                }
                Add(TokenKind.RawWord, text[start..at]);
            }
            else if (char.IsAsciiLetter(c))
            {
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.'))
                {
                    at++;
                }
                Add(TokenKind.Word, text[start..at]);
            }
            else if (char.IsAsciiDigit(c))
            {
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                {
                    at++;
                }
                if (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_'))
                {
                    throw new MalformedException($"claim line {line}: a number ends in the letter '{text[at]}'");
                }
                Add(TokenKind.Number, text[start..at]);
            }
            else if (c == '"')
            {
                at = text.IndexOfAny(['"', '\n'], at + 1) + 1;
                if (at == 0 || text[at - 1] != '"')
                {
                    throw new MalformedException($"claim line {line}: a quoted sentence does not end on its line");
                }
                Add(TokenKind.Quoted, text[start..at]);
            }
            else
            {
                var mark = Array.Find(Marks, m => string.CompareOrdinal(text, start, m, 0, m.Length) == 0);
                if (mark is null)
                {
                    throw new MalformedException($"claim line {line}: the character U+{(int)c:X4} has no meaning here");
                }
                Add(TokenKind.Mark, mark);
                at += mark.Length;
            }
        }
        tokens.Add(new Token(TokenKind.LineEnd, "", line));
        tokens.Add(new Token(TokenKind.End, "", line));
        return WithoutContinuedLines(tokens);

        void Add(TokenKind kind, string content)
        {
            if (content.Length > Limits.TokenCharacters)
            {
                throw new MalformedException(
                    $"claim line {line}: a token has more than {Limits.TokenCharacters} characters"
                );
            }
            tokens.Add(new Token(kind, content, line));
        }
    }

    /// <summary>No character may hide, move or erase others where the text is shown: but for tabs, line ends and a byte order mark at the start, none that controls or formats.</summary>
    private static void RefuseHiddenCharacters(string text)
    {
        var line = 1;
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length; at++)
        {
            var c = text[at];
            line += c == '\n' ? 1 : 0;
            var isLineEnd = c == '\n' || (c == '\r' && at + 1 < text.Length && text[at + 1] == '\n');
            if (!isLineEnd && c != '\t' && Text.IsHidden(text, at))
            {
                throw new MalformedException($"claim line {line}: the character U+{(int)c:X4} is not allowed");
            }
            at += char.IsSurrogatePair(text, at) ? 1 : 0;
        }
    }

    /// <summary>Whether the last token is a word such as `source` at the head of a line.</summary>
    private static bool IsAfterHead(List<Token> tokens) =>
        tokens.Count > 0
        && tokens[^1].Kind == TokenKind.Word
        && BeforeRawWord.Contains(tokens[^1].Text)
        && (tokens.Count == 1 || tokens[^2].Kind == TokenKind.LineEnd);

    private static List<Token> WithoutContinuedLines(List<Token> tokens)
    {
        var kept = new List<Token>();
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind != TokenKind.LineEnd)
            {
                depth +=
                    token.Kind != TokenKind.Mark ? 0
                    : token.Text is "(" or "[" ? 1
                    : token.Text is ")" or "]" ? -1
                    : 0;
                kept.Add(token);
                continue;
            }
            var next = i + 1;
            while (tokens[next].Kind == TokenKind.LineEnd)
            {
                next++;
            }
            var goesOn =
                kept.Count == 0
                || kept[^1].Kind == TokenKind.LineEnd
                || depth > 0
                || (kept[^1].Kind is TokenKind.Mark or TokenKind.Word && Open.Contains(kept[^1].Text))
                || (tokens[next].Kind is TokenKind.Mark or TokenKind.Word && Leading.Contains(tokens[next].Text));
            if (!goesOn)
            {
                kept.Add(token);
            }
            // The ends of empty lines are settled with the first one.
            i = next - 1;
        }
        return kept;
    }
}
