using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Dynamics.Tests.Enclosures;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Regimes;

public class TransitionGraphTests
{
    [Theory]
    [InlineData("-1", "1", "exp", "0000 0001 1000 1001")]
    [InlineData("-1/2", "2", "exp", "0000 0001 1000 1001")]
    [InlineData("-3", "2", "exp", "0000 0001 1000 1001")]
    [InlineData("-3", "2", "logistic", "0000 0001 1000 1001")]
    [InlineData("-1", "1", "logistic", "0000 0001 1000 1001")]
    [InlineData("-1/2", "1/2", "exp", "0000")]
    [InlineData("1/2", "2", "logistic", "0000")]
    public void Absorbing_patterns_follow_from_the_sign_of_g(string xMinus, string xPlus, string loss, string absorbing)
    {
        TransitionGraph graph = TransitionGraph.Of(With(xMinus, xPlus, loss));
        Assert.Equal(absorbing.Split(' ').Order(), graph.Absorbing.Select(pattern => pattern.ToString()).Order());
    }

    [Fact]
    public void Orthogonal_data_only_ever_lose_bad_neurons()
    {
        TransitionGraph graph = TransitionGraph.Of(Instance.Default);
        Assert.All(
            graph.Transitions,
            transition =>
            {
                Assert.Equal((transition.From.P1, transition.From.Q2), (transition.To.P1, transition.To.Q2));
                Assert.False((transition.To.P2 && !transition.From.P2) || (transition.To.Q1 && !transition.From.Q1));
            }
        );
        // Each of the four choices of good neurons: 1 + 1 + 3 changes among the four choices of bad ones.
        Assert.Equal(4 * 5, graph.Transitions.Count);
    }

    [Fact]
    public void Every_change_met_while_stepping_is_an_edge() =>
        Networks.Check(
            Gen.OneOf(Instances.Orthogonal, Instances.Obtuse, Instances.Acute.Where(instance => instance.Eta < 1)),
            instance =>
            {
                TransitionGraph graph = TransitionGraph.Of(instance);
                Trajectory trajectory = new(instance, Precision.Of(128), Precision.Of(2048));
                ActivationPattern before = trajectory.PatternAt(0, default);
                for (int t = 1; t <= 40; t++)
                {
                    ActivationPattern after = trajectory.PatternAt(t, default);
                    Assert.True(
                        before == after || graph.Transitions.Any(edge => edge.From == before && edge.To == after),
                        $"{before} -> {after} is missing"
                    );
                    before = after;
                }
            },
            60
        );

    [Fact]
    public void Text_forms_name_every_edge_and_its_reason()
    {
        TransitionGraph graph = TransitionGraph.Of(Instance.Default);
        Assert.Contains("1111 -> 1001  q1 may fall to 0 or below, p2 may fall to 0 or below\n", graph.ToText());
        Assert.Contains("1001  is never left\n", graph.ToText());
        Assert.Contains("  \"1011\" -> \"1001\" [label=\"p2 may fall to 0 or below\"];\n", graph.ToGraphviz());
        Assert.StartsWith("digraph patterns {\n", graph.ToGraphviz());
        Assert.Contains("  1011 --> 1001 : p2 may fall to 0 or below\n", graph.ToMermaid());
    }

    internal static Instance With(string xMinus, string xPlus, string loss = "exp") =>
        Instance.Default with
        {
            Data = new TrainingData(Rational.Parse(xMinus), Rational.Parse(xPlus)),
            Loss = Loss.Find(loss)!,
        };
}
