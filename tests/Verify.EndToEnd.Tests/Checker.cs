using System.Diagnostics;
using Verify.Audit;
using Verify.Certificates;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>The built checker, run as a process.</summary>
internal static class Checker
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "checker", "verify-checker.dll");

    private static readonly Lazy<CheckerSession> Session = new(() => new CheckerProcess(Program).StartSession());

    /// <summary>Writes a certificate down and fails unless the checker verifies it.</summary>
    public static void AssertVerifies(Certificate certificate)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, CertificateWriter.Write(certificate));
            AssertVerifies(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Fails unless the checker ends with code 0 and the verdict line.</summary>
    public static void AssertVerifies(string certificate, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["exec", Program, certificate, .. options])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0 && output.TrimEnd().Split('\n')[^1].Trim() == "VERIFIED",
            $"{certificate}: exit code {process.ExitCode}\n{output}\n{error.Result}"
        );
    }

    /// <summary>What the checker says last of a certificate; one process serves all that ask.</summary>
    public static string LastLineOf(string file)
    {
        lock (Session)
        {
            return Session.Value.Check(file).Text.TrimEnd().Split('\n')[^1];
        }
    }
}
