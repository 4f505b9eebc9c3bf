using System.Numerics;
using System.Runtime.CompilerServices;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Tests.Orbits;

/// <summary>One step of a reference run: decimal texts in the order of the file's header.</summary>
internal sealed record ReferenceNetworkRow(BigInteger Step, string Pattern, string[] Values);

/// <summary>A problem and its reference run: tests/data/networks/README.md.</summary>
internal sealed record ReferenceNetwork(
    Problem Problem,
    IReadOnlyDictionary<(int Neuron, int Point), BigInteger>? Deaths,
    IReadOnlyList<ReferenceNetworkRow> Rows
)
{
    private static readonly string Folder = FindFolder("networks");
    private static readonly string TrainedFolder = FindFolder("trainings");

    public static IEnumerable<string> Names => NamesIn(Folder);

    /// <summary>The runs of tests/data/trainings, each named training.start.</summary>
    public static IEnumerable<string> TrainedNames => NamesIn(TrainedFolder);

    public static ReferenceNetwork Read(string name) => Read(Folder, name);

    public static ReferenceNetwork ReadTrained(string name) => Read(TrainedFolder, name);

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    private static ReferenceNetwork Read(string folder, string name)
    {
        string file = Path.Combine(folder, name + ".json");
        Problem problem =
            ProblemFile.TryRead(name, File.ReadAllBytes(file), out string error)
            ?? throw new InvalidDataException(error);
        Dictionary<(int, int), BigInteger>? deaths = null;
        List<ReferenceNetworkRow> rows = [];
        foreach (string line in File.ReadLines(Path.Combine(folder, name + ".txt")))
        {
            string[] parts = line.Split(' ');
            if (parts[0] == "deaths")
            {
                deaths =
                    parts[1] == "unknown" ? null : parts[1..].Where(part => part != "none").ToDictionary(Place, Step);
            }
            else if (parts[0] != "#")
            {
                rows.Add(new ReferenceNetworkRow((BigInteger)Rational.Parse(parts[0]).Numerator, parts[1], parts[2..]));
            }
        }
        return new ReferenceNetwork(problem, deaths, rows);

        static (int, int) Place(string death)
        {
            string[] indices = death.Split(':')[0].Split(',');
            return (int.Parse(indices[0]) - 1, int.Parse(indices[1]) - 1);
        }

        static BigInteger Step(string death) => BigInteger.Parse(death.Split(':')[1]);
    }

    private static string FindFolder(string folder, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "data", folder));
}
