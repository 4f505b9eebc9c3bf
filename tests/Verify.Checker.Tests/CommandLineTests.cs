using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>The program as it is called: what it reads, what it prints, and its exit code.</summary>
public sealed class CommandLineTests
{
    private const string First =
        "claim first\n  \"The first.\"\n  hypothesis eta < 1\n  hypothesis loss = exp\n  1 < 2\n";
    private const string Second = "claim second\n  \"The second.\"\n  for all t in [0, 2]: D > 0\n";
    private const string Third = "claim third\n  \"The third.\"\n  1 = 2\n";

    [Fact]
    public void It_prints_what_it_understood_before_the_verdict()
    {
        var (code, lines) = CheckerRun.OfText(Certificate());

        Assert.Equal(0, code);
        Assert.Equal(
            [
                "instance: x- = -1, x+ = 1, eta = 1/10, c = 1, loss exp",
                "initial weights w1, b1, w2, b2 = 1, 0, -3/2, 1/2",
                "claim first, said to be proved: \"The first.\"",
                "  if eta < 1",
                "  if loss = exp",
                "  1 < 2",
                "claim second, said to be proved: \"The second.\"",
                "  for all t in [0, 2]: D > 0",
                "claim third, said to be undecided (not checked): \"The third.\"",
                "  1 = 2",
                "specialised from T = 0",
                "VERIFIED",
            ],
            lines
        );
    }

    [Theory]
    [InlineData("C")]
    [InlineData("POSIX")]
    [InlineData("de_DE.ISO-8859-1")]
    public void Output_is_UTF_8_whatever_the_locale(string locale)
    {
        const string Sentence = "Größer als 1/2: ≥, \u201Cso\u201D, 数.";
        var file = Path.GetTempFileName();
        try
        {
            var certificate = Certificate().Replace("The first.", Sentence, StringComparison.Ordinal);
            File.WriteAllText(file, CheckerRun.Sealed(certificate));
            var program = Path.Combine(AppContext.BaseDirectory, "verify-checker.dll");
            var start = new ProcessStartInfo("dotnet", [program, file])
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
            };
            start.Environment["LC_ALL"] = locale;
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Contains($"claim first, said to be proved: \"{Sentence}\"\n", output, StringComparison.Ordinal);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("1", "-1", "inf", "1001", "specialised from T = 0")]
    [InlineData("1", "-1", "5", "1001", "not known whether the run specialises")]
    [InlineData("-1", "-1", "inf", "0001", "stuck")]
    public void It_prints_what_becomes_of_the_run(string p1, string q1, string to, string pattern, string expected)
    {
        var phase =
            $$"""{"kind": "closed", "pattern": "{{pattern}}", "from": "0", "to": "{{to}}", "burn": "30", "order": "16", "error": "0x1p+0"}""";
        var w1 = (Rational.Parse(p1) - Rational.Parse(q1)) / 2;
        var certificate = Certificate(phase: phase, weights: [$"{w1}", $"{Rational.Parse(p1) - w1}", "-3/2", "1/2"]);

        var (code, lines) = CheckerRun.OfText(certificate);

        Assert.Equal((0, expected), (code, lines[^2]));
    }

    [Fact]
    public void It_prints_the_loss()
    {
        var (code, lines) = CheckerRun.OfText(Certificate(loss: "logistic"));
        Assert.Equal(1, code);
        Assert.EndsWith("loss logistic", lines[0], StringComparison.Ordinal);
        Assert.Equal("REJECTED: claim first: the hypothesis loss = exp is not proved", lines[^1]);
    }

    [Theory]
    [InlineData("0", "1 -1 -1 2", null)]
    [InlineData("0", "2 -1 -1 2", "step 0")]
    [InlineData("0", "1 -2 -1 2", "step 0")]
    [InlineData("0", "1 -1 -2 2", "step 0")]
    [InlineData("0", "1 -1 -1 1", "step 0")]
    [InlineData("3", "1 -1 -1 2", "step 3")]
    [InlineData("4", "1 -1 -1 2", "step 4")]
    public void The_state_at_a_point_is_the_one_that_is_stated(string t, string state, string? reason)
    {
        var ends = state.Split(' ').Select(z => z[0] == '-' ? $"-0x{z[1..]}p+0" : $"0x{z}p+0").ToArray();
        string[] names = ["p1", "q1", "p2", "q2"];
        var fields = names.Zip(ends, (name, end) => $"\"{name}\": [\"{end}\", \"{end}\"]");
        var (code, lines) = CheckerRun.OfText(
            Certificate(points: $$"""{"t": "{{t}}", {{string.Join(", ", fields)}}}""")
        );
        Assert.Equal(
            reason is null ? (0, "VERIFIED") : (1, $"REJECTED: the enclosures stated at {reason} are not confirmed"),
            (code, lines[^1])
        );
    }

