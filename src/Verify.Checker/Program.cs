using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

[assembly: InternalsVisibleTo("Verify.Checker.Tests")]
[assembly: InternalsVisibleTo("Verify.Agreement.Tests")]

namespace Verify.Checker;

/// <summary>Reads a certificate, establishes again everything it says, and prints one line: VERIFIED or the reason why not.</summary>
internal static class Program
{
    private const int BytesOfCharacter = 4;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private const string Usage = "usage: verify-checker CERTIFICATE [--claims FILE]..., or verify-checker --batch";

    private static int Main(string[] arguments)
    {
        // UTF-8, whatever the locale says: a claim's sentence may hold what its encoding has no signs for.
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        try
        {
            if (arguments is not ["--batch"])
            {
                return Run(arguments, output);
            }
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
            RunBatch(input, output);
            return 0;
        }
        catch (IOException)
        {
            // Nobody can be told.
            return 2;
        }
    }

    /// <summary>Each line of the input is the name of a certificate. The answer is a line with the exit code and the number of lines
    /// that the checker alone would have printed, and these lines. Nothing is kept from one certificate to the next.</summary>
    internal static void RunBatch(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } file)
        {
            using var answer = new StringWriter();
            // Every line ends in the same way, whatever the machine.
            answer.NewLine = "\n";
            var code = Run([file], answer);
            var text = answer.ToString();
            output.Write($"{code} {text.Count(sign => sign == '\n')}\n{text}");
            output.Flush();
        }
    }

    /// <summary>Exit code 0: verified; 1: rejected; 2: malformed certificate or wrong usage.</summary>
    internal static int Run(string[] arguments, TextWriter output)
    {
        try
        {
            Verify(arguments, output);
        }
        catch (MalformedException reason)
        {
            Say(output, $"MALFORMED: {reason.Message}");
            return 2;
        }
        catch (Exception reason) when (reason is RejectedException or UndecidedException)
        {
            Say(output, $"REJECTED: {reason.Message}");
            return 1;
        }
        catch (Exception error)
        {
            // Fail closed: whatever was not foreseen is no verification.
            Say(output, $"MALFORMED: the checker could not work on this input ({error.GetType().Name})");
            return 2;
        }
        Say(output, "VERIFIED");
        return 0;
    }

    /// <summary>The only way to the output: one line, in which nothing that comes from a file or the command line can pose as another or control the terminal.</summary>
    private static void Say(TextWriter output, string line) => output.WriteLine(Text.Shown(line));

    private static void Verify(string[] arguments, TextWriter output)
    {
        string? file = null;
        var claimFiles = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--claims" && i + 1 < arguments.Length)
            {
                claimFiles.Add(arguments[++i]);
            }
            else if (file is null && !arguments[i].StartsWith('-'))
            {
                file = arguments[i];
            }
            else
            {
                throw new MalformedException($"unexpected argument '{Text.Shorten(arguments[i])}'; {Usage}");
            }
        }
        var certificate = Certificate.Read(ReadFile(file ?? throw new MalformedException(Usage), Limits.FileBytes));
        if (claimFiles.Count > 0)
        {
            CompareClaims(certificate, claimFiles);
        }
        Print(certificate, output);
        Establish(
            certificate,
            Work.OfCertificate(certificate.Instance, certificate.Phases, certificate.Entries.Length),
            output
        );
    }

    /// <summary>Establishes everything that a certificate states.</summary>
    internal static void Establish(Certificate certificate, Work work, TextWriter output)
    {
        var itinerary = Itinerary.Check(certificate.Instance, certificate.Phases, certificate.Bits + 64, work);
        Say(
            output,
            itinerary.Mode is string mode ? $"in the trap of mode {mode} from Ttrap = {itinerary.Phases[^1].From}"
                : itinerary.Specialisation is BigInteger step ? $"specialised from T = {step}"
                : itinerary.IsStuck ? "stuck"
                : "not known whether the run specialises"
        );
        CheckPoints(certificate, itinerary);
        var checker = new ClaimChecker(itinerary, certificate.Instance, certificate.Bits);
        foreach (var constant in certificate.Constants)
        {
            checker.Check(constant);
        }
        foreach (var entry in certificate.Entries)
        {
            try
            {
                checker.Check(entry);
            }
            catch (Exception reason) when (reason is RejectedException or UndecidedException)
            {
                throw new RejectedException($"claim {entry.Claim.Id}: {reason.Message}");
            }
        }
    }

    private static byte[] ReadFile(string name, int most)
    {
        try
        {
            var length = new FileInfo(name).Length;
            return length <= most
                ? File.ReadAllBytes(name)
                : throw new MalformedException($"{name} has more than {most} bytes");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new MalformedException($"{name} cannot be read: {error.Message}");
        }
    }

    private static string ReadText(string name)
    {
        try
        {
            return Strict.GetString(ReadFile(name, BytesOfCharacter * Limits.ClaimCharacters));
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedException($"{name} is not UTF-8 text");
        }
    }

    /// <summary>The certificate must speak of the claims in the files, of all of them and in the same words.</summary>
    private static void CompareClaims(Certificate certificate, List<string> files)
    {
        var wanted = new Dictionary<string, string>();
        foreach (var file in files)
        {
            foreach (var claim in ClaimParser.Read(ReadText(file)))
            {
                if (!wanted.TryAdd(claim.Id, claim.Tokens))
                {
                    throw new MalformedException($"the claim {claim.Id} appears twice in the files");
                }
            }
        }
        foreach (var entry in certificate.Entries)
        {
            if (!wanted.Remove(entry.Claim.Id, out var tokens) || tokens != entry.Claim.Tokens)
            {
                throw new RejectedException($"the claim {entry.Claim.Id} is not that of the file");
            }
        }
        foreach (var id in wanted.Keys)
        {
            throw new RejectedException($"the certificate does not speak of the claim {id}");
        }
    }

    private static void CheckPoints(Certificate certificate, Itinerary itinerary)
    {
        foreach (var point in certificate.Points)
        {
            var within = false;
            itinerary.Work.Allow(certificate.Bits + 64 + point.T.GetBitLength());
            var first = Limits.FirstBits(certificate.Bits);
            for (var more = first; !within && more <= 4 * (certificate.Bits + 64); more *= 2)
            {
                try
                {
                    var state = itinerary.Trajectory(more).At(point.T);
                    within = true;
                    for (var i = 0; i < point.State.Length; i++)
                    {
                        within = within && state[i].Range.IsWithin(point.State[i]);
                    }
                }
                catch (UndecidedException) { }
            }
            if (!within)
            {
                throw new RejectedException($"the enclosures stated at step {Text.Shorten(point.T)} are not confirmed");
            }
        }
    }

    private static void Print(Certificate certificate, TextWriter output)
    {
        var instance = certificate.Instance;
        var loss = instance.Logistic ? "logistic" : "exp";
        Say(
            output,
            instance.IsPair
                ? $"instance: x- = {instance.XMinus}, x+ = {instance.XPlus}, eta = {instance.Eta}, c = {instance.Averaging}, loss {loss}"
                : $"instance: neurons {instance.NeuronCount}, points {instance.PointCount}, inputs {instance.InputCount}, eta = {instance.Eta}, c = {instance.Averaging}, loss {loss}"
        );
        var weights = string.Join(", ", instance.Weights.Select(weight => weight.ToString()));
        if (instance.IsPair)
        {
            Say(output, $"initial weights w1, b1, w2, b2 = {weights}");
        }
        else
        {
            for (var i = 0; i < instance.PointCount; i++)
            {
                Say(output, $"point {i + 1}: label {instance.Labels[i]}, x = {Row(instance.Points[i])}");
            }
            for (var j = 0; j < instance.NeuronCount; j++)
            {
                var size = instance.InputCount + 1;
                Say(
                    output,
                    $"neuron {j + 1}: output {instance.Outputs[j]}, weights and bias {Row(instance.Weights[(j * size)..((j + 1) * size)])}"
                );
            }
        }
        foreach (var entry in certificate.Entries)
        {
            var claim = entry.Claim;
            Say(
                output,
                $"claim {claim.Id}, said to be {entry.Verdict}{(entry.Verdict == "undecided" ? " (not checked)" : "")}: {claim.Sentence}"
            );
            foreach (var hypothesis in claim.Hypotheses)
            {
                Say(output, $"  if {hypothesis}");
            }
            Say(output, $"  {claim.Statement}");
        }
    }

    private static string Row(Rational[] numbers) => string.Join(", ", numbers.Select(number => number.ToString()));
}
