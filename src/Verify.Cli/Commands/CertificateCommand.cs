using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using Verify.Certificates;
using Verify.Certificates.Coq;
using Verify.Cli.Files;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;

namespace Verify.Cli.Commands;

/// <summary>Shows a certificate for reading. It verifies nothing: that is what <see cref="CheckCommand"/> is for.</summary>
internal static class CertificateCommand
{
    public const long LargestFile = 64L * 1024 * 1024;

    public static Command Create() =>
        new("certificate", "Read a certificate, or export it to Coq.") { CreateShow(), CreateCoq() };

    private static Command CreateShow()
    {
        var file = new Argument<string>("file") { Description = "The certificate file; - is standard input." };
        var blocks = new Option<bool>("--blocks") { Description = "List the blocks of every proof." };
        var command = new Command("show", "Print what a certificate says, for reading; it is not verified.")
        {
            file,
            blocks,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            try
            {
                using JsonDocument document = Read(path);
                Show(document.RootElement, parsed.GetValue(blocks));
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new BadInputException($"{path}: not a certificate of version 2 (see proofs/CERTIFICATES.md)");
            }

            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(command, "verify certificate show audit.cert --blocks");
    }

    private static Command CreateCoq()
    {
        var file = new Argument<string>("file") { Description = "The certificate file." };
        var output = new Option<string>("--output")
        {
            Description = "The Coq file to write; - is standard output.",
            Required = true,
            HelpName = "FILE",
        };
        var force = new Option<bool>("--force") { Description = "Replace a file that is no such export." };
        var command = new Command("coq", "Write the claims of a certificate as Coq theorems with proofs.")
        {
            file,
            output,
            force,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                string path = parsed.GetRequiredValue(file);
                var target = OutputFile.Prepare(
                    output.Name,
                    parsed.GetRequiredValue(output),
                    OutputKind.CoqExport,
                    parsed.GetValue(force),
                    path
                );
                return Task.FromResult(ExportToCoq(path, target, cancellation));
            }
        );
        return HelpWithExamples.WithExamples(
            command,
            "verify audit --certificate run.cert && verify certificate coq run.cert --output Run.v",
            "proofs/coq/check Run.v --certificate run.cert     # Coq proves every theorem of the file again"
        );
    }

    private static int ExportToCoq(string path, OutputFile output, CancellationToken cancellation)
    {
        StatedCertificate certificate;
        try
        {
            certificate = StatedCertificate.Read(Bytes(path));
        }
        catch (FormatException error)
        {
            throw new BadInputException($"{path}: {error.Message} (see proofs/CERTIFICATES.md)");
        }

        (string text, ImmutableArray<string> missing) = CoqExport.Write(
            certificate,
            ClaimFiles.Read(ClaimFiles.Catalogue()),
            ItineraryLimits.Default,
            cancellation
        );
        output.Write(Encoding.UTF8.GetBytes(text));
        foreach (string line in missing)
        {
            Console.Error.WriteLine($"not exported: {ShownText.OneLine(line)}");
        }

        return missing.IsEmpty ? ExitCode.Success : ExitCode.Undecided;
    }

    /// <summary>The content of a certificate file; - is standard input.</summary>
    public static byte[] Bytes(string path)
    {
        InputFile.Require("certificate", path);
        if (path == InputFile.Standard)
        {
            return InputFile.ReadStandard(LargestFile);
        }

        var information = new FileInfo(path);
        if (!information.Exists)
        {
            throw new BadInputException($"{path}: no such file; expected a certificate");
        }

        if (information.Length > LargestFile)
        {
            throw new BadInputException($"{path}: larger than {LargestFile} bytes");
        }

        return File.ReadAllBytes(path);
    }

    private static JsonDocument Read(string path) =>
        JsonDocument.Parse(Bytes(path), new JsonDocumentOptions { MaxDepth = 16 });

    private static void Show(JsonElement certificate, bool withBlocks)
    {
        JsonElement instance = certificate.GetProperty("instance");
        Console.Out.WriteLine(
            instance.TryGetProperty("neurons", out JsonElement neurons)
                ? $"Problem: neurons {neurons.GetArrayLength()}, points {instance.GetProperty("points").GetArrayLength()}, eta = {Text(instance, "eta")}, "
                    + $"{Text(instance, "average")} of {Text(instance, "loss")} losses, training {Text(instance, "training")}"
                : $"Instance: x- = {Text(instance, "xm")}, x+ = {Text(instance, "xp")}, eta = {Text(instance, "eta")}, "
                    + $"c = {Text(instance, "c")}, loss {Text(instance, "loss")}, (w1, b1, w2, b2) = ({Join(instance.GetProperty("init"))})"
        );
        foreach (JsonElement phase in certificate.GetProperty("phases").EnumerateArray())
        {
            string fields = string.Join(
                ", ",
                phase.EnumerateObject().Select(field => $"{ShownText.OneLine(field.Name)} {Text(field.Value)}")
            );
            Console.Out.WriteLine($"Phase: {fields}");
        }

        Console.Out.WriteLine($"Enclosures are listed at {certificate.GetProperty("points").GetArrayLength()} steps.");
        foreach (JsonElement claim in certificate.GetProperty("claims").EnumerateArray())
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(ShownText.Lines(String(claim.GetProperty("text")).TrimEnd()));
            ShowVerdict(claim, withBlocks);
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine("Shown, not verified; to verify: verify check FILE");
    }

    private static void ShowVerdict(JsonElement claim, bool withBlocks)
    {
        Terminal.Output.Write(new Text($"  {Text(claim, "verdict")}", new Style(decoration: Decoration.Bold)));
        if (claim.TryGetProperty("blocks", out JsonElement blocks))
        {
            Console.Out.WriteLine(
                $" from {Text(claim, "from")} to {Text(claim, "to")} by {blocks.GetArrayLength()} block(s)"
            );
            if (withBlocks)
            {
                foreach (JsonElement block in blocks.EnumerateArray())
                {
                    Console.Out.WriteLine($"    t in [{Text(block[0])}, {Text(block[1])}], {Text(block[2])} bits");
                }
            }
        }
        else if (claim.TryGetProperty("witness", out JsonElement witness))
        {
            Console.Out.WriteLine($" by the step t = {Text(witness, "t")}");
        }
        else
        {
            Console.Out.WriteLine($": {Text(claim, "reason")}");
        }
    }

    private static string Text(JsonElement element, string name) => Text(element.GetProperty(name));

    private static string Text(JsonElement element) => ShownText.OneLine(String(element));

    private static string String(JsonElement element) =>
        element.GetString() ?? throw new InvalidOperationException("null where a text is expected");

    private static string Join(JsonElement array) => string.Join(", ", array.EnumerateArray().Select(Text));
}
