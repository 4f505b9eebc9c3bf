using Xunit;

namespace Verify.Claims.Tests;

/// <summary>Every message a user of the language can get, sentence by sentence.</summary>
public class DiagnosticTests
{
    /// <summary>A faulty statement stands on line 3; the message names its column there.</summary>
    [Theory]
    // Names.
    [InlineData("for all t >= 0: gop <= best", "3:19: unknown name 'gop'; did you mean 'gap'?")]
    [InlineData("for all t >= 0: gamma <= best", "3:19: unknown name 'gamma'; did you mean 'margin'?")]
    [InlineData("for all t >= 0: d > 0", "3:19: unknown name 'd'; did you mean 'D'?")]
    [InlineData(
        "for all t >= 0: n > 0",
        "3:19: unknown name 'n'; did you mean 't'? (a definition is written 'let n = t - T')"
    )]
    [InlineData(
        "for all t >= 0: quux > 0",
        "3:19: unknown name 'quux'; expected a quantity, a function or a name defined by 'let'"
    )]
    [InlineData("for all t >= 0: log(t) > 0", "3:19: unknown function 'log'; did you mean 'ln'?")]
    [InlineData(
        "for all t >= 0: p1(0) > 0",
        "3:19: 'p1' is not a function; a product is written 'p1*(...)', a value at a step 'p1@0'"
    )]
    [InlineData("for all t >= 0: ln t > 0", "3:22: unexpected 't'; expected '(' after 'ln'")]
    [InlineData("for all t >= 0: ln(t, 2) > 0", "3:23: unexpected ','; 'ln' takes one argument")]
    [InlineData(
        "for all t >= 0: ln(0,5) < 0",
        "3:23: unexpected ','; 'ln' takes one argument; a decimal is written with a point, as in 0.5"
    )]
    [InlineData("for all t >= 0: min(t) > 0", "3:24: unexpected ')'; 'min' takes two or more arguments; expected ','")]
    // Numbers.
    [InlineData("for all t >= 0: gap <= 0,5", "3:26: '0,5' is not a number; a decimal is written with a point: 0.5")]
    [InlineData("for all t >= 0: gap <= .5", "3:26: '.5' has no digit before the point; expected '0.5'")]
    [InlineData("for all t >= 0: gap <= 5.", "3:26: '5.' has no digit after the point; expected '5' or '5.0'")]
    [InlineData("for all t >= 0: gap <= 1e-3", "3:26: '1e-3' has an exponent; expected a power of ten, such as 1*10^3")]
    [InlineData("for all t >= 0: gap <= 2best", "3:26: '2best' is not a number; a product is written '2*best'")]
    [InlineData(
        "for all t >= 0: gap <= 2 best",
        "3:28: unexpected 'best'; expected an operator, a relation or the end of the line (a product is written with '*')"
    )]
    // Powers.
    [InlineData(
        "for all t >= 0: t^t > 0",
        "3:21: unexpected 't'; expected an integer exponent; x^y is written exp(y*ln(x))"
    )]
    [InlineData(
        "for all t >= 0: t^0.5 > 0",
        "3:21: unexpected '0.5'; expected an integer exponent; x^y is written exp(y*ln(x))"
    )]
    [InlineData(
        "for all t >= 0: t^(1/2) > 0",
        "3:21: unexpected '('; expected an integer exponent; x^y is written exp(y*ln(x))"
    )]
    [InlineData("for all t >= 0: t^2^3 > 0", "3:22: unexpected '^'; a power of a power needs parentheses: (x^2)^3")]
    [InlineData("for all t >= 0: t^101 > 0", "3:21: exponent '101' is too large; expected at most 100 here")]
    [InlineData(
        "for all t >= 0: t < 10^9999999",
        "3:26: exponent '9999999' is too large; expected at most 1048576 here"
    )]
    [InlineData(
        "for all t >= 0: t < 10^1000000",
        "3:25: the numbers become too large here; expected at most 1048576 bits in all"
    )]
    // Quantifiers and ranges.
    [InlineData(
        "for every t >= 0: gap >= 0",
        "3:7: unexpected 'every'; expected 'all': a statement about every step begins 'for all t'"
    )]
    [InlineData(
        "forall t >= 0: gap >= 0",
        "3:3: 'forall' does not begin a statement; expected 'for all t >= E:', 'for all t in [E1, E2]:', 'exists t in [E1, E2]:', 'eventually:' or 'at t = E:'"
    )]
    [InlineData("for all n >= 0: gap >= 0", "3:11: unexpected 'n'; expected 't': the step is always called t")]
    [InlineData(
        "for all t: gap >= 0",
        "3:12: unexpected ':'; a range of t is missing: expected 't >= E' or 't in [E1, E2]'"
    )]
    [InlineData("for all t > 0: gap >= 0", "3:13: unexpected '>'; steps are integers: write 't >= E + 1'")]
    [InlineData("for all t <= 9: gap >= 0", "3:13: unexpected '<='; a finite range is written 'for all t in [0, E]'")]
    [InlineData(
        "for all t in (0, 9]: gap >= 0",
        "3:16: unexpected '('; expected '[': a range of steps is closed, [E1, E2]"
    )]
    [InlineData(
        "for all t in [0, 9): gap >= 0",
        "3:21: unexpected ')'; expected ']': a range of steps is closed, [E1, E2]"
    )]
    [InlineData(
        "for all t in [0, inf]: gap >= 0",
        "3:20: unexpected 'inf'; a range without an upper end is written 't >= E'"
    )]
    [InlineData("for all t in [0]: gap >= 0", "3:18: unexpected ']'; expected ',' between the ends of the range")]
    [InlineData(
        "for all t >= p1: gap >= 0",
        "3:16: 'p1' depends on t, which has no meaning in the start of the range of t; expected a value at a step, such as 'p1@0'"
    )]
    [InlineData(
        "for all t >= t: gap >= 0",
        "3:16: 't' has no meaning in the start of the range of t; expected an expression without t"
    )]
    [InlineData("for all t >= 0 gap >= 0", "3:18: unexpected 'gap'; expected ':' before what is stated")]
    [InlineData(
        "exists t >= 5: gap < 0",
        "3:12: unexpected '>='; 'exists' needs an upper end: expected 't <= E' or 't in [E1, E2]'"
    )]
    [InlineData(
        "exists t: gap < 0",
        "3:11: unexpected ':'; 'exists' needs an upper end: expected 't <= E' or 't in [E1, E2]'"
    )]
    [InlineData("eventually gap < 0", "3:14: unexpected 'gap'; expected ':' before what is stated")]
    [InlineData("at t >= 0: gap < 0", "3:8: unexpected '>='; expected '=' and the step after 'at t'")]
    [InlineData(
        "gap <= best",
        "3:3: 'gap' depends on t, but the statement does not say for which t; expected 'for all t >= 0:', 'at t = 0:' or the like before it"
    )]
    [InlineData(
        "gap <= best for t >= 0",
        "3:15: unexpected 'for'; the range of t comes first: 'for all t >= E: ...'; a condition is a hypothesis line"
    )]
    // Comparisons.
    [InlineData(
        "for all t >= 0: gap",
        "3:22: unexpected the end of the line; expected a relation: '<=', '<', '>=', '>', '=' or '!='"
    )]
    [InlineData("for all t >= 0: gap <=", "3:25: unexpected the end of the line; expected a number, a name or '('")]
    [InlineData("for all t >= 0: gap == 0", "3:23: '==' is not a sign of the language; expected '='")]
    [InlineData("for all t >= 0: gap =< 0", "3:23: '=<' is not a sign of the language; expected '<='")]
    [InlineData("for all t >= 0: gap ≤ 0", "3:23: '≤' is not a sign of the language; expected '<='")]
    [InlineData(
        "for all t >= 0: |gap| < 1",
        "3:19: '|' is not a sign of the language; an absolute value is written abs(...)\nf.claim:3:23: '|' is not a sign of the language; an absolute value is written abs(...)"
    )]
    [InlineData("for all t >= 0: gap < 0 or gap > 1", "3:27: unexpected 'or'; a claim has no 'or': state two claims")]
    [InlineData(
        "for all t >= 0: not gap < 0",
        "3:19: unknown name 'not'; a claim has no 'not': write the opposite relation"
    )]
    [InlineData("for all t >= 0: gap; 0", "3:22: ';' is not a sign of the language")]
    // Parentheses.
    [InlineData("for all t >= 0: (gap + 1 <= 2", "3:28: unexpected '<='; expected ')' or an operator")]
    [InlineData("for all t >= 0: 2 >= (gap + 1", "3:24: the '(' is not closed; expected ')'")]
    [InlineData(
        "for all t >= 0: gap + 1) <= 2",
        "3:26: unexpected ')'; expected a relation: '<=', '<', '>=', '>', '=' or '!='"
    )]
    [InlineData(
        "for all t >= 0: gap <= 2)",
        "3:27: unexpected ')'; nothing is open here; expected the end of the line"
    )]
    // Values at steps.
    [InlineData(
        "for all t >= 0: p1@n > 0",
        "3:22: unexpected 'n'; expected a step after '@': an integer, T, or an expression in parentheses such as (T+1) or (t+1)"
    )]
    [InlineData(
        "for all t >= 0: p1@(t+2) > 0",
        "3:23: 't' has no meaning in a step after '@' other than (t+1); expected an expression without t"
    )]
    [InlineData(
        "for all t >= 0: eta@0 > 0",
        "3:19: 'eta' has no values at steps; expected a quantity that depends on t, such as 'p1@0'"
    )]
    [InlineData(
        "for all t >= 0: p1@T > 0",
        "3:22: 'T' needs a run that specialises; expected a line 'hypothesis specialised'"
    )]
    [InlineData(
        "for all t >= T: p1 > 0",
        "3:16: 'T' needs a run that specialises; expected a line 'hypothesis specialised'"
    )]
    [InlineData("Delta != 0", "3:3: 'Delta' needs a run that specialises; expected a line 'hypothesis specialised'")]
    // The bounded form.
    [InlineData("gap = O(1/ln(t))", "3:9: unknown function 'O'; an explicit bound is written X = B(Y, t >= E)")]
    [InlineData("gap = B(1/ln(t))", "3:18: unexpected ')'; expected ',' and the range of t: B(Z, t >= E)")]
    [InlineData(
        "gap = B(1/ln(t), t > 2)",
        "3:22: unexpected '>'; expected '>=': the range of a bounded form is 't >= E'"
    )]
    [InlineData(
        "gap <= B(1, t >= 2)",
        "3:10: 'B(...)' stands only at the end of 'X = B(Z, t >= E)' or 'X = Y + B(Z, t >= E)'"
    )]
    [InlineData("gap = 1 - B(1, t >= 2)", "3:11: unexpected '-'; a bound has no sign: expected '+ B(Z, t >= E)'")]
    [InlineData(
        "gap <= 1 + B(1, t >= 2)",
        "3:12: unexpected '+'; a bounded form is a single equation: X = Y + B(Z, t >= E)"
    )]
    [InlineData(
        "for all t >= 0: gap = 1 + B(1, t >= 2)",
        "3:27: unexpected '+'; 'B(...)' is a statement of its own: X = Y + B(Z, t >= E)"
    )]
    // Signs of other alphabets and control characters.
    [InlineData("for all t >= 0: gap < 0 \u0001", "3:27: character U+0001 is not a sign of the language")]
    [InlineData("for all t >= 0: gap < 😀", "3:25: '😀' is not a sign of the language")]
    [InlineData("for all t >= 0: Δ > 0", "3:19: 'Δ' is not a sign of the language; expected 'Delta'")]
    public void A_faulty_statement_gets_one_clear_message(string statement, string message) =>
        Assert.Equal("f.claim:" + message, Messages($"claim X\n  \"Sentence.\"\n  {statement}\n"));

