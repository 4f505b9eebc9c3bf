using Verify.Testing;
using Xunit;

namespace Verify.Coq.Tests;

/// <summary>The library compiles, rests on the axioms of the real numbers only, and notices errors.</summary>
public sealed class LibraryTests
{
    [ProgramFact("coqc")]
    public void The_library_is_verified_and_rests_on_four_axioms()
    {
        Script.Outcome outcome = Script.Check();
        outcome.AssertEnds(0, "  FunctionalExtensionality.functional_extensionality_dep");
        Assert.Equal(
            [
                "axioms:",
                "  ClassicalDedekindReals.sig_forall_dec",
                "  ClassicalDedekindReals.sig_not_dec",
                "  Classical_Prop.classic",
                "  FunctionalExtensionality.functional_extensionality_dep",
            ],
            outcome.Lines[^5..]
        );
    }

    [ProgramFact("coqc")]
    public void Every_planted_error_is_noticed()
    {
        Script.Outcome outcome = Script.Run(Path.Combine(Script.Root, "tests", "faults", "coq.sh"));
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        Assert.All(outcome.Lines, line => Assert.Contains(" caught: ", line, StringComparison.Ordinal));
    }
}
