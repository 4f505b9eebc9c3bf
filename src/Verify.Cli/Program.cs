using Verify.Cli.Output;

namespace Verify.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        StandardStreams.Install();
        return CommandLine.Run(args);
    }
}
