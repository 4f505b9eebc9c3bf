using System.Numerics;
using System.Runtime.CompilerServices;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Tests.Enclosures;

/// <summary>One step of a reference orbit: decimal texts in the order of the file's header.</summary>
internal sealed record ReferenceRow(BigInteger Step, string[] Values);

/// <summary>A file of tests/data/orbits.</summary>
internal sealed record ReferenceOrbit(
    Instance Instance,
    IReadOnlyList<BigInteger>? Switches,
    IReadOnlyList<ReferenceRow> Rows
)
{
    private static readonly string Folder = FindFolder();

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    public static ReferenceOrbit Read(string name)
    {
        var fields = new Dictionary<string, string[]>();
        var rows = new List<ReferenceRow>();
        foreach (string line in File.ReadLines(Path.Combine(Folder, name + ".txt")))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.StartsWith('#'))
            {
                continue;
            }
            if (char.IsAsciiDigit(line[0]))
            {
                rows.Add(new ReferenceRow(BigInteger.Parse(parts[0]), parts[1..]));
            }
            else
            {
                fields.Add(parts[0], parts[1..]);
            }
        }
        Rational[] init = Array.ConvertAll(fields["init"], text => Rational.Parse(text));
        var instance = new Instance
        {
            Data = new TrainingData(Rational.Parse(fields["data"][0]), Rational.Parse(fields["data"][1])),
            Eta = Rational.Parse(fields["eta"][0]),
            Averaging = fields["average"][0] == "mean" ? Averaging.Mean : Averaging.Sum,
            Loss = Loss.Find(fields["loss"][0])!,
            Initial = new(init[0], init[1], init[2], init[3]),
        };
        BigInteger[]? switches = fields["switches"] is ["unknown"]
            ? null
            : Array.ConvertAll(fields["switches"], text => BigInteger.Parse(text));
        return new ReferenceOrbit(instance, switches, rows);
    }

    private static string FindFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "data", "orbits"));
}
