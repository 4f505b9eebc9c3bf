namespace Verify.Claims;

/// <summary>Ends the reading of one clause at its first fault; caught by the reader of the file.</summary>
internal sealed class SyntaxFault(Token token, string message) : Exception(message)
{
    public Token Token { get; } = token;
}
