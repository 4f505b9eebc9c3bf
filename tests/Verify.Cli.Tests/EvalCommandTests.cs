using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Verify.Cli.Tests;

public sealed class EvalCommandTests
{
    [Theory]
    [InlineData(
        """{"id":1,"op":"add","in":[["1","2"],["0x1.8p+0","3"]],"prec":8}""",
        """{"id":1,"out":["0x1.4p+1","0x1.4p+2"]}"""
    )]
    [InlineData("""{"id":"x","op":"log","in":[["-1","2"]],"prec":4}""", """{"id":"x","out":["-inf","0x1.8p-1"]}""")]
    [InlineData("""{"id":null,"op":"div","in":[["1","1"],["-2","3"]],"prec":8}""", """{"id":null,"out":"entire"}""")]
    [InlineData("""{"id":2,"op":"sqrt","in":[["-2","-1"]],"prec":8}""", """{"id":2,"out":"empty"}""")]
    [InlineData(
        """{"id":2,"op":"intersection","in":["entire",["1/3","inf"]],"prec":4}""",
        """{"id":2,"out":["0x1.4p-2","inf"]}"""
    )]
    [InlineData("""{"id":3,"op":"pown","in":[["-2","3"],2],"prec":8}""", """{"id":3,"out":["0x0p+0","0x1.2p+3"]}""")]
    [InlineData("""{"id":4,"op":"exp","in":[["0","0"]],"prec":8}""", """{"id":4,"out":["0x1p+0","0x1p+0"]}""")]
    [InlineData(
        """{"id":5,"op":"pow","in":[["4","9"],["1/2","1/2"]],"prec":53}""",
        """{"id":5,"out":["0x1p+1","0x1.8p+1"]}"""
    )]
    [InlineData("""{"id":5,"op":"pow","in":[["0","0"],["-1","0"]],"prec":53}""", """{"id":5,"out":"empty"}""")]
    [InlineData("""{"id":5,"op":"pow","in":[["-2","-1"],["2","2"]],"prec":53}""", """{"id":5,"out":"empty"}""")]
    [InlineData("""{"id":5,"op":"pow","in":["entire",["2","2"]],"prec":53}""", """{"id":5,"out":["0x0p+0","inf"]}""")]
    [InlineData(
        """{"id":5,"op":"fma","in":[["1/2","3"],["2","2"],["-1","0x1p1000000000"]],"prec":8}""",
        """{"id":5,"out":["0x0p+0","0x1.02p+1000000000"]}"""
    )]
    [InlineData("""{"id":5,"op":"fma","in":[["2","2"],"empty","entire"],"prec":8}""", """{"id":5,"out":"empty"}""")]
    [InlineData(
        """{"id":6,"op":"add","in":[["0x1p100000000000","0x1p1000000000000"],["1","1"]],"prec":2}""",
        """{"id":6,"out":["0x1p+100000000000","0x1.8p+1000000000000"]}"""
    )]
    [InlineData(
        """{"id":6,"op":"neg","in":[["1/3","0x1p1000000000"]],"prec":4}""",
        """{"id":6,"out":["-0x1p+1000000000","-0x1.4p-2"]}"""
    )]
    [InlineData(
        "\uFEFF" + """{"id":6,"op":"neg","in":[["1","1"]],"prec":4}""",
        """{"id":6,"out":["-0x1p+0","-0x1p+0"]}"""
    )]
    [InlineData("""{"id":5,"op":"recip","in":[[3,3]],"prec":2}""", """{"id":5,"out":["0x1p-2","0x1.8p-2"]}""")]
    public void An_answer_is_the_tight_enclosure(string request, string answer)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.RunWithInput(request + "\n", "eval");
        Assert.Equal(answer, outcome.Output.TrimEnd());
        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Error);
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "a request is an object")]
    [InlineData("""{"id":7,"op":"tan","in":[],"prec":8}""", "unknown op")]
    [InlineData("""{"id":7,"op":"exp","in":[],"prec":8}""", "takes 1 operand")]
    [InlineData("""{"id":7,"op":"exp","in":[["1,5","2"]],"prec":8}""", "a number is")]
    [InlineData("""{"id":7,"op":"exp","in":[["2","1"]],"prec":8}""", "above the upper end")]
    [InlineData("""{"id":7,"op":"exp","in":[["1","2"]],"prec":1}""", "integer from 2")]
    [InlineData("""{"id":7,"op":"exp","in":[["1","2"]],"prec":8,"mode":"x"}""", "unknown field")]
    [InlineData("""{"id":7,"op":"pown","in":[["1","2"],"1.5"],"prec":8}""", "second operand of pown")]
    [InlineData("""{"id":7,"op":"fma","in":[["1","2"],["1","2"]],"prec":8}""", "takes 3 operand")]
    [InlineData("""{"id":7,"op":"neg","in":[["0x1p1000000000","1/3"]],"prec":8}""", "above the upper end")]
    [InlineData(
        """{"id":7,"op":"neg","in":[["0x1.5555555555555555555555556p-2","1/3"]],"prec":8}""",
        "above the upper end"
    )]
    [InlineData("""{"id":1,"op":"\ud800","in":[["1","1"]],"prec":53}""", "surrogate")]
    [InlineData("""{"id":1,"op":"neg","in":[["1","\udc00"]],"prec":53}""", "surrogate")]
    [InlineData("""{"id":1,"op":"neg","in":["\ud800"],"prec":53}""", "surrogate")]
    [InlineData("""{"id":1,"op":"pown","in":[["1","1"],"\ud800"],"prec":53}""", "surrogate")]
    [InlineData("""{"id":1,"\ud800":"neg","in":[["1","1"]],"prec":53}""", "surrogate")]
    public void A_line_that_is_not_a_request_is_answered_in_its_place(string line, string message)
    {
        const string Good = """{"id":8,"op":"neg","in":[["1","1"]],"prec":8}""";
        VerifyProcess.Outcome outcome = VerifyProcess.RunWithInput($"{line}\n{Good}\n", "eval");
        string[] answers = outcome.Output.TrimEnd().Split('\n');
        Assert.Equal(2, answers.Length);
        Assert.Contains(message, JsonDocument.Parse(answers[0]).RootElement.GetProperty("error").GetString());
        Assert.Equal("""{"id":8,"out":["-0x1p+0","-0x1p+0"]}""", answers[1]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void A_result_out_of_range_is_said_at_once()
    {
        VerifyProcess.Outcome outcome = VerifyProcess.RunWithInput(
            """{"id":1,"op":"exp","in":[["10^1000","10^1000"]],"prec":64}""" + "\n",
            "eval"
        );
        Assert.Contains(
            "out of range",
            JsonDocument.Parse(outcome.Output).RootElement.GetProperty("error").GetString()
        );
    }

    [Fact]
    public void It_ends_when_its_reader_has_gone()
    {
        using Process process = VerifyProcess.Start("eval");
        process.StandardOutput.Close();
        const string Line = """{"id":1,"op":"neg","in":[["1","1"]],"prec":8}""";
        Assert.ThrowsAny<IOException>(() =>
        {
            // More than a pipe holds; the last of it finds nobody who reads.
            for (int i = 0; i < 1_000_000; i++)
            {
                process.StandardInput.WriteLine(Line);
            }
        });
        process.WaitForExit();
        Assert.Equal(141, process.ExitCode);
        Assert.Empty(process.StandardError.ReadToEnd());
    }
}
