using System.Diagnostics;
using System.Globalization;
using Xunit;
using Xunit.Abstractions;

namespace Verify.Checker.Tests.Tampering;

/// <summary>Tampered certificates. The variables VERIFY_TAMPERED (how many), VERIFY_TAMPERED_SEED (of the random numbers) and
/// VERIFY_TAMPERED_FOLDER (where those accepted are put, with a list of all in log.txt) make the run longer; see FAULTS.md.</summary>
public sealed class TamperTests(ITestOutputHelper output)
{
    private const int Few = 250;

    [Fact]
    public void No_tampered_certificate_is_accepted_unless_it_still_proves_what_it_states()
    {
        var setting = Environment.GetEnvironmentVariable("VERIFY_TAMPERED");
        var folder = Environment.GetEnvironmentVariable("VERIFY_TAMPERED_FOLDER");
        var wanted = setting is null ? Few : int.Parse(setting, CultureInfo.InvariantCulture);
        var originals = Directory
            .GetFiles(CheckerRun.Folder("../Accepted"), "*.cert")
            .Order(StringComparer.Ordinal)
            .ToArray();
        var seed = Environment.GetEnvironmentVariable("VERIFY_TAMPERED_SEED");
        var random = new Random(seed is null ? 20_000 : int.Parse(seed, CultureInfo.InvariantCulture));
        var (made, used) = (0, new HashSet<string>());
        var tally = new SortedDictionary<string, (int Made, int Accepted, string Why)>(StringComparer.Ordinal);
        for (var round = 0; made < wanted; round++)
        {
            var tampering = Tamperings.All[round % Tamperings.All.Count];
            var (name, tampered) = ("", (string?)null);
            // Not every way is open in every certificate.
            for (var tries = 0; tries < 20 && tampered is null; tries++)
            {
                name = originals[random.Next(originals.Length)];
                var other = File.ReadAllText(originals[random.Next(originals.Length)]);
                var original = new Original(name, File.ReadAllText(name), other);
                tampered = tampering.Apply(original, random) is string text && text != original.Text ? text : null;
            }
            if (tampered is null)
            {
                continue;
            }
            made++;
            used.Add(name);
            var watch = Stopwatch.StartNew();
            var (code, lines) = CheckerRun.OfText(tampered);
            var accepted = code == 0 || lines[^1] == "VERIFIED";
            if (folder is not null)
            {
                File.AppendAllText(
                    Path.Combine(folder, "log.txt"),
                    $"{(accepted ? "accepted" : "refused")}\t{tampering.Name}\t{Path.GetFileName(name)}\t{watch.ElapsedMilliseconds} ms\n"
                );
            }
            if (accepted && folder is not null)
            {
                File.WriteAllText(
                    Path.Combine(
                        folder,
                        $"{made:D5}-{tampering.Name.Replace(' ', '-').Replace("'", "", StringComparison.Ordinal).Replace('/', '-')}.cert"
                    ),
                    tampered
                );
            }
            Assert.False(
                accepted && tampering.MustReject,
                $"accepted although {tampering.Name}, in {name}:\n{tampered}"
            );
            var (n, k, _) = tally.GetValueOrDefault(tampering.Name);
            tally[tampering.Name] = (n + 1, k + (accepted ? 1 : 0), tampering.MayStand);
        }
        output.WriteLine($"{made} tampered certificates over {used.Count} originals");
        foreach (var (name, (n, k, why)) in tally)
        {
            output.WriteLine($"| {name} | {n} | {k} | {(k > 0 ? why : "")} |");
        }
        Assert.True(tally.Count > Tamperings.All.Count - 2, "some ways to tamper were never open");
    }
}
