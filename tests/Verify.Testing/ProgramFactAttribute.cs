using Xunit;

namespace Verify.Testing;

/// <summary>A fact that needs a program: skipped, with the reason, where none of the names is installed, but not in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="names">The names under which the program may be installed; a reason names the first.</param>
    public ProgramFactAttribute(params string[] names) => Skip = Programs.WhySkipped(names);
}
