using System.Diagnostics;
using System.Globalization;

namespace Verify.Audit;

/// <summary>One process of the independent checker that checks many certificates; made by <see cref="CheckerProcess.StartSession"/>.
/// Not safe for use by several threads at once.</summary>
/// <remarks>proofs/CERTIFICATES.md, section 7, says how the two speak.</remarks>
public sealed class CheckerSession : IChecker, IDisposable
{
    private readonly Process process;
    private readonly Task<string> error;

    internal CheckerSession(Process process)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The process ended, or did not answer as a checker does.</exception>
    public CheckerAnswer Check(string certificate, CancellationToken cancellation = default)
    {
        var file = Path.GetFullPath(certificate);
        if (file.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new ArgumentException("the name of a certificate has a line break", nameof(certificate));
        }
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        try
        {
            process.StandardInput.WriteLine(file);
            process.StandardInput.Flush();
            var numbers = Line().Split(' ');
            var exitCode = int.Parse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture);
            var count = int.Parse(numbers[^1], NumberStyles.None, CultureInfo.InvariantCulture);
            return CheckerAnswer.Read(exitCode, string.Join('\n', Enumerable.Range(0, count).Select(_ => Line())), "");
        }
        catch (Exception reason) when (reason is IOException or FormatException or OverflowException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"the checker did not answer: {reason.Message}", reason);
        }
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private string Line() =>
        process.StandardOutput.ReadLine() ?? throw new IOException($"it ended. {error.Result.Split('\n')[0]}");
}
