using Xunit;

namespace Verify.Testing;

/// <summary>A theory that needs a program: skipped, with the reason, where none of the names is installed, but not in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    /// <param name="names">The names under which the program may be installed; a reason names the first.</param>
    public ProgramTheoryAttribute(params string[] names) => Skip = Programs.WhySkipped(names);
}
