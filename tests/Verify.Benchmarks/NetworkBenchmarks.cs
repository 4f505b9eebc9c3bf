using BenchmarkDotNet.Attributes;
using Verify.Benchmarks.Workloads;

namespace Verify.Benchmarks;

/// <summary>One step of both training points, mean over a run of a million: in double, certified, and with every claim of the catalogue settled up to there.</summary>
public class NetworkBenchmarks
{
    private const int Steps = 1_000_000;

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public object Double() => FloatingPoint.Network(Steps);

    [Benchmark(OperationsPerInvoke = Steps)]
    public object Certified128() => Certified.Pair(128, Steps);

    [Benchmark(OperationsPerInvoke = Steps)]
    public object ClaimsChecked128() => (Certified.Pair(128, Steps), Catalogue.Settle(Steps, 128));
}
