using System.Reflection;
using Xunit;

namespace Verify.Architecture.Tests;

/// <summary>Every use of one project by another must stand in this table; the checker uses nothing and is used by nothing.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Verify.Arithmetic"] = [],
        ["Verify.Symbolic"] = ["Verify.Arithmetic"],
        ["Verify.Models"] = ["Verify.Symbolic", "Verify.Arithmetic"],
        ["Verify.Dynamics"] = ["Verify.Models", "Verify.Symbolic", "Verify.Arithmetic"],
        ["Verify.Asymptotics"] = ["Verify.Symbolic", "Verify.Arithmetic"],
        ["Verify.Observables"] =
        [
            "Verify.Asymptotics",
            "Verify.Dynamics",
            "Verify.Models",
            "Verify.Symbolic",
            "Verify.Arithmetic",
        ],
        ["Verify.Claims"] =
        [
            "Verify.Observables",
            "Verify.Dynamics",
            "Verify.Models",
            "Verify.Symbolic",
            "Verify.Arithmetic",
        ],
        ["Verify.Proving"] =
        [
            "Verify.Claims",
            "Verify.Observables",
            "Verify.Asymptotics",
            "Verify.Dynamics",
            "Verify.Models",
            "Verify.Symbolic",
            "Verify.Arithmetic",
        ],
        ["Verify.Certificates"] =
        [
            "Verify.Proving",
            "Verify.Claims",
            "Verify.Observables",
            "Verify.Dynamics",
            "Verify.Models",
            "Verify.Symbolic",
            "Verify.Arithmetic",
        ],
        ["Verify.Audit"] =
        [
            "Verify.Certificates",
            "Verify.Proving",
            "Verify.Claims",
            "Verify.Observables",
            "Verify.Dynamics",
            "Verify.Models",
            "Verify.Symbolic",
            "Verify.Arithmetic",
        ],
        ["Verify.Campaigns"] =
        [
            "Verify.Audit",
            "Verify.Certificates",
            "Verify.Proving",
            "Verify.Claims",
            "Verify.Observables",
            "Verify.Dynamics",
            "Verify.Models",
            "Verify.Symbolic",
            "Verify.Arithmetic",
        ],
        ["Verify.FloatingPoint"] = ["Verify.Dynamics", "Verify.Models", "Verify.Symbolic", "Verify.Arithmetic"],
        ["Verify.Reports"] =
        [
            "Verify.FloatingPoint",
            "Verify.Campaigns",
            "Verify.Audit",
            "Verify.Certificates",
            "Verify.Proving",
            "Verify.Claims",
            "Verify.Observables",
            "Verify.Dynamics",
            "Verify.Models",
            "Verify.Symbolic",
            "Verify.Arithmetic",
        ],
        ["verify"] =
        [
            "Verify.Reports",
            "Verify.FloatingPoint",
            "Verify.Campaigns",
            "Verify.Audit",
            "Verify.Certificates",
            "Verify.Proving",
            "Verify.Claims",
            "Verify.Observables",
            "Verify.Dynamics",
            "Verify.Models",
            "Verify.Symbolic",
            "Verify.Arithmetic",
        ],
        ["verify-checker"] = [],
    };

    public static TheoryData<string> Projects => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_what_the_table_allows(string project)
    {
        string[] used =
        [
            .. Assembly
                .Load(project)
                .GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => name.StartsWith("verify", StringComparison.OrdinalIgnoreCase)),
        ];
        Assert.Empty(used.Except(MayUse[project]));
    }

    [Fact]
    public void The_checker_uses_the_framework_only()
    {
        Assert.All(
            Assembly.Load("verify-checker").GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_project_compiles_the_source_files_of_another()
    {
        foreach (string file in Directory.EnumerateFiles(Source.Root("src"), "*.csproj", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("<Compile", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }
}