    /// <summary>After three steps p1 = 1.07…; more bits than those of the certificate are tried, up to four times as many.</summary>
    [Theory]
    [InlineData(100, 0)]
    [InlineData(300, 0)]
    [InlineData(700, 1)]
    public void A_point_may_be_stated_with_more_bits_than_the_certificate(int bits, int expected)
    {
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
        var state = new Trajectory(instance, [TrajectoryTests.Stepped(0, 3)], 1000).At(3);
        string[] names = ["p1", "q1", "p2", "q2"];
        var fields = names.Select(
            (name, i) =>
            {
                var (low, high) = (state[i].Range.Low.Down(bits), state[i].Range.High.Up(bits));
                return $"\"{name}\": [\"{Hexadecimal(low)}\", \"{Hexadecimal(high)}\"]";
            }
        );
        Assert.Equal(
            expected,
            CheckerRun.OfText(Certificate(points: $$"""{"t": "3", {{string.Join(", ", fields)}}}""")).Code
        );
    }

    [Theory]
    [InlineData("0x1p-2", "0x1p-1", 0)]
    [InlineData("0x1p-2", "0x1p-2", 1)]
    public void A_constant_is_confirmed(string low, string high, int expected)
    {
        var constant = $$"""{"term": "1/3", "value": ["{{low}}", "{{high}}"]}""";
        Assert.Equal(expected, CheckerRun.OfText(Certificate(constants: constant)).Code);
    }

    [Theory]
    [InlineData("usage: ")]
    [InlineData("no-such-file.cert cannot be read", "no-such-file.cert")]
    [InlineData(" cannot be read", "")]
    [InlineData(". cannot be read", ".")]
    [InlineData("unexpected argument 'b.cert'; usage: ", "a.cert", "b.cert")]
    [InlineData("unexpected argument '--help'; usage: ", "--help")]
    [InlineData("unexpected argument '-'; usage: ", "-")]
    [InlineData("unexpected argument '-x'; usage: ", "a.cert", "-x")]
    [InlineData("unexpected argument '--claims'; usage: ", "a.cert", "--claims")]
    [InlineData("usage: ", "--claims", "a.claim")]
    public void Wrong_usage_has_the_exit_code_2_and_one_line(string expected, params string[] arguments)
    {
        var (code, lines) = CheckerRun.Of(arguments);

        Assert.Equal(2, code);
        Assert.StartsWith($"MALFORMED: {expected}", Assert.Single(lines), StringComparison.Ordinal);
    }

    /// <summary>What comes from a file or the command line can neither control the terminal nor pose as a line of its own.</summary>
    [Theory]
    [InlineData("\u001B[31m\nVERIFIED", "MALFORMED: \\u{1B}[31m\\u{A}VERIFIED cannot be read: ")]
    [InlineData("a\u202Eb\U000E0041.cert", "MALFORMED: a\\u{202E}b\\u{E0041}.cert cannot be read: ")]
    public void Nothing_hidden_is_printed(string file, string expected) =>
        Assert.StartsWith(expected, Assert.Single(CheckerRun.Of(file).Lines), StringComparison.Ordinal);

    [Fact]
    public void A_field_name_cannot_pose_as_a_verdict()
    {
        var certificate = CheckerRun.Sealed(
            Certificate().Replace("\"format\":", "\"x\\nVERIFIED\\u001b\": \"\", \"format\":", StringComparison.Ordinal)
        );
        Assert.Equal(
            "MALFORMED: document: the field 'x\\u{A}VERIFIED\\u{1B}' is unknown here",
            Assert.Single(CheckerRun.OfText(certificate).Lines)
        );
    }

