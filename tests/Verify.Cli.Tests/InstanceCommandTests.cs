using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Xunit;

namespace Verify.Cli.Tests;

public sealed class InstanceCommandTests
{
    [Fact]
    public void Table_answers_at_ten_to_the_thousand_with_the_digits_asked_for()
    {
        JsonElement table = Json("table", "--at", "10^1000", "--digits", "50");
        Assert.StartsWith("orthogonal data", table.GetProperty("regime").GetString());
        JsonElement row = table.GetProperty("rows")[0];
        Assert.Equal("1" + new string('0', 1000), row.GetProperty("t").GetString());
        Assert.Equal("1001", row.GetProperty("pattern").GetString());
        Assert.Equal("leap", row.GetProperty("method").GetString());
        // D = 2301.67…: fifty digits mean that the two ends differ in the last place shown, at most by two units.
        BigInteger lower = Digits(row.GetProperty("denominator").GetProperty("lo").GetString()!);
        BigInteger upper = Digits(row.GetProperty("denominator").GetProperty("hi").GetString()!);
        Assert.InRange(upper - lower, BigInteger.Zero, 2);
        Assert.Equal(50, lower.ToString(CultureInfo.InvariantCulture).Length);
    }

    [Fact]
    public void The_command_in_a_caption_makes_the_table_again()
    {
        string[] document = ["--format", "markdown"];
        string table = VerifyProcess.Run(["table", "--at", "0,10^100", "--digits", "7", .. document]).Output;
        string[] command = table[table.IndexOf("verify table", StringComparison.Ordinal)..]
            .TrimEnd()
            .TrimEnd('`')
            .Split(' ');
        Assert.Equal(table, VerifyProcess.Run([.. command[1..], .. document]).Output);
    }

    // One content, whatever the format.
    [Fact]
    public void Every_format_of_a_table_has_every_quantity()
    {
        string[] at = ["table", "--at", "0,10^100", "--digits", "7"];
        string[] names =
        [
            .. Json([.. at])
                .GetProperty("columns")
                .EnumerateArray()
                .Select(column => column.GetProperty("key").GetString()!),
        ];
        Assert.Equal(
            [
                "t",
                "pattern",
                "w1",
                "b1",
                "w2",
                "b2",
                "denominator",
                "numerator",
                "boundary",
                "margin",
                "gap",
                "loss",
                "method",
            ],
            names
        );
        JsonElement row = Json([.. at]).GetProperty("rows")[1];
        Assert.Equal(names, row.EnumerateObject().Select(field => field.Name));
        string[] csv = VerifyProcess.Run([.. at, "--format", "csv"]).Output.Split("\r\n");
        string[] heading = csv[0].Split(',');
        Assert.Equal(names, heading.Where(name => !name.EndsWith("_lo") && !name.EndsWith("_hi")));
        Assert.Equal("b1001", csv[2].Split(',')[1]);
        string text = VerifyProcess.Run(at).Output;
        string markdown = VerifyProcess.Run([.. at, "--format", "markdown"]).Output;
        string latex = VerifyProcess.Run([.. at, "--format", "latex"]).Output;
        foreach (string name in names.Where(name => heading.Contains(name + "_lo")))
        {
            Assert.Contains("  " + name + " ", text);
            string value = csv[2].Split(',')[Array.IndexOf(heading, name)];
            Assert.Contains(value, text);
            Assert.Contains($"| {value} |", markdown);
            // The point stands between two columns, and 10^-99 is written with a product sign.
            Assert.Contains(value[value.IndexOf('.')..].Split('e')[0], latex);
            string end = csv[2].Split(',')[Array.IndexOf(heading, name + "_lo")];
            Assert.Equal(end, row.GetProperty(name).GetProperty("lo").GetString());
        }
    }

