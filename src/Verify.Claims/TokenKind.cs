namespace Verify.Claims;

internal enum TokenKind
{
    /// <summary>A name or a keyword.</summary>
    Word,

    /// <summary>An integer or a decimal.</summary>
    Number,

    /// <summary>Text in double quotes, without the quotes.</summary>
    String,

    /// <summary>An operator, a relation or a punctuation mark.</summary>
    Symbol,

    /// <summary>Something for which a diagnostic was already reported.</summary>
    Invalid,

    /// <summary>The end of a clause.</summary>
    End,
}
