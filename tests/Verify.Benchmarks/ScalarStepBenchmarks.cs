using BenchmarkDotNet.Attributes;
using Verify.Benchmarks.Workloads;

namespace Verify.Benchmarks;

/// <summary>One step of the scalar map, mean over a run of a million.</summary>
/// <remarks>Results are objects: the project that BenchmarkDotNet generates refers to no other than this one.</remarks>
public class ScalarStepBenchmarks
{
    private const int Steps = 1_000_000;

    [Benchmark(OperationsPerInvoke = Steps)]
    public double Double() => FloatingPoint.Scalar(Steps);

    [Benchmark(OperationsPerInvoke = Steps)]
    [Arguments(64)]
    [Arguments(128)]
    [Arguments(256)]
    public object Kernel(int bits) => Certified.Scalar(bits, Steps);

    [Benchmark(OperationsPerInvoke = 2 * Steps)]
    [Arguments(64)]
    [Arguments(128)]
    public object TwoKernels(int bits) => Certified.Pair(bits, Steps);
}
