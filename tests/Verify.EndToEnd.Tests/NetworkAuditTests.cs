using System.Globalization;
using System.Text;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Certificates;
using Verify.Claims;
using Verify.Models;
using Verify.Proving;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>Audits of random networks of up to 8 neurons on up to 4 points in up to 3 dimensions: what is true is proved, what is false is not, and the
/// checker verifies every certificate.</summary>
public sealed class NetworkAuditTests
{
    private const int Steps = 12;

    private static readonly string[][] Orthogonal =
    [
        ["1/2", "-2"],
        ["3", "-1/3"],
        ["1,0", "-1,1", "-1,-2"],
        ["1,1,1", "1,-1,-1", "-1,1,-1", "-1,-1,1"],
        ["2,1", "1,-3"],
    ];

    private static readonly string[][] Others =
    [
        ["1/2", "-1", "2"],
        ["1,1/2", "-1/3,1", "2,-2", "1/2,3"],
        ["1,0,1", "0,1/2,-1", "-1,2,1/3"],
    ];

    public static TheoryData<int, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool, bool>();
            for (int seed = 1; seed <= 6; seed++)
            {
                cases.Add(seed, true, false);
            }

            cases.Add(7, true, true);
            cases.Add(8, false, false);
            cases.Add(9, false, true);
            cases.Add(10, false, false);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_verdict_is_right_and_verified(int seed, bool isOrthogonal, bool isLogistic)
    {
        var random = new Random(seed);
        Problem problem;
        do
        {
            problem = RandomProblem(random, isOrthogonal, isLogistic);
            // Where a first step leads far away, doubles lose what this compares with.
        } while (!Simulate(problem).All(row => row.All(weight => Math.Abs(weight) < 50)));

        var expected = new Dictionary<string, string>();
        string text = ClaimsAbout(problem, random, isOrthogonal && !isLogistic, expected);
        ParseResult parsed = ClaimFile.Parse("f", text);
        Assert.True(parsed.Succeeded, string.Join('\n', parsed.Diagnostics));

        AuditResult result = Auditor.Prove(
            parsed.Claims,
            problem,
            new AuditOptions { MaximumSteps = 60, BlockBudget = 400 }
        );

        foreach (ClaimResult claim in result.Claims)
        {
            string verdict = expected[claim.Id];
            Assert.True(
                claim.Verdict.Name == verdict || (claim.Verdict is Verdict.Inapplicable && claim.Hypotheses.Length > 0),
                $"{claim.Claim}{claim.Verdict.Name} instead of {verdict}: {(claim.Verdict as Verdict.Refuted)?.Witness?.Left} {(claim.Verdict as Verdict.Undecided)?.Reason}"
            );
        }

        Checker.AssertVerifies(result.Certificate);
    }

    [Fact]
    public void Two_neurons_on_two_points_have_the_verdicts_of_their_instance()
    {
        const string text = """
            claim a
              "s"
              hypothesis specialised
              for all t >= T: z[1,2] = p1 and z[2,1] = q2 and z[1,1] = q1 and z[2,2] = p2
            claim b
              "s"
              for all t in [0, 20]: w[1,1] = w1 and b[2] = b2 and N[2] = out[2] and N[1] = -out[1]
            claim c
              "s"
              for all t in [0, 20]: active[1,2] = 1 and a[2] = -1 and x[1,1] = xm and y[2] = 1
            claim d
              "s"
              for all t >= 0: z[1,1] > 0
            """;
        IReadOnlyList<Claim> claims = ClaimFile.Parse("f", text).Claims;
        InstanceAudit ofInstance = Auditor.Prove(claims, Instance.Default, new AuditOptions());
        AuditResult ofProblem = Auditor.Prove(claims, Instance.Default.Problem, new AuditOptions());

        Assert.Equal(["proved", "proved", "proved", "refuted"], ofInstance.Claims.Select(claim => claim.Verdict.Name));
        Assert.Equal(CertificateWriter.Write(ofInstance.Certificate), CertificateWriter.Write(ofProblem.Certificate));
        Checker.AssertVerifies(ofInstance.Certificate);
    }

