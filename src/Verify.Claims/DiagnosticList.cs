using System.Collections.Immutable;

namespace Verify.Claims;

/// <summary>Collects the faults of one file, up to <see cref="Limits.Diagnostics"/>.</summary>
internal sealed class DiagnosticList(SourceText source)
{
    private readonly List<(int Start, Diagnostic Diagnostic)> _found = [];

    public bool IsEmpty => _found.Count == 0;

    public bool IsFull => _found.Count >= Limits.Diagnostics;

    public int Count => _found.Count;

    public void Add(int start, int length, string message)
    {
        if (!IsFull)
        {
            _found.Add((start, new Diagnostic(source.Span(start, length), message)));
        }
    }

    public void Add(Token token, string message) => Add(token.Start, token.Length, message);

    public ImmutableArray<Diagnostic> InOrder() =>
        [.. _found.OrderBy(entry => entry.Start).Select(entry => entry.Diagnostic)];
}
