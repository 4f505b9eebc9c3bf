namespace Verify.Symbolic;

/// <summary>A real variable, named by an ASCII letter followed by ASCII letters, digits or underscores.</summary>
public sealed record Variable : Expression
{
    /// <exception cref="ArgumentException">The name has another form, or is <c>exp</c> or <c>ln</c>.</exception>
    public Variable(string name)
    {
        if (!IsName(name))
        {
            throw new ArgumentException($"'{name}' is not a variable name", nameof(name));
        }
        Name = name;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    private static bool IsName(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
        && text is not (Exponential.FunctionName or Logarithm.FunctionName);
}
