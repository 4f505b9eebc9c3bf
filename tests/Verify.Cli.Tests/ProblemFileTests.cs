using System.Text.Json;
using Xunit;

namespace Verify.Cli.Tests;

/// <summary>--problem: any width, number of points and dimension.</summary>
public sealed class ProblemFileTests
{
    private static readonly string Data = FindData();

    [Fact]
    public void Table_of_a_wide_network_answers_at_ten_to_the_thousand()
    {
        JsonElement table = Json("table", "--at", "0,10^1000", "--problem", Reference("plane-8-orthogonal"));
        JsonElement row = table.GetProperty("rows")[1];
        Assert.Equal("leap", row.GetProperty("method").GetString());
        Assert.Equal(24, row.GetProperty("pattern").GetString()!.Length);
        Assert.Equal((8, 2), Shape(row.GetProperty("weights")));
        Assert.Equal((8, 3), Shape(row.GetProperty("preactivations")));
        Assert.Equal(8, row.GetProperty("biases").GetArrayLength());
        Assert.Equal(3, row.GetProperty("outputs").GetArrayLength());
        Assert.False(row.TryGetProperty("margin", out _));
        Assert.StartsWith("2.68", row.GetProperty("normalisedMargin").GetProperty("lo").GetString());
        Assert.Equal(8, table.GetProperty("instance").GetProperty("neurons").GetArrayLength());
        Assert.Equal("gd", table.GetProperty("instance").GetProperty("training").GetString());
    }

    [Fact]
    public void A_network_on_the_line_has_boundaries_and_a_margin_and_two_neurons_their_own_fields_too()
    {
        JsonElement wide = Json("table", "--at", "10", "--problem", Reference("line-6-orthogonal")).GetProperty("rows")[
            0
        ];
        Assert.Equal(JsonValueKind.Array, wide.GetProperty("boundaries").ValueKind);
        Assert.Equal(JsonValueKind.Object, wide.GetProperty("margin").ValueKind);
        Assert.False(wide.TryGetProperty("w1", out _));

        using TemporaryFile file = new(
            """
            {"points":[{"x":["-1"],"label":-1},{"x":["1"],"label":1}],
             "neurons":[{"output":"1","weights":["83/100"],"bias":"-13/50"},{"output":"-1","weights":["-69/50"],"bias":"-31/100"}]}
            """
        );
        JsonElement two = Json("table", "--at", "10^100", "--problem", file.Path).GetProperty("rows")[0];
        JsonElement own = Json("table", "--at", "10^100").GetProperty("rows")[0];
        foreach (string name in (string[])["w1", "b1", "w2", "b2", "denominator", "numerator", "boundary", "margin"])
        {
            Assert.Equal(
                own.GetProperty(name).GetProperty("lo").GetString()![..20],
                two.GetProperty(name).GetProperty("lo").GetString()![..20]
            );
        }

        Assert.Equal("0110", two.GetProperty("pattern").GetString());
    }

    [Fact]
    public void Options_override_the_file()
    {
        JsonElement instance = Json([
                "table",
                "--at",
                "0",
                "--loss",
                "logistic",
                "--eta",
                "1/7",
                "--average",
                "sum",
                "--problem",
                Reference("line-6-orthogonal"),
            ])
            .GetProperty("instance");
        Assert.Equal("logistic", instance.GetProperty("loss").GetString());
        Assert.Equal("1/7", instance.GetProperty("eta").GetString());
        Assert.Equal("sum", instance.GetProperty("average").GetString());
    }

    [Fact]
    public void Phases_give_the_step_of_each_death()
    {
        JsonElement phases = Json("phases", "--problem", Reference("line-5-far-deaths"));
        Assert.Equal("specialised", phases.GetProperty("outcome").GetString());
        Assert.Equal("1499611835171555975054808245", phases.GetProperty("T").GetString());
        Assert.Equal(5, phases.GetProperty("phases").GetArrayLength());
        Assert.Equal("2101898117502052347", phases.GetProperty("deaths")[0].GetProperty("t").GetString());
        Assert.Equal(4, phases.GetProperty("deaths")[0].GetProperty("neuron").GetInt32());
    }

    [Fact]
    public void Rules_are_those_of_the_patterns_met()
    {
        string file = Reference("line-5-far-deaths");
        Assert.Equal(1, Json("rules", "--problem", file).GetProperty("rules").GetArrayLength());
        JsonElement rules = Json("rules", "--problem", file, "--at", "10^1000").GetProperty("rules");
        Assert.Equal(5, rules.GetArrayLength());
        Assert.Equal("0110011010", rules[4].GetProperty("pattern").GetString());
        Assert.Equal("c*eta*exp(-z1_2 - z3_2)", rules[4].GetProperty("biases")[0].GetString());
        JsonElement one = Json("rules", "--problem", file, "--pattern", "0000000001").GetProperty("rules");
        Assert.Equal("0", one[0].GetProperty("weights")[0][0].GetString());
        AssertBadInput("is 10 bits", "rules", "--problem", file, "--pattern", "0");
        AssertBadInput("--at", "rules", "--at", "5");
    }

    [Fact]
    public void Regime_says_what_is_proved_of_the_limits()
    {
        JsonElement regime = Json("regime", "--problem", Reference("line-5-far-deaths"));
        Assert.Equal("Everywhere", regime.GetProperty("leaps").GetString());
        Assert.Equal("16/45", regime.GetProperty("limits")[0].GetProperty("multiplier").GetString());
        Assert.StartsWith("0.1678195784", regime.GetProperty("gapRate").GetProperty("lo").GetString());
        Assert.Equal(
            "Nowhere",
            Json("regime", "--problem", Reference("line-4-acute")).GetProperty("leaps").GetString()
        );
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("markdown")]
    [InlineData("latex")]
    [InlineData("text")]
    public void Every_format_has_a_row_for_each_step(string format)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run([
            "table",
            "--at",
            "0,5,10^12",
            "--digits",
            "6",
            "--format",
            format,
            "--problem",
            Reference("line-6-orthogonal"),
        ]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains(outcome.Output.Split('\n'), line => line.Contains("leap", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--data", "-1,1")]
    [InlineData("--init", "1,2,3,4")]
    [InlineData("--scheme", "he")]
    [InlineData("--seed", "1")]
    public void What_the_file_says_cannot_be_said_twice(string option, string value) =>
        AssertBadInput(
            $"{option}: cannot be given together with --problem",
            "table",
            "--at",
            "0",
            option,
            value,
            "--problem",
            Reference("line-6-orthogonal")
        );

    [Fact]
    public void A_fault_of_the_file_is_one_line_with_its_place()
    {
        string file = Path.Combine(Data, "problems", "zero-output.json");
        AssertBadInput($"{file}:5:14: output: an output weight is not 0", "table", "--at", "0", "--problem", file);
        AssertBadInput("--problem: ", "table", "--at", "0", "--problem", "no-such-file.json");
    }

    private static void AssertBadInput(string message, params string[] arguments)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains(message, Assert.Single(outcome.Error.TrimEnd('\n').Split('\n')));
    }

    private static JsonElement Json(params string[] arguments)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run([.. arguments, "--format", "json"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private static (int Rows, int Columns) Shape(JsonElement matrix) =>
        (matrix.GetArrayLength(), matrix[0].GetArrayLength());

    private static string Reference(string name) => Path.Combine(Data, "networks", name + ".json");

    private static string FindData()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Verify.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "tests", "data");
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string content) => File.WriteAllText(Path, content);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
