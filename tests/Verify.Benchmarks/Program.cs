using BenchmarkDotNet.Running;

namespace Verify.Benchmarks;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is ["quick", ..])
        {
            return QuickRun.Run(arguments[1..]);
        }
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
        return 0;
    }
}
