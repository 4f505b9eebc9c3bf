namespace Verify.Claims;

/// <summary>The tokens of one logical line of a claim file, followed by an end token.</summary>
internal sealed record Clause(IReadOnlyList<Token> Tokens)
{
    public Token Head => Tokens[0];

    /// <summary>The last token before the end token.</summary>
    public Token Last => Tokens[^2];

    /// <summary>Whether a character of the clause was already reported as a fault.</summary>
    public bool HasInvalidToken => Tokens.Any(token => token.Kind == TokenKind.Invalid);
}