    [Theory]
    [InlineData("", "1:1: the file has no claims; expected 'claim' and its name")]
    [InlineData("# only a comment\n", "1:1: the file has no claims; expected 'claim' and its name")]
    [InlineData(
        "for all t >= 0: gap >= 0",
        "1:1: unexpected 'for' before the first claim; expected 'claim' and its name"
    )]
    [InlineData(
        "claim X \"s\"",
        "1:7: the claim has no statement; expected a line such as 'for all t >= 0: margin <= best'"
    )]
    [InlineData("claim X\n0 = 0", "1:7: claim 'X' has no sentence; expected a text in quotes after its name")]
    [InlineData(
        "claim X \"s\"\n0 = 0\n1 = 1",
        "3:1: the claim already has a statement; expected 'claim' before another one"
    )]
    [InlineData("claim X \"s\" \"s\"\n0 = 0", "1:13: unexpected a text in quotes; expected the end of the line")]
    [InlineData("claim X \"s\"\n\"s\"\n0 = 0", "2:1: the claim already has a sentence; expected one text in quotes")]
    [InlineData(
        "claim\n0 = 0",
        "1:6: unexpected the end of the line; expected the name of the claim, such as P6.denominator-lower"
    )]
    [InlineData(
        "claim 6a \"s\"\n0 = 0",
        "1:7: '6a' cannot name a claim; expected a letter, then letters, digits, '.', '_' and '-'"
    )]
    [InlineData(
        "claim X \"s\"\n0 = 0\nclaim X \"s\"\n0 = 0",
        "3:7: the file has two claims named 'X'; expected another name"
    )]
    [InlineData("claim X \"s\n0 = 0", "1:9: the text is not closed; expected '\"' on the same line")]
    [InlineData(
        "claim X\nsource A\n\"s\"\n0 = 0",
        "3:1: the sentence of a claim follows its name; expected a line that begins with a keyword, or the statement"
    )]
    [InlineData(
        "claim X \"s\"\n0 = 0\nsource A",
        "3:1: the statement is the last line of a claim; expected 'claim' or the end of the file"
    )]
    [InlineData(
        "claim X \"s\"\nsource\n0 = 0",
        "2:7: unexpected the end of the line; expected the source of the statement, a word or a text in quotes"
    )]
    [InlineData(
        "claim X \"s\"\nsource A\nsource B\n0 = 0",
        "3:1: the claim already has a source; expected one line 'source'"
    )]
    [InlineData("claim X \"s\"\nlemma a/b.md c\n0 = 0", "2:14: unexpected 'c'; expected the end of the line")]
    [InlineData(
        "claim X \"s\"\nexpect maybe \"r\"\n0 = 0",
        "2:8: unexpected 'maybe'; expected 'proved', 'refuted', 'undecided' or 'inapplicable'"
    )]
    [InlineData(
        "claim X \"s\"\nexpect refuted\n0 = 0",
        "2:15: unexpected the end of the line; expected the reason, a text in quotes"
    )]
    [InlineData(
        "claim X \"s\"\nhypotesis specialised\n0 = 0",
        "2:1: 'hypotesis' does not begin a line; did you mean 'hypothesis'?"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis specialized\n0 = 0",
        "2:12: 'specialized' is not a condition; expected 'specialised', 'stuck', 'loss = exp', 'training = gd' or comparisons of constants"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis not stuck\n0 = 0",
        "2:12: unexpected 'not'; a claim has no 'not': write the opposite condition (specialised, stuck or the opposite relation)"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis loss = hinge\n0 = 0",
        "2:19: unexpected 'hinge'; expected the loss 'exp' or 'logistic'"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis loss = exp or\n0 = 0",
        "2:25: unexpected the end of the line; expected the loss 'exp' or 'logistic'"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis loss = exp or exp\n0 = 0",
        "2:26: unexpected 'exp'; expected the loss 'exp' or 'logistic'"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis training = sgd-fast\n0 = 0",
        "2:23: unexpected 'sgd-fast'; expected the training 'gd'"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis training = gd or adam\n0 = 0",
        "2:26: unexpected 'or'; expected the end of the line"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis training gd\n0 = 0",
        "2:21: unexpected 'gd'; expected '=' and the name of a training"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis q1 <= 0\n0 = 0",
        "2:12: 'q1' depends on t, which has no meaning in a hypothesis; expected a value at a step, such as 'q1@0'"
    )]
    [InlineData(
        "claim X \"s\"\nhypothesis q1@T <= 0\n0 = 0",
        "2:15: 'T' needs a run that specialises; expected a line 'hypothesis specialised'"
    )]
    [InlineData("claim X \"s\"\nlet ln = 2\n0 = 0", "2:5: 'ln' is a word of the language; expected another name")]
    [InlineData("claim X \"s\"\nlet a = 2\nlet a = 3\n0 = 0", "3:5: 'a' is defined twice; expected another name")]
    [InlineData("claim X \"s\"\nlet a 2\n0 = 0", "2:7: unexpected '2'; expected '=' after 'a'")]
    [InlineData(
        "claim X \"s\"\nlet a = t\na@0 = 0",
        "3:1: 'a' is a definition and cannot be taken at a step; expected a quantity before '@'"
    )]
    [InlineData(
        "claim X \"s\"\nlet a = t\na = 0",
        "3:1: 'a' depends on t, but the statement does not say for which t; expected 'for all t >= 0:', 'at t = 0:' or the like before it"
    )]
    [InlineData(
        "claim X \"s\"\nlet a = t\nfor all t >= a: t > 0",
        "3:14: 'a' depends on t, which has no meaning in the start of the range of t; expected a value at a step, such as 'p1@0'"
    )]
    public void A_faulty_file_gets_one_clear_message(string text, string message) =>
        Assert.Equal("f.claim:" + message, Messages(text));

