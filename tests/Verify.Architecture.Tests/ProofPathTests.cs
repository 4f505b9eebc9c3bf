using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Verify.Architecture.Tests;

/// <summary>What stands between an instance and a verdict computes without floating point and without hidden state.</summary>
public sealed partial class ProofPathTests
{
    private static readonly string[] Assemblies =
    [
        "Verify.Arithmetic",
        "Verify.Symbolic",
        "Verify.Models",
        "Verify.Dynamics",
        "Verify.Asymptotics",
        "Verify.Observables",
        "Verify.Claims",
        "Verify.Proving",
        "Verify.Certificates",
        "Verify.Audit",
        "verify-checker",
    ];

    private static readonly Type[] FloatingPoint = [typeof(double), typeof(float), typeof(decimal), typeof(Half)];

    // Memos of constants (ln 2 to the longest length so far; the common denominator of the coefficients found so far, under
    // their lock): whatever they hold serves any caller, so no result depends on what ran before. The budget of terms is a count
    // of the work of one thread for one claim: too much of it leaves a claim undecided and gives it no other verdict.
    private static readonly string[] Memos =
    [
        "NaturalLogarithmOfTwo._longest",
        "FatouCoefficients._scale",
        "LogisticFatouCoefficients._scale",
        "TermBudget.spent",
        "TermBudget.limit",
        "TermBudget.cancellation",
    ];

    public static TheoryData<string> ProofPath => [.. Assemblies];

    [Theory]
    [MemberData(nameof(ProofPath))]
    public void No_field_or_signature_uses_floating_point(string assembly)
    {
        const BindingFlags All =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        foreach (Type type in Assembly.Load(assembly).GetTypes())
        {
            Assert.All(type.GetFields(All), field => Assert.DoesNotContain(field.FieldType, FloatingPoint));
            foreach (MethodInfo method in type.GetMethods(All))
            {
                IEnumerable<Type> types = method
                    .GetParameters()
                    .Select(parameter => parameter.ParameterType)
                    .Append(method.ReturnType);
                Assert.DoesNotContain(types, FloatingPoint.Contains);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ProofPath))]
    public void No_source_line_computes_in_floating_point(string assembly)
    {
        string project = assembly == "verify-checker" ? "Verify.Checker" : assembly;
        foreach (string file in Source.Files(project))
        {
            foreach (
                string line in File.ReadLines(file)
                    .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            )
            {
                Assert.False(FloatingPointWord().IsMatch(WithoutStrings().Replace(line, "\"\"")), $"{file}: {line}");
                Assert.False(FloatingPointLiteral().IsMatch(line), $"{file}: {line}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(ProofPath))]
    public void No_mutable_static_field_carries_state(string assembly)
    {
        foreach (Type type in Assembly.Load(assembly).GetTypes())
        {
            if (type.Name.Contains('<', StringComparison.Ordinal))
            {
                continue; // made by the compiler: caches of lambdas and switch tables
            }

            Assert.All(
                type.GetFields(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly
                ),
                field =>
                    Assert.True(
                        field.IsInitOnly || field.IsLiteral || Memos.Contains($"{type.Name}.{field.Name}"),
                        $"{type}.{field.Name} is static and mutable"
                    )
            );
        }
    }

    // Log2 and Sqrt of System.Math return floating point; its integer helpers (BigMul, DivRem, Min, Max, Abs, Clamp) do not.
    [GeneratedRegex(@"\b(double|float|decimal|MathF|Math\.(?!BigMul|DivRem|Min|Max|Abs|Clamp|Sign)\w+)\b")]
    private static partial Regex FloatingPointWord();

    // A number with a point, on a line without text: in a text it may be an example.
    [GeneratedRegex("^[^\"]*\\b\\d+\\.\\d+[dfm]?\\b[^\"]*$")]
    private static partial Regex FloatingPointLiteral();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex WithoutStrings();
}
