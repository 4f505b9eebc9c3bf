using System.Diagnostics;
using System.Text;

namespace Verify.Cli.Tests;

/// <summary>Runs the built program as its users do: a process with arguments, standard streams and an exit code.</summary>
internal static class VerifyProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Outcome Run(params string[] arguments) => RunWithInput("", arguments);

    public static Outcome RunIn(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Finish(Start(environment, arguments), "");

    public static Outcome RunWithInput(string input, params string[] arguments) => Finish(Start(arguments), input);

    /// <summary>What starts the program in a shell.</summary>
    public static string ShellCommand { get; } =
        $"dotnet exec --depsfile '{Path.Combine(AppContext.BaseDirectory, "Verify.Cli.Tests.deps.json")}' '{Path.Combine(AppContext.BaseDirectory, "verify.dll")}'";

    /// <summary>Runs what follows the name of the program in a shell.</summary>
    public static Outcome InShell(string line, string? folder = null)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"{ShellCommand} {line}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        return Finish(Process.Start(start) ?? throw new InvalidOperationException("the process did not start"), "");
    }

    private static Outcome Finish(Process started, string input)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("verify " + string.Join(' ', process.StartInfo.ArgumentList));
        }

        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    private static Process Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

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
