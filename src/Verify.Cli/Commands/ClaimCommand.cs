using System.CommandLine;
using System.Text;
using Verify.Certificates.Coq;
using Verify.Claims;
using Verify.Cli.Files;
using Verify.Cli.Input;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>Starts a claim file of one's own, and checks the spelling of claim files without auditing them.</summary>
internal static class ClaimCommand
{
    private const string Example = """
        # A claim is a name, a sentence, and a statement; the language is described in proofs/LANGUAGE.md.
        claim my.denominator-grows
          "Once the run has specialised, w1 - w2 is at least half of ln t, from step 100 on."
          source P6
          hypothesis specialised
          hypothesis loss = exp
          hypothesis training = gd
          hypothesis xp*xm = -1
          let half = 1/2
          for all t >= max(T, 100): D >= half*ln(t)

        """;

    public static Command Create() =>
        new("claim", "Start a claim file, or check the spelling of claim files.")
        {
            CreateNew(),
            CreateCheck(),
            CreateCoq(),
        };

    private static Command CreateNew()
    {
        var file = new Argument<string>("file")
        {
            Description = "The file to write; it must not exist. - is standard output.",
        };
        var command = new Command("new", "Write an example claim to a new file, to be edited.") { file };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            if (FileStatus.Of(path) is { Kind: FileKind.Regular })
            {
                throw new BadInputException($"{path}: exists; expected the name of a new file");
            }

            var output = OutputFile.Prepare("file", path, OutputKind.Claims, force: false);
            output.Write(Encoding.UTF8.GetBytes(Example));
            if (!output.IsStandard)
            {
                Console.Out.WriteLine(ShownText.OneLine($"Wrote {path}. Edit it, then: verify audit {path}"));
            }

            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(command, "verify claim new mine.claim && verify audit mine.claim");
    }

    private static Command CreateCheck()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Claim files; - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("check", "Parse claim files and print what was understood.") { files };
        command.SetAction(parsed =>
        {
            foreach (Claim claim in ClaimFiles.Read(parsed.GetRequiredValue(files)))
            {
                Console.Out.WriteLine(claim);
            }

            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(command, "verify claim check mine.claim");
    }

    private static Command CreateCoq()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Claim files; without any, the catalogue of the paper's claims.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("coq", "Print the claims as Coq definitions, over all problems and starts.")
        {
            files,
        };
        command.SetAction(parsed =>
        {
            string[] named = parsed.GetRequiredValue(files);
            try
            {
                Console.Out.Write(
                    CoqStatement.File(
                        ClaimFiles.Read(
                            named.Length > 0 ? named : [.. ClaimFiles.Catalogue(), .. ClaimFiles.CatalogueOfWidth()]
                        )
                    )
                );
            }
            catch (NotTranslatedException exception)
            {
                throw new BadInputException(exception.Message);
            }

            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(command, "verify claim coq > Catalogue.v");
    }
}
