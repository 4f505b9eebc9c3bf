using Verify.Observables;

namespace Verify.Claims;

/// <summary>The definitions of one claim.</summary>
internal sealed class Scope
{
    private readonly OrderedDictionary<string, Measured> _definitions = [];
    private int _size;

    /// <summary>The first place where the claim asks for the step of specialisation.</summary>
    public Token? Specialised { get; private set; }

    public IEnumerable<string> Names =>
        _definitions
            .Keys.Concat(Vocabulary.Quantities.Where(entry => entry.Indices.IsEmpty).Select(entry => entry.Name))
            .Concat(Functions.All.Select(pair => pair.Name))
            .Concat(["min", "max"]);

    public bool TryFind(string name, out Measured body) => _definitions.TryGetValue(name, out body);

    /// <summary>The definitions in the order of the text.</summary>
    public IEnumerable<Definition> Definitions =>
        _definitions.Select(pair => new Definition(pair.Key, pair.Value.Term));

    public bool TryDefine(string name, Measured body) => _definitions.TryAdd(name, body);

    /// <summary>Notes what a definition, a statement or a hypothesis mentions.</summary>
    public void Mention(Measured term) => Specialised ??= term.Specialised;

    /// <summary>Notes that a statement or hypothesis has a term; false if the claim is too large now.</summary>
    public bool TryUse(Measured term)
    {
        Mention(term);
        _size += term.Size;
        return _size <= Limits.ClaimSize;
    }
}
