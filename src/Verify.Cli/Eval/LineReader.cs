namespace Verify.Cli.Eval;

/// <summary>Lines of bytes that end with a line feed; of a line that is too long only so much is kept as shows that it is.</summary>
internal sealed class LineReader(Stream input, int longest)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /// <summary>The next line without its line feed; null at the end.</summary>
    public byte[]? Read()
    {
        using var line = new MemoryStream();
        bool isFound = false;
        while (!isFound)
        {
            if (start == end)
            {
                (start, end) = (0, input.Read(buffer));
                if (end == 0)
                {
                    return line.Length > 0 ? line.ToArray() : null;
                }
            }

            ReadOnlySpan<byte> rest = buffer.AsSpan(start, end - start);
            int length = rest.IndexOf((byte)'\n');
            isFound = length >= 0;
            ReadOnlySpan<byte> part = isFound ? rest[..length] : rest;
            // One byte more than is allowed, so that the line is known to be too long.
            line.Write(part[..(int)Math.Min(part.Length, longest + 1 - line.Length)]);
            start += part.Length + (isFound ? 1 : 0);
        }

        return line.ToArray();
    }
}