    [Fact]
    public void All_faults_of_a_file_are_reported_in_order()
    {
        const string Text = """
            claim A
              "First."
              hypothesis q1 = 0
              let a = 1 +
              let b = foo
              for all t >= 0: a + b <= baz
            claim B
              "Second."
              for all t >= 0: gap ≥ 0
            claim C
              "Third, without a fault."
              for all t >= 0: gap >= 0
            claim D "Fourth."
            """;
        Assert.Equal(
            """
            f.claim:3:14: 'q1' depends on t, which has no meaning in a hypothesis; expected a value at a step, such as 'q1@0'
            f.claim:4:14: unexpected the end of the line; expected a number, a name or '('
            f.claim:5:11: unknown name 'foo'; expected a quantity, a function or a name defined by 'let'
            f.claim:6:28: unknown name 'baz'; did you mean 'gap'?
            f.claim:9:23: '≥' is not a sign of the language; expected '>='
            f.claim:13:7: the claim has no statement; expected a line such as 'for all t >= 0: margin <= best'
            """,
            Messages(Text)
        );
        Assert.Equal("C", Assert.Single(ClaimFile.Parse("f.claim", Text).Claims).Id);
    }

    [Fact]
    public void An_id_in_two_files_is_reported()
    {
        var one = ClaimFile.Parse("one.claim", "claim X \"s\"\n0 = 0");
        var two = ClaimFile.Parse("two.claim", "\nclaim X \"s\"\n0 = 0");
        var both = ClaimFile.Combine([one, two]);
        Assert.Single(both.Claims);
        Assert.Equal(
            "two.claim:2:7: claim 'X' is also at one.claim:1:7; expected another name",
            Assert.Single(both.Diagnostics).ToString()
        );
    }

    [Fact]
    public void A_file_that_is_missing_is_a_diagnostic()
    {
        var result = ClaimFile.Read(Path.Combine(Path.GetTempPath(), "no-such-folder", "no-such.claim"));
        Assert.Contains("the file cannot be read", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    private static string Messages(string text) => string.Join('\n', ClaimFile.Parse("f.claim", text).Diagnostics);
}
