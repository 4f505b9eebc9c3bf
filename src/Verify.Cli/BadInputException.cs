namespace Verify.Cli;

/// <summary>The user's input cannot be used: one line that says what is wrong, where, and what would be accepted.</summary>
internal sealed class BadInputException(string message) : Exception(message);
