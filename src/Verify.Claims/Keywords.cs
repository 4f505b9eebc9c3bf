using System.Collections.Frozen;

namespace Verify.Claims;

/// <summary>Words that have a place of their own in the grammar and so cannot name a definition.</summary>
internal static class Keywords
{
    /// <summary>Words that begin a clause wherever a line begins with them.</summary>
    public static FrozenSet<string> Heads { get; } =
        FrozenSet.Create(
            "claim",
            "source",
            "lemma",
            "hypothesis",
            "let",
            "expect",
            "for",
            "exists",
            "eventually",
            "at"
        );

    /// <summary>Clause heads that are followed by a word or a path, not by an expression.</summary>
    public static FrozenSet<string> RawHeads { get; } = FrozenSet.Create("claim", "source", "lemma", "expect");

    public static FrozenSet<string> Reserved { get; } =
        Heads
            .Concat([
                "all",
                "in",
                "and",
                "or",
                "not",
                "min",
                "max",
                "B",
                "specialised",
                "stuck",
                "training",
                "mode",
                "logistic",
                "inf",
            ])
            .ToFrozenSet();
}
