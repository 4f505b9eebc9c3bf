using System.Text;

namespace Verify.Cli.Files;

/// <summary>Files that a command was told to read; <c>-</c> is standard input, which can be read once.</summary>
internal static class InputFile
{
    /// <summary>The name of standard input.</summary>
    public const string Standard = "-";

    private static bool isStandardInputRead;

    /// <summary>Fails if a name is empty, or if standard input is named more than once.</summary>
    /// <param name="where">The option or argument that names the files, for messages.</param>
    /// <param name="names">The names as given.</param>
    public static void Require(string where, params IEnumerable<string> names)
    {
        int standard = 0;
        foreach (string name in names)
        {
            if (name.Length == 0)
            {
                throw new BadInputException($"{where} \"\": expected the name of a file");
            }

            standard += name == Standard ? 1 : 0;
        }

        if (standard > 1)
        {
            throw new BadInputException($"{where}: standard input (-) can be read once; a file of that name is ./-");
        }
    }

    /// <summary>Fails if a name is empty or that of standard input, for files that are not read from beginning to end.</summary>
    public static void RequireFile(string where, params IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (name.Length == 0 || name == Standard)
            {
                throw new BadInputException(
                    $"{where} \"{name}\": expected the name of a file{(name == Standard ? " (one named - is ./-)" : "")}"
                );
            }
        }
    }

    /// <summary>All of standard input.</summary>
    /// <exception cref="BadInputException">It was read before, or is longer than <paramref name="longest"/> bytes.</exception>
    public static byte[] ReadStandard(long longest)
    {
        if (isStandardInputRead)
        {
            throw new BadInputException("standard input (-) can be read once; a file of that name is ./-");
        }

        isStandardInputRead = true;
        using Stream input = Console.OpenStandardInput();
        using var content = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read = input.Read(buffer); read > 0; read = input.Read(buffer))
        {
            content.Write(buffer, 0, read);
            if (content.Length > longest)
            {
                throw new BadInputException($"standard input: longer than {longest} bytes");
            }
        }

        return content.ToArray();
    }

    /// <summary>Text in UTF-8, without a byte order mark.</summary>
    /// <exception cref="BadInputException">It is not UTF-8.</exception>
    public static string Text(byte[] content)
    {
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw new BadInputException("standard input: not UTF-8 text");
        }
    }
}
