using System.Diagnostics;

namespace Verify.Cli.Tests;

/// <summary>Runs the built program as its users do: a process with arguments, standard streams and an exit code.</summary>
internal static class VerifyProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Outcome Run(params string[] arguments) => RunWithInput("", arguments);

    public static Outcome RunWithInput(string input, params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("verify " + string.Join(' ', arguments));
        }

        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The libraries of the database lie where the test project puts them, not where the program's own list says.
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add("--depsfile");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Verify.Cli.Tests.deps.json"));
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "verify.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("the process did not start");
    }

    internal sealed record Outcome(int ExitCode, string Output, string Error);
}
