using System.Numerics;
using BenchmarkDotNet.Attributes;
using Verify.Benchmarks.Workloads;

namespace Verify.Benchmarks;

/// <summary>A run of the scalar map, from its start to step 10^1000, with its constants not yet known.</summary>
public class JumpBenchmarks
{
    private static readonly BigInteger Far = BigInteger.Pow(10, 1000);

    [Benchmark]
    [Arguments(64)]
    [Arguments(128)]
    [Arguments(256)]
    public object Jump(int bits) => Certified.Jump(Far, bits);
}