    [Theory]
    [InlineData("z[5,1] > 0", "f:1:7: claim 'x': 'z[5,1]' has no neuron 5 here; it is from 1 to 4")]
    [InlineData("out[4] > 0", "f:1:7: claim 'x': 'out[4]' has no point 4 here; it is from 1 to 3")]
    [InlineData("w[1,3]@7 > b[1]", "f:1:7: claim 'x': 'w[1,3]' has no input 3 here; it is from 1 to 2")]
    [InlineData("out[3] > 0 and a[4] > 0", null)]
    public void Indices_are_those_of_the_problem(string statement, string? fault)
    {
        Problem problem = RandomProblem(new Random(3), Orthogonal[2], 4, false);
        IReadOnlyList<Claim> claims = ClaimFile.Parse("f", $"claim x\n  \"s\"\n  at t = 1: {statement}\n").Claims;

        Assert.Equal(fault, ClaimIndices.Fault(claims, problem));
    }

    private static Problem RandomProblem(Random random, bool isOrthogonal, bool isLogistic)
    {
        string[][] all = isOrthogonal ? Orthogonal : Others;
        return RandomProblem(random, all[random.Next(all.Length)], random.Next(3, 9), isLogistic);
    }

    private static Problem RandomProblem(Random random, string[] data, int neurons, bool isLogistic)
    {
        LabelledPoint[] points =
        [
            .. data.Select(point => new LabelledPoint(
                point.Split(',').Select(x => Rational.Parse(x)),
                random.Next(2) == 0 ? 1 : -1
            )),
        ];
        int inputs = points[0].Inputs.Length;
        return new Problem(
            new Data(points),
            new Network(
                Enumerable
                    .Range(0, neurons)
                    .Select(j => Rational.Create((j % 2 == 0 ? 1 : -1) * random.Next(1, 4), random.Next(1, 3)))
            ),
            new State<Rational>(
                Matrix<Rational>.Create(neurons, inputs, (_, _) => Rational.Create(random.Next(-40, 41), 30)),
                [.. Enumerable.Range(0, neurons).Select(_ => Rational.Create(random.Next(-20, 41), 30))]
            )
        )
        {
            Loss = isLogistic ? Loss.Logistic : Loss.Exponential,
            Eta = Rational.Create(1, random.Next(2, 20)),
            Averaging = random.Next(2) == 0 ? Averaging.Mean : Averaging.Sum,
        };
    }