    [Fact]
    public void A_claim_file_is_text_in_UTF_8()
    {
        var sentence = new string('\u20AC', 100);
        Assert.Equal(
            1,
            RunWithClaims((First + Second + Third).Replace("The third.", sentence, StringComparison.Ordinal))
        );
        Assert.Equal(
            0,
            RunWithClaims("\uFEFF" + First + Second + Third + new string('#', 8) + new string('\u20AC', 400_000))
        );
        var file = Path.GetTempFileName();
        var claims = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Certificate());
            File.WriteAllBytes(claims, [.. "# \xFF"u8.ToArray()[..2], 0xFF]);
            Assert.Equal($"MALFORMED: {claims} is not UTF-8 text", CheckerRun.Of(file, "--claims", claims).Lines[^1]);
        }
        finally
        {
            File.Delete(file);
            File.Delete(claims);
        }
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var stream = File.OpenWrite(file))
            {
                stream.SetLength(Limits.FileBytes + 1L);
            }
            Assert.Equal($"MALFORMED: {file} has more than {Limits.FileBytes} bytes", CheckerRun.Of(file).Lines[^1]);
            Assert.Equal(0, RunWithClaims(Padded(Limits.ClaimCharacters)));
            Assert.Equal(2, RunWithClaims(Padded(Limits.ClaimCharacters + 1)));
        }
        finally
        {
            File.Delete(file);
        }

        static string Padded(int length) => (First + Second + Third).PadRight(length, '\n');
    }

    /// <summary>Whatever goes wrong, the program does not end as if it had verified.</summary>
    [Fact]
    public void An_error_that_was_not_foreseen_is_no_verification()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Certificate());
            foreach (
                var (error, code, text) in new (Exception, int, string)[]
                {
                    (
                        new InvalidOperationException("x"),
                        2,
                        "MALFORMED: the checker could not work on this input (InvalidOperationException)"
                    ),
                    (new UndecidedException("x"), 1, "REJECTED: x"),
                    (new RejectedException("x"), 1, "REJECTED: x"),
                    (new MalformedException("x"), 2, "MALFORMED: x"),
                }
            )
            {
                using var output = new FailingOnce(error);
                Assert.Equal(code, Program.Run([file], output));
                Assert.Equal(text, output.ToString().TrimEnd());
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class FailingOnce(Exception error) : StringWriter(CultureInfo.InvariantCulture)
    {
        private Exception? _error = error;

        public override void WriteLine(string? value)
        {
            if (_error is Exception once)
            {
                _error = null;
                throw once;
            }
            base.WriteLine(value);
        }
    }

    [Theory]
    [InlineData(new[] { First + Second + Third }, 0)]
    [InlineData(new[] { "# a remark\n" + Third + First + Second }, 0)]
    [InlineData(new[] { First, Second + Third }, 0)]
    [InlineData(new[] { First, Second, Third }, 0)]
    [InlineData(new[] { First + Second }, 1)]
    [InlineData(new[] { Second + Third }, 1)]
    [InlineData(new[] { First, Third }, 1)]
    [InlineData(new[] { First + Second + Third + "claim more\n  \"M.\"\n  1 < 2\n" }, 1)]
    [InlineData(new[] { First, Second, Third, "claim more\n  \"M.\"\n  1 < 2\n" }, 1)]
    [InlineData(new[] { First, Second, Third, First }, 2)]
    [InlineData(new[] { First + Second + Third + Second }, 2)]
    [InlineData(new[] { "not a claim" }, 2)]
    public void The_claims_must_be_those_of_the_files(string[] texts, int expected) =>
        Assert.Equal(expected, RunWithClaims(texts));

    [Theory]
    [InlineData("D > 0", "D >= 0")]
    [InlineData("[0, 2]", "[0, 1]")]
    [InlineData("eta < 1", "eta < 2")]
    [InlineData("1 = 2", "1 = 1")]
    public void A_claim_that_differs_from_the_file_is_not_accepted(string text, string other) =>
        Assert.Equal(1, RunWithClaims((First + Second + Third).Replace(text, other, StringComparison.Ordinal)));

    private static int RunWithClaims(params string[] texts)
    {
        string[] files = [.. texts.Prepend(Certificate()).Select(_ => Path.GetTempFileName())];
        try
        {
            foreach (var (file, text) in files.Zip(texts.Prepend(Certificate())))
            {
                File.WriteAllText(file, text);
            }
            // The options may stand before the certificate and after it.
            string[] arguments =
            [
                "--claims",
                files[1],
                files[0],
                .. files[2..].SelectMany(file => new[] { "--claims", file }),
            ];
            return CheckerRun.Of(arguments).Code;
        }
        finally
        {
            Array.ForEach(files, File.Delete);
        }
    }

    private static string Hexadecimal(Dyadic x) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(x.Sign < 0 ? "-" : "")}0x{System.Numerics.BigInteger.Abs(x.Mantissa):x}p{(x.Exponent < 0 ? "-" : "+")}{Math.Abs(x.Exponent)}"
        );

    /// <summary>Three claims on three steps of a run.</summary>
    private static string Certificate(
        string phase = """{"kind": "stepped", "from": "0", "to": "3"}""",
        string[]? weights = null,
        string loss = "exp",
        string points = "",
        string constants = ""
    )
    {
        static string Quoted(string text) =>
            $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
        var init = string.Join(", ", (weights ?? ["1", "0", "-3/2", "1/2"]).Select(Quoted));
        return CheckerRun.Sealed(
            $$"""
            {
              "format": "verify-certificate",
              "version": "2",
              "instance": {"xm": "-1", "xp": "1", "eta": "1/10", "c": "1", "loss": "{{loss}}", "init": [{{init}}]},
              "precision": "64",
              "phases": [{{phase}}],
              "constants": [{{constants}}],
              "points": [{{points}}],
              "claims": [
                {"id": "first", "text": {{Quoted(
                First
            )}}, "verdict": "proved", "from": "0", "to": "0", "hypotheses": ["proved", "proved"], "blocks": [["0", "0", "64"]]},
                {"id": "second", "text": {{Quoted(
                Second
            )}}, "verdict": "proved", "from": "0", "to": "2", "hypotheses": [], "blocks": [["0", "2", "64"]]},
                {"id": "third", "text": {{Quoted(Third)}}, "verdict": "undecided", "reason": "none"}
              ],
              "digest": ""
            }
            """
        );
    }
}
