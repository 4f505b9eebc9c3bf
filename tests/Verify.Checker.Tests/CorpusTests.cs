using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Certificates in three folders; a rejected or malformed one has its last line beside it, in a file with the suffix .expect.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Accepted => Files("Accepted");
    public static TheoryData<string> Rejected => Files("Rejected");
    public static TheoryData<string> Malformed => Files("Malformed");

    private static TheoryData<string> Files(string folder)
    {
        var files = Directory.GetFiles(CheckerRun.Folder(folder), "*.cert").Select(file => Path.GetFileName(file));
        return [.. files.Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void An_accepted_certificate_is_verified(string name)
    {
        var (code, lines) = CheckerRun.Of(Path.Combine(CheckerRun.Folder("Accepted"), name));

        Assert.Equal("VERIFIED", lines[^1]);
        Assert.Equal(0, code);
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void A_rejected_certificate_is_rejected_for_the_reason_beside_it(string name) =>
        IsRefused("Rejected", name, 1);

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_certificate_is_refused_for_the_reason_beside_it(string name) =>
        IsRefused("Malformed", name, 2);

    /// <summary>For certificates made elsewhere: VERIFY_CERTIFICATES names their folder; see FAULTS.md.</summary>
    [Fact]
    public void Every_certificate_of_a_folder_is_verified()
    {
        var folder = Environment.GetEnvironmentVariable("VERIFY_CERTIFICATES") ?? CheckerRun.Folder("Accepted");
        foreach (
            var file in Directory
                .GetFiles(folder, "*.cert")
                .Order(StringComparer.Ordinal)
                .Take(folder == CheckerRun.Folder("Accepted") ? 1 : int.MaxValue)
        )
        {
            Assert.Equal($"{file}: VERIFIED", $"{file}: {CheckerRun.Of(file).Lines[^1]}");
        }
    }

    private static void IsRefused(string folder, string name, int expectedCode)
    {
        var file = Path.Combine(CheckerRun.Folder(folder), name);

        var (code, lines) = CheckerRun.Of(file);

        Assert.Equal(File.ReadAllText(Path.ChangeExtension(file, ".expect")).TrimEnd('\n'), lines[^1]);
        Assert.Equal(expectedCode, code);
    }
}
