using System.Globalization;

namespace Verify.Campaigns;

/// <summary>The command that audits one trial again.</summary>
public static class TrialCommand
{
    /// <summary>The command of a trial, from the identity of its campaign (<see cref="Campaign.Identity"/>).</summary>
    public static string Of(IReadOnlyDictionary<string, string> identity, ulong trial)
    {
        string[] options = ["data", "eta", "average", "loss", "horizon", "bits", "max-bits", "scheme", "seed"];
        IEnumerable<string> words = options
            .Concat(identity.ContainsKey("steps") ? ["steps"] : Array.Empty<string>())
            .Select(name => $"--{name} {Quoted(identity[name])}");
        return $"verify audit {string.Join(' ', words)} --trial {trial.ToString(CultureInfo.InvariantCulture)}";
    }

    // The two laws of a user's scheme are separated by a semicolon, which a shell would take for its own.
    private static string Quoted(string value) => value.Contains(';', StringComparison.Ordinal) ? $"'{value}'" : value;
}
