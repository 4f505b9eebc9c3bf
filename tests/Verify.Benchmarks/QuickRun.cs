using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Benchmarks.Workloads;
using Verify.Models;

namespace Verify.Benchmarks;

/// <summary>
/// Every row once in each round, one after the other, so that a slow moment of the machine hits all of them; then the median of the
/// rounds, and the median over the rounds of the ratio to the row it is compared with.
/// </summary>
/// <remarks>Rows inside the process are measured in processor time, whole processes by the clock.</remarks>
internal static class QuickRun
{
    // The first rounds are compiled on the way and not counted.
    private const int WarmRounds = 3;

    // The prover is a large program: it takes this many audits until all of it is compiled for good.
    private const int WarmAudits = 100;

    private static readonly BigInteger Far = BigInteger.Pow(10, 1000);

    private static readonly Instance NotOrthogonal = Instance.Default with
    {
        Data = new TrainingData(-1, Rational.Create(1, 2)),
    };

    private static readonly Row[] Rows =
    [
        Row.Loop("double", 1_000_000, n => FloatingPoint.Scalar(n)),
        Row.Loop("kernel 64", 1_000_000, n => Certified.Scalar(64, n)),
        Row.Loop("kernel 128", 1_000_000, n => Certified.Scalar(128, n)),
        Row.Loop("kernel 256", 1_000_000, n => Certified.Scalar(256, n)),
        Row.Loop("kernel 512", 100_000, n => Certified.Scalar(512, n)),
        Row.Loop("kernel 1024", 20_000, n => Certified.Scalar(1024, n)),
        Row.Loop("general 128", 2_000, n => Certified.GeneralScalar(128, n)),
        Row.Loop("double network", 1_000_000, n => FloatingPoint.Network(n)),
        Row.Loop("two kernels 64", 1_000_000, n => Certified.Pair(64, n)),
        Row.Loop("two kernels 128", 1_000_000, n => Certified.Pair(128, n)),
        Row.Loop("network 128, claims checked", 1_000_000, n => (Certified.Pair(128, n), Catalogue.Settle(n, 128))),
        Row.Loop(
            "network 128, claims checked, 10^7",
            10_000_000,
            n => (Certified.Pair(128, n), Catalogue.Settle(n, 128))
        ),
        Row.Loop("verdicts to infinity, 64", 1, _ => Catalogue.Settle(null, 64)),
        Row.Loop("verdicts to infinity, 128", 1, _ => Catalogue.Settle(null, 128)),
        Row.Loop("audit to infinity, 128", 1, _ => Catalogue.Audit(null, 128)),
        Row.Loop("network 128, any data", 20_000, n => Certified.Network(NotOrthogonal, n)),
        Row.Loop("network 160, any data, intervals", 1_000, n => Certified.GeneralNetwork(NotOrthogonal, 160, (int)n)),
        Row.Loop("jump 128", 20, n => Repeat(n, () => Certified.Jump(Far, 128))),
    ];

    // Row, the row it is compared with, the goal for the ratio.
    private static readonly (string Row, string Reference, string Goal)[] Ratios =
    [
        ("kernel 64", "double", "at most 0.4"),
        ("kernel 128", "double", "at most 1.0"),
        ("kernel 128", "arb 128 best", "at most 0.083"),
        ("kernel 256", "arb 256 best", "at most 0.25"),
        ("kernel 1024", "arb 1024 best", "at most 1.0"),
        ("network 128, any data", "arb 128 network", "at most 1.0"),
        ("two kernels 128", "double network", "at most 2.0, the claims not counted"),
        ("network 128, claims checked", "double network", "at most 2.0"),
        ("network 128, claims checked, 10^7", "double network", "at most 2.0"),
    ];

    /// <summary>Options: --rounds N; --peer PROGRAM, whose lines are a name and a number of nanoseconds; --process PROGRAM ARGUMENTS.</summary>
    public static int Run(string[] arguments)
    {
        int rounds = 9;
        List<string> peers = [];
        List<string> processes = [];
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            switch (arguments[i])
            {
                case "--rounds":
                    rounds = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--peer":
                    peers.Add(arguments[i + 1]);
                    break;
                case "--process":
                    processes.Add(arguments[i + 1]);
                    break;
                default:
                    Console.Error.WriteLine($"unknown option {arguments[i]}; expected --rounds, --peer or --process");
                    return 2;
            }
        }

        Dictionary<string, List<double>> times = [];
        void Add(string name, double nanoseconds)
        {
            times.TryAdd(name, []);
            times[name].Add(nanoseconds);
        }

        Repeat(WarmAudits, () => Catalogue.Settle(null, 128));
        for (int round = 0; round < WarmRounds + rounds; round++)
        {
            if (round == WarmRounds)
            {
                times.Clear();
            }
            foreach (Row row in Rows)
            {
                Add(row.Name, row.Nanoseconds());
            }
            foreach (string peer in peers)
            {
                foreach ((string name, double nanoseconds) in RunPeer(peer))
                {
                    Add(name, nanoseconds);
                }
            }
            foreach (string process in processes)
            {
                long start = Stopwatch.GetTimestamp();
                Output(process);
                Add(process, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }
        }
        Report(times);
        return 0;
    }

    private static void Report(Dictionary<string, List<double>> times)
    {
        Console.WriteLine("| row | median, ns | least | greatest |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string name, List<double> values) in times)
        {
            Console.WriteLine($"| {name} | {Text(Median(values))} | {Text(values.Min())} | {Text(values.Max())} |");
        }
        Console.WriteLine();
        Console.WriteLine("| row | compared with | median ratio | least | greatest | goal |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((string row, string reference, string goal) in Ratios)
        {
            if (times.TryGetValue(row, out List<double>? own) && times.TryGetValue(reference, out List<double>? other))
            {
                List<double> ratios = [.. own.Zip(other, (a, b) => a / b)];
                Console.WriteLine(
                    $"| {row} | {reference} | {Text(Median(ratios))} | {Text(ratios.Min())} | {Text(ratios.Max())} | {goal} |"
                );
            }
        }
    }

    private static IEnumerable<(string Name, double Nanoseconds)> RunPeer(string program)
    {
        foreach (string line in Output(program).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int space = line.LastIndexOf(' ');
            yield return (line[..space], double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture));
        }
    }

    private static string Output(string commandLine)
    {
        string[] words = commandLine.Split(' ');
        ProcessStartInfo start = new(words[0], words[1..]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static object Repeat(long times, Func<object> action)
    {
        object last = action();
        for (long i = 1; i < times; i++)
        {
            last = action();
        }
        return last;
    }

    private static double Median(List<double> values)
    {
        List<double> sorted = [.. values.Order()];
        int middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Text(double value) =>
        value.ToString(value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private sealed record Row(string Name, Func<double> Nanoseconds)
    {
        public static Row Loop(string name, long count, Func<long, object> run) =>
            new(
                name,
                () =>
                {
                    TimeSpan start = Environment.CpuUsage.TotalTime;
                    GC.KeepAlive(run(count));
                    return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / count;
                }
            );
    }
}