    [Theory]
    [InlineData("""{"w1": 0.83, "b1": -2.6e-1, "w2": "-69/50", "b2": -0.31}""")]
    [InlineData("""{"fc1.weight": [[0.83], [-1.38]], "fc1.bias": [-0.26, -0.31]}""")]
    [InlineData("""{"hidden.bias": [-0.26, -0.31], "hidden.weight": [0.83, -1.38]}""")]
    [InlineData("step,b1,w1,b2,w2\n7,-0.26,0.83,-0.31,-1.38\n")]
    public void Weights_come_from_a_checkpoint_exactly(string content)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.RunWithInput(
            content,
            "phases",
            "--weights",
            "-",
            "--format",
            "json"
        );
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            "83/100,-13/50,-69/50,-31/100",
            JsonDocument.Parse(outcome.Output).RootElement.GetProperty("instance").GetProperty("init").GetString()
        );
    }

    [Theory]
    [InlineData("b2 is missing", """{"w1": 1, "b1": 1, "w2": 1}""")]
    [InlineData("has 3 rows, not 2", """{"a.weight": [1, 2, 3], "a.bias": [1, 2, 3]}""")]
    [InlineData("has other tensors too", """{"a.weight": [1, 2], "a.bias": [1, 2], "out": [1, -1]}""")]
    [InlineData("not a JSON document", "{")]
    [InlineData("a heading and one row", "1,2,3,4\n")]
    [InlineData("\"nan\": a number is", """{"w1": "nan", "b1": 1, "w2": 1, "b2": 1}""")]
    public void A_checkpoint_of_another_kind_is_one_line(string reason, string content)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.RunWithInput(content, "phases", "--weights", "-");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Error);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("10^0..10^3", "1 10 100 1000")]
    [InlineData("0,10..1000:3", "0 10 100 1000")]
    [InlineData("7..7", "7")]
    public void A_grid_of_steps_is_logarithmic(string at, string steps) =>
        Assert.Equal(
            steps.Split(' '),
            Json("table", "--at", at)
                .GetProperty("rows")
                .EnumerateArray()
                .Select(row => row.GetProperty("t").GetString())
        );

    [Fact]
    public void A_grid_to_ten_to_the_thousand_has_rows_for_a_page()
    {
        JsonElement rows = Json("table", "--at", "10^0..10^1000", "--digits", "5").GetProperty("rows");
        Assert.Equal(21, rows.GetArrayLength());
        Assert.Equal(1001, rows[20].GetProperty("t").GetString()!.Length);
        Assert.Equal(51, rows[1].GetProperty("t").GetString()!.Length);
    }

    [Fact]
    public void An_undefined_boundary_is_null()
    {
        JsonElement row = Json("table", "--at", "0", "--init", "1,0,1,1").GetProperty("rows")[0];
        Assert.Equal(JsonValueKind.Null, row.GetProperty("boundary").ValueKind);
        Assert.Equal("0", row.GetProperty("denominator").GetProperty("lo").GetString());
    }

    [Fact]
    public void Phases_give_the_switching_step_exactly()
    {
        JsonElement phases = Json("phases", "--init", "3,40,5/2,30");
        Assert.Equal("specialised", phases.GetProperty("outcome").GetString());
        Assert.Equal("3077537744396766860004798639469011", phases.GetProperty("T").GetString());
    }

    [Fact]
    public void A_random_initialisation_is_the_same_everywhere()
    {
        JsonElement instance = Json("phases", "--scheme", "he", "--seed", "7", "--trial", "3").GetProperty("instance");
        Assert.Equal(
            Json("phases", "--scheme", "he", "--seed", "7", "--trial", "3").GetProperty("instance").GetRawText(),
            instance.GetRawText()
        );
        Assert.EndsWith(",0", instance.GetProperty("init").GetString());
    }

    [Fact]
    public void Flow_and_descent_part_where_both_bad_neurons_start_active()
    {
        JsonElement row = Json("flow", "--init", "1/2,3/2,-3/4,3/2", "--at", "10^100").GetProperty("rows")[0];
        JsonElement boundary = row.GetProperty("boundary");
        Assert.Contains("e-101", boundary.GetProperty("flow").GetProperty("lo").GetString());
        Assert.StartsWith("-0.0000096", boundary.GetProperty("descent").GetProperty("lo").GetString());
    }

    [Theory]
    [InlineData("the step size must be positive", "--eta", "0")]
    [InlineData("--eta \"0,1\"", "--eta", "0,1")]
    [InlineData("numerator and denominator have at most 8192 bits, not 8193", "--eta", "2^8192")]
    [InlineData("numerator and denominator have at most 8192 bits, not 8196", "--data", "-1,3e-2467")]
    [InlineData("--init \"1e5000\"", "--init", "1/2,1e5000,0,1")]
    [InlineData("--scheme \"uniform:1e-9999\"", "--scheme", "uniform:1e-9999")]
    [InlineData("must be less than the second", "--data", "1,-1")]
    [InlineData("expected 2 numbers", "--data", "1")]
    [InlineData("expected 4 numbers", "--init", "1,2,3")]
    [InlineData("--init \"x\": a number is", "--init", "1,2,3,x")]
    [InlineData("accepted are he", "--scheme", "hee")]
    [InlineData("cannot be given together", "--scheme", "he", "--init", "1,2,3,4")]
    [InlineData("accepted are integers from 16", "--bits", "3")]
    [InlineData("must not be less than --bits", "--bits", "256", "--max-bits", "128")]
    public void Bad_input_is_one_line_and_exit_code_2(string message, params string[] options)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(["phases", .. options]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains(message, outcome.Error);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_training_has_the_fields_of_the_table_and_those_of_momentum()
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(
            "table",
            "--at",
            "0,5",
            "--training",
            "heavy-ball:beta=9/10",
            "--format",
            "json"
        );
        Assert.Equal(0, outcome.ExitCode);
        using var document = System.Text.Json.JsonDocument.Parse(outcome.Output);
        Assert.Equal(
            "heavy-ball:beta=9/10",
            document.RootElement.GetProperty("instance").GetProperty("training").GetString()
        );
        System.Text.Json.JsonElement row = document.RootElement.GetProperty("rows")[1];
        Assert.Equal("1001", row.GetProperty("pattern").GetString());
        Assert.Equal("step", row.GetProperty("method").GetString());
        Assert.Equal(2, row.GetProperty("leads").GetArrayLength());
        Assert.Equal(2, row.GetProperty("velocity")[0].GetArrayLength());
        Assert.True(row.TryGetProperty("boundary", out _));
    }

    [Fact]
    public void A_step_out_of_reach_says_what_was_reached()
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run("table", "--at", "10^9", "--data", "1/2,1");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("the run is followed up to step", outcome.Error);
        Assert.Contains("steps up to 10000000 can be asked for", outcome.Error);
    }

    private static JsonElement Json(params string[] arguments)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run([.. arguments, "--format", "json"]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Empty(outcome.Error);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private static BigInteger Digits(string number) =>
        BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
