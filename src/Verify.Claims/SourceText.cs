namespace Verify.Claims;

/// <summary>The text of a claim file, with the place of each character.</summary>
internal sealed class SourceText
{
    private readonly string _file;
    private readonly List<int> _lineStarts = [0];

    public SourceText(string file, string text)
    {
        _file = file;
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Text { get; }

    public SourceSpan Span(int start, int length)
    {
        var line = _lineStarts.BinarySearch(start);
        if (line < 0)
        {
            line = ~line - 1;
        }
        return new SourceSpan(_file, line + 1, start - _lineStarts[line] + 1, length);
    }
}
