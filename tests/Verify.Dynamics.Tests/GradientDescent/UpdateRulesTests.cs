using Verify.Dynamics.GradientDescent;
using Verify.Models;
using Verify.Symbolic;
using Xunit;
using static Verify.Models.SymbolicNetwork;

namespace Verify.Dynamics.Tests.GradientDescent;

public class UpdateRulesTests
{
    public static TheoryData<string> Patterns => new(ActivationPattern.All.Select(pattern => pattern.ToString()));

    // The formulas of the theory, by hand: h = eta c, E+ = exp(-(p1⁺ - p2⁺)), E- = exp(q1⁺ - q2⁺).
    [Theory]
    [MemberData(nameof(Patterns))]
    public void Exponential_rules_equal_the_formulas_written_by_hand(string bits)
    {
        Assert.True(ActivationPattern.TryParse(bits, out var pattern));
        var rule = UpdateRules.Derive(Loss.Exponential)[pattern.Index];
        var hand = ExponentialByHand(bits);
        AssertEqual(hand.W1, rule.W1);
        AssertEqual(hand.B1, rule.B1);
        AssertEqual(hand.W2, rule.W2);
        AssertEqual(hand.B2, rule.B2);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Logistic_rules_equal_the_formulas_written_by_hand(string bits)
    {
        Assert.True(ActivationPattern.TryParse(bits, out var pattern));
        var rule = UpdateRules.Derive(Loss.Logistic)[pattern.Index];
        var hand = ByHand(bits, (plus, minus) => ($"(1/(1 + exp({plus})))", $"(1/(1 + exp({minus})))"));
        AssertEqual(hand.W1, rule.W1);
        AssertEqual(hand.B1, rule.B1);
        AssertEqual(hand.W2, rule.W2);
        AssertEqual(hand.B2, rule.B2);
    }

    [Fact]
    public void A_wrong_sign_in_a_formula_is_noticed()
    {
        var tried = 0;
        foreach (var pattern in ActivationPattern.All)
        {
            var rule = UpdateRules.Derive(Loss.Exponential)[pattern.Index];
            var hand = ExponentialByHand(pattern.ToString());
            foreach (
                var (derived, byHand) in new[]
                {
                    (rule.W1, hand.W1),
                    (rule.B1, hand.B1),
                    (rule.W2, hand.W2),
                    (rule.B2, hand.B2),
                }
            )
            {
                var text = byHand.ToString();
                foreach (var index in Enumerable.Range(0, text.Length).Where(i => text[i] is '+' or '-'))
                {
                    var flipped = text[..index] + (text[index] == '+' ? '-' : '+') + text[(index + 1)..];
                    if (ExpressionParser.TryParse(flipped, out var wrong, out _))
                    {
                        Assert.False(CanonicalForm.AreEqual(derived, wrong), $"{pattern}: {flipped}");
                        tried++;
                    }
                }
            }
        }
        Assert.True(tried > 100);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Rules_of_preactivations_follow_from_the_rules_of_weights(string bits)
    {
        Assert.True(ActivationPattern.TryParse(bits, out var pattern));
        foreach (var loss in Loss.All)
        {
            var rule = UpdateRules.Derive(loss)[pattern.Index];
            AssertEqual(XPlus * rule.W1 + rule.B1, Substitution.Apply(rule.P1, TwoNeurons.Lines));
            AssertEqual(XMinus * rule.W1 + rule.B1, Substitution.Apply(rule.Q1, TwoNeurons.Lines));
            AssertEqual(XPlus * rule.W2 + rule.B2, Substitution.Apply(rule.P2, TwoNeurons.Lines));
            AssertEqual(XMinus * rule.W2 + rule.B2, Substitution.Apply(rule.Q2, TwoNeurons.Lines));
        }
    }

    [Fact]
    public void The_text_of_a_rule_is_the_formula()
    {
        var rule = UpdateRules.Derive(Loss.Exponential)[ActivationPattern.Specialised.Index];
        Assert.Equal("c*eta*xp*exp(-b1 - w1*xp)", rule.W1.ToString());
        var logistic = UpdateRules.Derive(Loss.Logistic)[ActivationPattern.Specialised.Index];
        Assert.Equal("c*eta*xp/(exp(b1 + w1*xp) + 1)", logistic.W1.ToString());
    }

    private static (Expression W1, Expression B1, Expression W2, Expression B2) ExponentialByHand(string bits) =>
        ByHand(bits, (plus, minus) => ($"exp(-({plus}))", $"exp(-({minus}))"));

    private static (Expression W1, Expression B1, Expression W2, Expression B2) ByHand(
        string bits,
        Func<string, string, (string Plus, string Minus)> derivative
    )
    {
        var (s1p, s1m, s2p, s2m) = (bits[0], bits[1], bits[2], bits[3]);
        var (plus, minus) = derivative(
            $"{s1p}*(w1*xp + b1) - {s2p}*(w2*xp + b2)",
            $"{s2m}*(w2*xm + b2) - {s1m}*(w1*xm + b1)"
        );
        return (
            ExpressionParser.Parse($"eta*c*({s1p}*xp*{plus} - {s1m}*xm*{minus})"),
            ExpressionParser.Parse($"eta*c*({s1p}*{plus} - {s1m}*{minus})"),
            ExpressionParser.Parse($"-eta*c*({s2p}*xp*{plus} - {s2m}*xm*{minus})"),
            ExpressionParser.Parse($"-eta*c*({s2p}*{plus} - {s2m}*{minus})")
        );
    }

    private static void AssertEqual(Expression expected, Expression actual) =>
        Assert.True(CanonicalForm.AreEqual(expected, actual), $"expected {expected} but derived {actual}");
}
