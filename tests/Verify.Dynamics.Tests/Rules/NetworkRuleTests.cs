using Verify.Arithmetic;
using Verify.Dynamics.Rules;
using Verify.Models;
using Verify.Symbolic;
using Verify.Testing;
using Xunit;

namespace Verify.Dynamics.Tests.Rules;

/// <summary>The rules of any network are the derivatives of its loss in the weights, taken at once.</summary>
public class NetworkRuleTests
{
    [Fact]
    public void Each_increment_is_minus_eta_times_the_derivative_of_the_composed_loss() =>
        Law.Holds(
            Draw,
            drawn =>
            {
                (SymbolicNetwork network, Loss loss, Pattern pattern) = drawn;
                NetworkRule rule = NetworkRule.Derive(network, loss, pattern);
                Expression composed = Substitution.Apply(network.TrainingLoss(loss, pattern), network.Lines);
                for (int j = 0; j < network.Neurons; j++)
                {
                    for (int l = 0; l < network.Inputs; l++)
                    {
                        AssertStep(network.Weight(j, l), rule.Weight(j, l));
                    }
                    AssertStep(network.Bias(j), rule.Bias(j));
                }

                void AssertStep(Variable parameter, Expression increment) =>
                    Assert.True(
                        CanonicalForm.AreEqual(
                            -SymbolicNetwork.Eta * Derivative.Of(composed, parameter),
                            Substitution.Apply(increment, network.Lines)
                        ),
                        $"{pattern}, {parameter}: {increment}"
                    );
            },
            40
        );

    [Fact]
    public void The_step_of_a_pre_activation_is_that_of_its_line() =>
        Law.Holds(
            Draw,
            drawn =>
            {
                (SymbolicNetwork network, Loss loss, Pattern pattern) = drawn;
                NetworkRule rule = NetworkRule.Derive(network, loss, pattern);
                for (int j = 0; j < network.Neurons; j++)
                {
                    for (int i = 0; i < network.Points; i++)
                    {
                        Expression line = rule.Bias(j);
                        for (int l = 0; l < network.Inputs; l++)
                        {
                            line += network.Input(i, l) * rule.Weight(j, l);
                        }
                        Assert.True(CanonicalForm.AreEqual(line, rule.Preactivation(j, i)));
                    }
                }
            },
            40
        );

    private static (SymbolicNetwork, Loss, Pattern) Draw(Random random)
    {
        int neurons = random.Next(1, 4);
        int points = random.Next(1, 4);
        int inputs = random.Next(1, 3);
        Problem problem = new(
            new Data(
                Enumerable
                    .Range(0, points)
                    .Select(i => new LabelledPoint(
                        Enumerable.Range(0, inputs).Select(l => (Rational)(i + (l * 7))),
                        random.Next(2) == 0 ? 1 : -1
                    ))
            ),
            new Models.Network(
                Enumerable
                    .Range(0, neurons)
                    .Select(_ => Rational.Create(random.Next(1, 9) * (random.Next(2) == 0 ? 1 : -1), random.Next(1, 4)))
            ),
            new State<Rational>(
                Matrix<Rational>.Create(neurons, inputs, (_, _) => Rational.Zero),
                Enumerable.Repeat(Rational.Zero, neurons)
            )
        );
        Pattern pattern = Pattern.OfColumns(
            neurons,
            [.. Enumerable.Range(0, points).Select(_ => (ulong)random.Next(1 << neurons))]
        );
        return (SymbolicNetwork.Of(problem), Loss.All[random.Next(2)], pattern);
    }
}
