using System.Reflection;

namespace Verify.Cli;

/// <summary>The version of this program, with the commit it was built from where the build knew it.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
}
