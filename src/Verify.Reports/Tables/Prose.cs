namespace Verify.Reports.Tables;

/// <summary>Text in lines of a width, broken at blanks only: what is longer than a line, such as a number, stands alone on one.</summary>
public static class Prose
{
    /// <summary>The lines of a text.</summary>
    /// <param name="text">Words and blanks.</param>
    /// <param name="width">The characters of a line.</param>
    /// <param name="indent">Blanks before every line but the first.</param>
    public static IEnumerable<string> Lines(string text, int width, int indent = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        string line = "";
        string margin = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length == 0)
            {
                line = word;
            }
            else if (margin.Length + line.Length + 1 + word.Length <= width)
            {
                line += " " + word;
            }
            else
            {
                yield return margin + line;
                margin = new string(' ', indent);
                line = word;
            }
        }
        yield return margin + line;
    }
}
