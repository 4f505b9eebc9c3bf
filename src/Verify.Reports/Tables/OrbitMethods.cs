using Verify.Dynamics.Enclosures;

namespace Verify.Reports.Tables;

/// <summary>The words for how a state was obtained.</summary>
public static class OrbitMethods
{
    /// <summary>What the words mean.</summary>
    public const string Legend =
        "step: computed step by step; leap: by the closed form of a phase; bounds: between proved bounds; trap: by the bounds of a trap";

    /// <summary>The word in tables and in JSON.</summary>
    public static string Word(OrbitMethod method) => method.ToString().ToLowerInvariant();
}
