using System.Globalization;

namespace Verify.Symbolic;

/// <summary>Why a text is no expression, and where.</summary>
/// <param name="Column">The position of the offending character, 1 for the first; one past the end if text is missing.</param>
/// <param name="Message">What is wrong there and what would be accepted.</param>
public sealed record SyntaxError(int Column, string Message)
{
    /// <summary>The error as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"column {Column}: {Message}");
}
