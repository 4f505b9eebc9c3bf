using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Verify.Audit;

/// <summary>Runs the independent checker as a process for each certificate; nothing of it is linked into this program.</summary>
/// <param name="program">The file verify-checker.dll.</param>
public sealed class CheckerProcess(string program) : IChecker
{
    /// <summary>The checker that lies in the folder checker beside the running program.</summary>
    public static CheckerProcess BesideTheProgram { get; } =
        new(Path.Combine(AppContext.BaseDirectory, "checker", "verify-checker.dll"));

    /// <inheritdoc/>
    /// <exception cref="IOException">The checker cannot be started.</exception>
    /// <exception cref="InvalidOperationException">It did not end as a checker does.</exception>
    public CheckerAnswer Check(string certificate, CancellationToken cancellation = default) =>
        Check(certificate, [], cancellation);

    /// <summary>Has a certificate re-verified, and compared with the claims it should speak of.</summary>
    /// <param name="certificate">The file.</param>
    /// <param name="claims">Claim files: the certificate must speak of all their claims and no others, in the same words.</param>
    /// <param name="cancellation">Stops the work.</param>
    public CheckerAnswer Check(string certificate, IEnumerable<string> claims, CancellationToken cancellation)
    {
        // The full path: a name may begin with a dash.
        IEnumerable<string> compared = claims.SelectMany(file => (string[])["--claims", Path.GetFullPath(file)]);
        using var process = Start([Path.GetFullPath(certificate), .. compared]);
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return CheckerAnswer.Read(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>One process that checks many certificates, one after the other.</summary>
    /// <exception cref="IOException">The checker cannot be started.</exception>
    public CheckerSession StartSession() => new(Start(["--batch"]));

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(DotnetHost())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var word in (string[])["exec", program, .. arguments])
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start) ?? throw new IOException("the checker could not be started");
    }

    // The host that runs this process: <root>/shared/Microsoft.NETCore.App/<version>/ lies below it.
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : name;
    }
}
