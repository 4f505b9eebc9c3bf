using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Verify.Cli.Checking;

/// <summary>Runs the independent checker as a process; nothing of it is linked into this program.</summary>
internal static class CheckerProcess
{
    public static string Program => Path.Combine(AppContext.BaseDirectory, "checker", "verify-checker.dll");

    /// <summary>Has a certificate re-verified.</summary>
    /// <exception cref="BadInputException">The certificate cannot be read as one.</exception>
    public static CheckerAnswer Check(string certificate, CancellationToken cancellation, params string[] options)
    {
        if (!File.Exists(certificate))
        {
            throw new BadInputException($"{certificate}: no such file; expected a certificate");
        }

        var start = new ProcessStartInfo(DotnetHost()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["exec", Program, certificate, .. options])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new IOException("the checker could not be started");
        using CancellationTokenRegistration stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return CheckerAnswer.Read(process.ExitCode, output.Result, error.Result);
    }

    // The host that runs this process: <root>/shared/Microsoft.NETCore.App/<version>/ lies below it.
    private static string DotnetHost()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : name;
    }
}