    /// <summary>Claims about the values at a step, from a simulation of the weights in doubles, and about all steps from T on; of each shape a false one.</summary>
    private static string ClaimsAbout(Problem problem, Random random, bool forEver, Dictionary<string, string> expected)
    {
        var text = new StringBuilder();
        double[][] weights = Simulate(problem);
        for (int trial = 0; trial < 3; trial++)
        {
            int j = random.Next(problem.Neurons);
            int i = random.Next(problem.Points);
            double z = Line(problem, weights, j, i);
            Add($"at t = {Steps}: {Near($"z[{j + 1},{i + 1}]", z, 1e-9)}", "proved");
            Add(
                $"at t = {Steps}: {Near($"z[{j + 1},{i + 1}]", z + (1e-6 * Math.Max(1, Math.Abs(z))), 1e-9)}",
                "refuted"
            );
            double output = Output(problem, weights, i);
            Add($"at t = {Steps}: {Near($"N[{i + 1}]", output, 1e-9)}", "proved");
            Add($"at t = {Steps}: out[{i + 1}] != y[{i + 1}]*N[{i + 1}]", "refuted");
            Add($"at t = {Steps}: {Near($"b[{j + 1}]", weights[j][^1], 1e-9)}", "proved");
            Add($"at t = {Steps - 1}: {Near($"z[{j + 1},{i + 1}]@(t+1)", z, 1e-9)}", "proved");
            string line = string.Join(
                " + ",
                Enumerable.Range(1, problem.Dimension).Select(l => $"w[{j + 1},{l}]*x[{i + 1},{l}]")
            );
            Add($"for all t in [0, {Steps}]: z[{j + 1},{i + 1}] = {line} + b[{j + 1}]", "proved");
            Add($"for all t in [1, {Steps}]: z[{j + 1},{i + 1}] = {line} + b[{j + 1}] + t/10^9", "refuted");
        }

        double norm = Math.Sqrt(weights.Sum(row => row.Sum(w => w * w)));
        double least = Enumerable
            .Range(0, problem.Points)
            .Min(i => problem.Data.Points[i].Label * Output(problem, weights, i));
        Add($"at t = {Steps}: {Near("normalised_margin", least / norm, 1e-9)}", "proved");
        Add($"at t = {Steps}: {Near("norm", norm + 1e-6, 1e-9)}", "refuted");
        for (int i = 1; i <= problem.Points && forEver; i++)
        {
            int j = random.Next(1, problem.Neurons + 1);
            // Good ones rise, all others are frozen; a bad one is at most 0.
            AddForEver($"z[{j},{i}] >= z[{j},{i}]@T", "proved");
            AddForEver($"z[{j},{i}]*a[{j}]*y[{i}] >= min(z[{j},{i}]@T*a[{j}]*y[{i}], 0)", "proved");
            AddForEver($"z[{j},{i}] < z[{j},{i}]@T", "refuted");
            AddForEver($"out[{i}] > 0 and out[{i}]@(t+1) > out[{i}]", "proved");
            AddForEver($"out[{i}] <= {random.Next(3, 9)}", "refuted");
        }

        return text.ToString();

        void AddForEver(string body, string verdict) =>
            Add($"for all t >= T: {body}", verdict, "\n  hypothesis specialised");

        void Add(string statement, string verdict, string hypothesis = "")
        {
            string id = $"c{expected.Count}";
            expected.Add(id, verdict);
            text.Append(CultureInfo.InvariantCulture, $"claim {id}\n  \"s\"{hypothesis}\n  {statement}\n");
        }
    }

    private static string Near(string name, double value, double distance)
    {
        string Number(double x) => $"({(x < 0 ? "-" : "")}{Math.Abs(x).ToString("F15", CultureInfo.InvariantCulture)})";
        double radius = distance * Math.Max(1, Math.Abs(value));
        return $"{Number(value - radius)} < {name} and {name} < {Number(value + radius)}";
    }

    private static double Approximately(Rational value) => (double)value.Numerator / (double)value.Denominator;

    private static double Line(Problem problem, double[][] weights, int j, int i) =>
        problem.Data.Points[i].Inputs.Select((x, l) => Approximately(x) * weights[j][l]).Sum() + weights[j][^1];

    private static double Output(Problem problem, double[][] weights, int i) =>
        Enumerable
            .Range(0, problem.Neurons)
            .Sum(j => Approximately(problem.Network.Outputs[j]) * Math.Max(0, Line(problem, weights, j, i)));

    /// <summary>The weights after some steps of gradient descent in weight space.</summary>
    private static double[][] Simulate(Problem problem)
    {
        double[][] weights =
        [
            .. Enumerable
                .Range(0, problem.Neurons)
                .Select(j =>
                    Enumerable
                        .Range(0, problem.Dimension)
                        .Select(l => Approximately(problem.Initial.Weights[j, l]))
                        .Append(Approximately(problem.Initial.Biases[j]))
                        .ToArray()
                ),
        ];
        for (int t = 0; t < Steps; t++)
        {
            double[][] next = [.. weights.Select(row => (double[])row.Clone())];
            for (int i = 0; i < problem.Points; i++)
            {
                LabelledPoint point = problem.Data.Points[i];
                double u = point.Label * Output(problem, weights, i);
                double pull = problem.Loss == Loss.Logistic ? 1 / (1 + Math.Exp(u)) : Math.Exp(-u);
                for (int j = 0; j < problem.Neurons; j++)
                {
                    if (Line(problem, weights, j, i) > 0)
                    {
                        double change = Approximately(problem.H * problem.Influence(j, i)) * pull;
                        for (int l = 0; l < problem.Dimension; l++)
                        {
                            next[j][l] += change * Approximately(point.Inputs[l]);
                        }

                        next[j][^1] += change;
                    }
                }
            }

            weights = next;
        }

        return weights;
    }
}
