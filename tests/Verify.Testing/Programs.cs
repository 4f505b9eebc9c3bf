using System.Diagnostics;

namespace Verify.Testing;

/// <summary>Programs outside .NET that some tests need.</summary>
public static class Programs
{
    /// <summary>The path of the first of the programs that is installed, or null.</summary>
    public static string? Find(params string[] names) =>
        (
            from name in names
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            select Path.Combine(folder, name)
        ).FirstOrDefault(File.Exists);

    /// <summary>Runs a program in a folder to its end.</summary>
    /// <returns>Its exit code, and what it wrote on both streams.</returns>
    public static (int ExitCode, string Output) Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program) ?? program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException(program);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    /// <summary>Why a test that needs one of the programs is skipped: null if one is installed, and always in CI, where such a
    /// test must not be skipped but fail.</summary>
    public static string? WhySkipped(params string[] names) =>
        Find(names) is not null ? null : SkippedUnlessCi($"{names[0]} is not installed");

    /// <summary>The reason why a test is skipped; null in CI.</summary>
    public static string? SkippedUnlessCi(string reason) =>
        Environment.GetEnvironmentVariable("CI") == "true" ? null : $"skipped: {reason}";
}
