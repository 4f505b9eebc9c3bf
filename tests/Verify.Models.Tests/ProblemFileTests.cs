using System.Text;
using Verify.Arithmetic;
using Verify.Testing;
using Xunit;

namespace Verify.Models.Tests;

/// <summary>Problem files: what is read, and one line with its place for each fault in tests/data/problems.</summary>
public class ProblemFileTests
{
    private static readonly string Folder = Path.Combine(ExpectedText.RepositoryRoot, "tests", "data", "problems");

    public static TheoryData<string> Malformed =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Fact]
    public void There_are_malformed_files() => Assert.True(Malformed.Count >= 20);

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_file_has_its_one_line(string name)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(Folder, name + ".json"));
        Assert.Null(ProblemFile.TryRead(name + ".json", content, out string error));
        Assert.DoesNotContain('\n', error);
        ExpectedText.AssertMatches(Path.Combine(Folder, name + ".expect"), error);
    }

    [Fact]
    public void Numbers_are_read_exactly_and_what_is_left_out_has_its_default()
    {
        Problem problem = Read(
            """
            {"neurons": [{"bias": 0, "weights": ["1e-3", -7], "output": "-2/6"}],
             "points": [{"label": "-1", "x": ["0.1", "10^20"]}]}
            """
        );
        Assert.Equal((1, 1, 2), (problem.Neurons, problem.Points, problem.Dimension));
        Assert.Equal(Rational.Create(-1, 3), problem.Network.Outputs[0]);
        Assert.Equal(Rational.Create(1, 1000), problem.Initial.Weights[0, 0]);
        Assert.Equal(-7, problem.Initial.Weights[0, 1]);
        Assert.Equal(Rational.Create(1, 10), problem.Data.Points[0].Inputs[0]);
        Assert.Equal(-1, problem.Data.Points[0].Label);
        Assert.Equal(
            (Loss.Exponential, Averaging.Mean, Rational.Create(1, 10), Training.GradientDescent),
            (problem.Loss, problem.Averaging, problem.Eta, problem.Training)
        );
    }

    [Fact]
    public void The_largest_problem_is_read()
    {
        StringBuilder text = new("{\"points\": [");
        string ones = string.Join(',', Enumerable.Repeat("1", ProblemFile.MostInputs - 1));
        text.AppendJoin(',', Enumerable.Range(0, 64).Select(i => $"{{\"x\": [{i}, {ones}], \"label\": 1}}"));
        text.Append("], \"neurons\": [");
        text.AppendJoin(',', Enumerable.Repeat($"{{\"output\": 1, \"weights\": [1, {ones}], \"bias\": 0}}", 64));
        Problem problem = Read(text.Append("]}").ToString());
        Assert.Equal((64, 64, 16), (problem.Neurons, problem.Points, problem.Dimension));
        Assert.Equal(Rational.Create(1, 64), problem.LossFactor);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_parsed()
    {
        byte[] content = new byte[ProblemFile.MaximumBytes + 1];
        Assert.Null(ProblemFile.TryRead("large", content, out string error));
        Assert.Equal("large:1:1: a problem file has at most 4000000 bytes, not 4000001", error);
    }

    private static Problem Read(string text) =>
        ProblemFile.TryRead("test", Encoding.UTF8.GetBytes(text), out string error)
        ?? throw new InvalidDataException(error);
}
