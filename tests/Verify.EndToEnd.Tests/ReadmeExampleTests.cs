using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>The C# example of the README is the code below, and prints what the README says.</summary>
[Collection(StandardOutput)]
public sealed partial class ReadmeExampleTests
{
    /// <summary>Tests that read what is printed do not run beside each other.</summary>
    public const string StandardOutput = "standard output";

    private static void Example()
    {
        // README example
        var orbit = new Orbit(Instance.Default, ItineraryLimits.Default);
        OrbitPoint far = orbit.At(BigInteger.Pow(10, 1000), digits: 20);
        (string lower, string upper) = DecimalText.Format(far.Boundary!.Value, digits: 20);
        Console.WriteLine($"x* at 10^1000 is in [{lower}, {upper}]");

        ParseResult file = ClaimFile.Parse("mine", "claim mine \"D grows.\"\n  for all t >= 100: D >= ln(t)/2\n");
        IChecker checker = CheckerProcess.BesideTheProgram;
        ClaimResult mine = Auditor.Audit(file.Claims, Instance.Default, new AuditOptions(), checker).Claims[0];
        Console.WriteLine($"{mine.Id}: {mine.Verdict.Name}, {mine.Method}; checked by: {mine.Checked}");
        // end of example
    }

    [Fact]
    public void The_code_is_the_one_in_the_readme()
    {
        string source = ExampleCode().Match(File.ReadAllText(ThisFile())).Groups[1].Value;
        Assert.Equal(Unindent(source), Unindent(CodeBlock("csharp")));
    }

    [Fact]
    public void It_prints_what_the_readme_says()
    {
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            Example();
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal(Unindent(output.ToString()), Unindent(CodeBlock("text")));
    }

    private static string CodeBlock(string language)
    {
        string readme = File.ReadAllText(Path.Combine(Proofs.Folder, "..", "README.md"));
        return Regex.Match(readme, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
    }

    private static string[] Unindent(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("// README example\n(.*?)// end of example", RegexOptions.Singleline)]
    private static partial Regex ExampleCode();
}
