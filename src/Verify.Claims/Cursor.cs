namespace Verify.Claims;

/// <summary>A place in the tokens of one clause.</summary>
internal sealed class Cursor(Clause clause)
{
    private int _index;

    public Token Current => clause.Tokens[_index];

    public Token Ahead(int count) => clause.Tokens[Math.Min(_index + count, clause.Tokens.Count - 1)];

    public Token Previous => clause.Tokens[Math.Max(_index - 1, 0)];

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
        {
            _index++;
        }
        return token;
    }

    public bool TryTake(string symbolOrWord)
    {
        if (!Current.Is(symbolOrWord))
        {
            return false;
        }
        _index++;
        return true;
    }

    /// <exception cref="SyntaxFault">Another token stands here.</exception>
    public Token Expect(string symbolOrWord, string context = "")
    {
        if (Current.Is(symbolOrWord))
        {
            return Take();
        }
        throw Unexpected($"expected '{symbolOrWord}'{context}");
    }

    public Token ExpectKind(TokenKind kind, string expected) =>
        Current.Kind == kind ? Take() : throw Unexpected($"expected {expected}");

    /// <exception cref="SyntaxFault">The clause goes on.</exception>
    public void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw Unexpected("expected the end of the line");
        }
    }

    public SyntaxFault Unexpected(string expected) => new(Current, $"unexpected {Current.Quoted}; {expected}");
}
