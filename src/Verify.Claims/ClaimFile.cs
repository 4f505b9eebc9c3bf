using System.Collections.Immutable;
using System.Text;

namespace Verify.Claims;

/// <summary>Reads claim files. The grammar is in proofs/LANGUAGE.md.</summary>
public static class ClaimFile
{
    /// <summary>The suffix of claim files.</summary>
    public const string Extension = ".claim";

    /// <summary>Parses a text; never throws on any text.</summary>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="text">The text.</param>
    public static ParseResult Parse(string file, string text)
    {
        if (text.Length > Limits.FileLength)
        {
            return Failure(
                file,
                FormattableString.Invariant(
                    $"the file has {text.Length} characters; expected at most {Limits.FileLength}"
                )
            );
        }
        var source = new SourceText(file, text);
        var diagnostics = new DiagnosticList(source);
        var clauses = Lexer.Read(text, diagnostics);
        var claims = ImmutableArray.CreateBuilder<Claim>();
        var ids = new HashSet<string>();
        var index = 0;
        while (index < clauses.Count && !clauses[index].Head.Is("claim"))
        {
            if (index == 0 && !clauses[0].HasInvalidToken)
            {
                diagnostics.Add(
                    clauses[0].Head,
                    $"unexpected {clauses[0].Head.Quoted} before the first claim; expected 'claim' and its name"
                );
            }
            index++;
        }
        var read = 0;
        while (index < clauses.Count && !diagnostics.IsFull)
        {
            var end = index + 1;
            while (end < clauses.Count && !clauses[end].Head.Is("claim"))
            {
                end++;
            }
            if (++read > Limits.Claims)
            {
                diagnostics.Add(
                    clauses[index].Head,
                    FormattableString.Invariant($"the file has too many claims; expected at most {Limits.Claims}")
                );
                break;
            }
            var reader = new ClaimReader(source, [.. clauses.Skip(index).Take(end - index)], ids, diagnostics);
            if (reader.Read() is { } claim)
            {
                claims.Add(claim);
            }
            index = end;
        }
        if (clauses.Count == 0 && diagnostics.IsEmpty)
        {
            return Failure(file, "the file has no claims; expected 'claim' and its name");
        }
        return new ParseResult(claims.ToImmutable(), diagnostics.InOrder());
    }

    /// <summary>Reads and parses a file in UTF-8. A file that cannot be read gives a diagnostic.</summary>
    public static ParseResult Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > 4L * Limits.FileLength })
            {
                return Failure(
                    path,
                    FormattableString.Invariant(
                        $"the file is too long; expected at most {Limits.FileLength} characters"
                    )
                );
            }
            return Parse(path, File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException)
        {
            return Failure(path, "the file is not UTF-8 text");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure(path, $"the file cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads every claim file below a folder, in the order of their paths.</summary>
    /// <remarks>A claim id that occurs in two files is reported, since verdicts are listed by id.</remarks>
    public static ParseResult ReadFolder(string folder)
    {
        string[] paths;
        try
        {
            paths = Directory.GetFiles(folder, "*" + Extension, SearchOption.AllDirectories);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure(folder, $"the folder cannot be read: {exception.Message}");
        }
        Array.Sort(paths, StringComparer.Ordinal);
        return Combine(paths.Select(Read));
    }

    /// <summary>Joins the results of several files and reports ids that occur in more than one.</summary>
    public static ParseResult Combine(IEnumerable<ParseResult> results)
    {
        var claims = ImmutableArray.CreateBuilder<Claim>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var first = new Dictionary<string, SourceSpan>();
        foreach (var result in results)
        {
            diagnostics.AddRange(result.Diagnostics);
            foreach (var claim in result.Claims)
            {
                if (first.TryAdd(claim.Id, claim.Span))
                {
                    claims.Add(claim);
                }
                else
                {
                    diagnostics.Add(
                        new Diagnostic(
                            claim.Span,
                            $"claim '{claim.Id}' is also at {first[claim.Id]}; expected another name"
                        )
                    );
                }
            }
        }
        return new ParseResult(claims.ToImmutable(), diagnostics.ToImmutable());
    }

    private static ParseResult Failure(string file, string message) =>
        new([], [new Diagnostic(new SourceSpan(file, 1, 1, 0), message)]);
}
