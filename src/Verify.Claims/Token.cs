namespace Verify.Claims;

/// <summary>A lexical unit: its kind, its value and the characters it was read from.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int Length)
{
    public int End => Start + Length;

    public bool Is(string symbolOrWord) => Kind is TokenKind.Symbol or TokenKind.Word && Text == symbolOrWord;

    /// <summary>The token as a message quotes it.</summary>
    public string Quoted =>
        Kind switch
        {
            TokenKind.End => "the end of the line",
            TokenKind.String => "a text in quotes",
            _ => $"'{Shortened}'",
        };

    private string Shortened => Text.Length <= 40 ? Text : Text[..37] + "...";
}
