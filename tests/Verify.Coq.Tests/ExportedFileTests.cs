using Verify.Testing;
using Xunit;

namespace Verify.Coq.Tests;

/// <summary>What proofs/coq/check says of exported files: good ones, and ones that cheat.</summary>
public sealed class ExportedFileTests : IDisposable
{
    private static readonly string Good = Path.Combine(Script.Root, "tests", "Verify.Coq.Tests", "Exported", "kkt.v");
    private static readonly string Certificate = InCertificates("direction/kkt.cert");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-coq-");

    public void Dispose() => _folder.Delete(recursive: true);

    [ProgramFact("coqc")]
    public void A_file_with_some_of_the_claims_is_verified_and_the_others_are_named()
    {
        Script.Outcome outcome = Script.Check(Good, "--certificate", Certificate);
        outcome.AssertEnds(3, "COQ VERIFIED");
        Assert.Contains("P4.optimal: proved", outcome.Lines);
        Assert.Contains("P4.direction: not exported (proved in the certificate): no proof yet", outcome.Lines);
        Assert.Contains("2 of 5 claims", outcome.Lines);
        Assert.Contains(
            "(1 / d' - 1 / a') / (xp P / a' - xm P / d') = mid P",
            outcome.Output,
            StringComparison.Ordinal
        );
    }

    [ProgramFact("coqc")]
    public void Without_a_certificate_the_theorems_of_the_file_are_counted()
    {
        Script.Outcome outcome = Script.Check(Write(text => text.Replace("(* not exported", "(* left out")));
        outcome.AssertEnds(0, "COQ VERIFIED");
        Assert.Contains("2 of 2 claims", outcome.Lines);
    }

    // What the line before COQ REJECTED says, what is looked for in the good file, what is put in its place.
    [ProgramTheory("coqc")]
    [InlineData("not allowed: Admitted.", "simpl. repeat split; lra.\nQed.", "Admitted.")]
    [InlineData("the word admit is not allowed", "simpl. repeat split; lra.", "admit.")]
    [InlineData("not allowed: Axiom ", "Definition instance_p", "Axiom x : False.\nDefinition instance_p")]
    [InlineData("not allowed: Parameter ", "Definition instance_p", "Parameter x : R.\nDefinition instance_p")]
    [InlineData("not allowed: Conjecture ", "Definition instance_p", "Conjecture x : 0 = 1.\nDefinition instance_p")]
    [InlineData("not allowed: Variable ", "Definition instance_p", "Variable x : False.\nDefinition instance_p")]
    [InlineData("not allowed: Hypothesis ", "Definition instance_p", "Hypothesis x : False.\nDefinition instance_p")]
    [InlineData("not allowed: Context ", "Definition instance_p", "Context (x : False).\nDefinition instance_p")]
    [InlineData("not allowed: Load ", "Definition instance_p", "Load other.\nDefinition instance_p")]
    [InlineData("not allowed: Extraction ", "Definition instance_p", "Extraction exp.\nDefinition instance_p")]
    [InlineData(
        "not allowed: Unset Guard Checking.",
        "Definition instance_p",
        "Unset Guard Checking.\nDefinition instance_p"
    )]
    [InlineData(
        "not allowed: Notation ",
        "Definition instance_p",
        "Notation P4_optimal := P4_feasible.\nDefinition instance_p"
    )]
    [InlineData("not allowed: Module ", "Definition instance_p", "Module Verify.\nDefinition instance_p")]
    [InlineData(
        "not allowed: #[",
        "Definition instance_p",
        "#[bypass_check(guard)] Fixpoint f (n : nat) : False := f n.\nDefinition instance_p"
    )]
    [InlineData("not allowed: From Elsewhere ", "From Verify.Core Require", "From Elsewhere Require")]
    [InlineData("not allowed: Axiom ", "Proof. unfold valid", "Proof. { Axiom x : False. } unfold valid")]
    [InlineData(
        "the word Declare is not allowed",
        "Proof. unfold valid",
        "Proof. idtac; Declare ML Module x. unfold valid"
    )]
    [InlineData("the file contains a string", "Proof. unfold valid", "Proof. (* \" *) Admitted. (* \" *) unfold valid")]
    [InlineData("the file contains a comment without end", "no proof yet *)", "no proof yet")]
    [InlineData("the file contains a character that is not plain ASCII", "no proof yet", "no proof yet\u2026")]
    [InlineData(
        "the name P4_optimal of the library is defined again",
        "Definition instance_p",
        "Definition P4_optimal (P : problem) (th : weights) := True.\nDefinition instance_p"
    )]
    [InlineData(
        "the file does not compile",
        "P4_optimal_applies, P4_optimal. split",
        "P4_optimal_applies, P4_optimal. constructor 2"
    )]
    [InlineData(
        "a theorem is not about the instance or has not the type of the statement",
        "/\\ P4_optimal instance_problem instance_start",
        "/\\ (P4_optimal instance_problem instance_start \\/ 0 = 0)",
        "unfold P4_optimal_applies, P4_optimal. split.",
        "unfold P4_optimal_applies, P4_optimal. split; [|left]."
    )]
    [InlineData(
        "a theorem is not about the instance or has not the type of the statement",
        "Problem (-1) 1 (1 / 10)",
        "Problem (-1) 1 (1 / 5)"
    )]
    [InlineData("a theorem is not about the instance or has not the type of the statement", "-31 / 100", "-31 / 101")]
    [InlineData(
        "a theorem is not about the instance or has not the type of the statement",
        "P4_optimal_proved",
        "P4_optimal_refuted"
    )]
    [InlineData("the file has no theorem NAME_proved, NAME_refuted or NAME_inapplicable", "_proved", "_shown")]
    public void A_file_that_cheats_is_rejected(string reason, params string[] changes)
    {
        string file = Write(text =>
        {
            for (int i = 0; i < changes.Length; i += 2)
            {
                Assert.Contains(changes[i], text, StringComparison.Ordinal);
                text = text.Replace(changes[i], changes[i + 1], StringComparison.Ordinal);
            }

            return text;
        });
        Script.Outcome outcome = Script.Check(file, "--certificate", Certificate);
        outcome.AssertEnds(1, "COQ REJECTED");
        Assert.StartsWith(reason, outcome.Lines[^2], StringComparison.Ordinal);
    }

