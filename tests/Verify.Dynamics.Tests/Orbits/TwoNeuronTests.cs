using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Tests.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Orbits;

/// <summary>Two neurons are one case of any number of neurons: the same numbers, whichever way they are taken.</summary>
public class TwoNeuronTests
{
    public static TheoryData<string> Names => [.. ReferenceOrbit.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_network_of_an_instance_has_its_states_margins_and_boundaries(string name)
    {
        ReferenceOrbit reference = ReferenceOrbit.Read(name);
        Orbit two = new(reference.Instance, ItineraryLimits.Default);
        NetworkOrbit any = new(reference.Instance.Problem, ItineraryLimits.Default);
        Precision precision = Precision.Of(300);
        foreach (BigInteger t in reference.Rows.Select(row => row.Step).Where(t => any.Leaps || t <= 100))
        {
            OrbitPoint expected = two.At(t, precision);
            NetworkOrbitPoint found = any.At(t, precision);
            Assert.Equal(expected.Pattern!.Value.ToPattern(), found.Pattern);
            (Interval, Interval)[] same =
            [
                (expected.Preactivations.Q1, found.Preactivations[0, 0]),
                (expected.Preactivations.P1, found.Preactivations[0, 1]),
                (expected.Preactivations.Q2, found.Preactivations[1, 0]),
                (expected.Preactivations.P2, found.Preactivations[1, 1]),
                (expected.Weights.W1, found.State.Weights[0, 0]),
                (expected.Weights.B1, found.State.Biases[0]),
                (expected.Weights.W2, found.State.Weights[1, 0]),
                (expected.Weights.B2, found.State.Biases[1]),
                (expected.Loss, found.Loss),
                (expected.Margin, found.Margin!.Value),
            ];
            Assert.All(same, pair => Assert.True(pair.Item1.Overlaps(pair.Item2), $"{name}, {t}: {pair}"));
        }
    }

    [Fact]
    public void An_instance_is_found_again_in_its_problem_whatever_the_order_of_the_points()
    {
        Instance instance = Instance.Default with { Data = new TrainingData(-3, 2), Loss = Loss.Logistic };
        Problem problem = instance.Problem;
        Problem turned = new(new Data(problem.Data.Points.Reverse()), problem.Network, problem.Initial)
        {
            Loss = problem.Loss,
        };
        Assert.Equal(instance, Instance.Of(problem));
        Assert.Equal(instance, Instance.Of(turned));
        Assert.Null(Instance.Of(ReferenceNetwork.Read("line-6-orthogonal").Problem));
    }
}