    [ProgramTheory("coqc")]
    [InlineData("(xp*xp + 1)/a", "(xp*xp + 2)/a")] // another claim under the same name
    [InlineData("\\n  (xp*xp + 1)/a - max((xm*xp + 1)/d, 0) = 1 and (xm*xm + 1)/d - max((xp*xm + 1)/a, 0) = 1", "")] // its first lines
    [InlineData("\"P4.feasible\"", "\"P4.direction\"")]
    public void A_certificate_with_other_claims_rejects_the_file(string original, string replacement)
    {
        string text = File.ReadAllText(Certificate);
        Assert.Contains(original, text, StringComparison.Ordinal);
        string certificate = Path.Combine(_folder.FullName, "other.cert");
        File.WriteAllText(certificate, text.Replace(original, replacement, StringComparison.Ordinal));
        Script.Outcome outcome = Script.Check(Good, "--certificate", certificate);
        outcome.AssertEnds(1, "COQ REJECTED");
        Assert.Equal(
            "P4_feasible: no claim of the certificate, or its text is not that of the catalogue",
            outcome.Lines[^2]
        );
    }

    [ProgramTheory("coqc")]
    [InlineData(
        "--frob: unknown option; expected FILE.v, --certificate CERT, --build, --html FOLDER or nothing",
        "--frob"
    )]
    [InlineData("missing.v: cannot be read; expected an existing file", "missing.v")]
    [InlineData("--certificate: a file is missing; expected --certificate CERT", "--certificate")]
    public void Wrong_usage_is_one_line(string message, params string[] arguments)
    {
        Script.Outcome outcome = Script.Check(arguments);
        Assert.Equal((2, "", message + "\n"), (outcome.ExitCode, outcome.Output, outcome.Error));
    }

    [ProgramTheory("coqc")]
    [InlineData("expected a file written by 'verify audit --certificate'", "\"verify-certificate\"", "\"x\"")]
    [InlineData("loss logistic; the Coq library speaks of the loss exp", "\"loss\": \"exp\"", "\"loss\": \"logistic\"")]
    [InlineData("instance.eta is no fraction", "\"1/10\"", "\"exp(1)\"")]
    [InlineData("no certificate: instance.eta occurs twice", "\"c\": \"1/2\"", "\"c\": \"1/2\", \"eta\": \"1/10\"")]
    [InlineData("no certificate: unbalanced", "\"precision\"", "]}, \"precision\"")]
    public void A_certificate_that_cannot_be_used_is_one_line(string message, string original, string replacement)
    {
        string certificate = Path.Combine(_folder.FullName, "bad.cert");
        File.WriteAllText(certificate, File.ReadAllText(Certificate).Replace(original, replacement));
        Script.Outcome outcome = Script.Check(Good, "--certificate", certificate);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.EndsWith(message + "\n", outcome.Error, StringComparison.Ordinal);
    }

    private string Write(Func<string, string> change)
    {
        string file = Path.Combine(_folder.FullName, "file.v");
        File.WriteAllText(file, change(File.ReadAllText(Good)));
        return file;
    }

    private static string InCertificates(string name) => Path.Combine(Script.Root, "proofs", "certificates", name);
}
