using System.Text.RegularExpressions;
using AngouriMath;
using Verify.Dynamics.GradientDescent;
using Verify.Models;

namespace Verify.CrossCheck;

/// <summary>The update rules of every pattern against derivatives of the loss that AngouriMath takes.</summary>
internal static partial class Rules
{
    // Quotients of primes: no accidental zeros. The pattern fixes the formula, so the point need not have it.
    private static readonly (string Name, string Value)[] Point =
    [
        ("w_1", "3/7"),
        ("b_1", "-2/11"),
        ("w_2", "-5/13"),
        ("b_2", "1/17"),
        ("xp", "19/23"),
        ("xm", "-29/31"),
        ("eta", "1/37"),
        ("c", "1/2"),
    ];

    public static int Compare()
    {
        int compared = 0;
        int failures = 0;
        foreach (Loss loss in Loss.All)
        {
            foreach (UpdateRule rule in UpdateRules.Derive(loss))
            {
                Entity objective = TrainingLoss(loss, rule.Pattern);
                foreach ((string name, string increment) in Increments(rule))
                {
                    // The rule is -eta dL/dw; both sides as decimals of 100 digits at a rational point.
                    Entity expected = MathS.FromString($"-eta*({objective.Differentiate(name)})");
                    Entity actual = MathS.FromString(WithPowers(Indexed(increment)));
                    compared++;
                    if (!Agrees(expected, actual))
                    {
                        failures++;
                        Console.WriteLine($"{loss} {rule.Pattern} {name}: {increment}");
                    }
                }
            }
        }

        Console.WriteLine($"rules: {compared - failures} of {compared} agree");
        return failures;
    }

    private static (string Name, string Increment)[] Increments(UpdateRule rule) =>
        [("w_1", $"{rule.W1}"), ("b_1", $"{rule.B1}"), ("w_2", $"{rule.W2}"), ("b_2", $"{rule.B2}")];

    // The loss written from scratch, with max(0, z) replaced by what the pattern says.
    private static Entity TrainingLoss(Loss loss, ActivationPattern pattern)
    {
        string bits = pattern.ToString();
        string plus = $"({Part(bits[0], "w1*xp+b1")})-({Part(bits[2], "w2*xp+b2")})";
        string minus = $"({Part(bits[1], "w1*xm+b1")})-({Part(bits[3], "w2*xm+b2")})";
        string text =
            loss == Loss.Exponential ? $"c*(e^(-({plus}))+e^({minus}))" : $"c*(ln(1+e^(-({plus})))+ln(1+e^({minus})))";
        return MathS.FromString(Indexed(text));

        static string Part(char active, string line) => active == '1' ? line : "0";
    }

    // AngouriMath wants w_1 for w1.
    private static string Indexed(string text) => Index().Replace(text, "$1_$2");

    // exp(x) as a power, with its own parentheses.
    private static string WithPowers(string text)
    {
        int at = text.IndexOf("exp(", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        int depth = 1;
        int end = at + 4;
        while (depth > 0)
        {
            depth +=
                text[end] == '(' ? 1
                : text[end] == ')' ? -1
                : 0;
            end++;
        }

        return $"{text[..at]}(e^({WithPowers(text[(at + 4)..(end - 1)])})){WithPowers(text[end..])}";
    }

    private static bool Agrees(Entity expected, Entity actual)
    {
        Entity difference = expected - actual;
        foreach ((string name, string value) in Point)
        {
            difference = difference.Substitute(name, MathS.FromString(value));
        }

        using var precision = MathS.Settings.DecimalPrecisionContext.Set(PeterO.Numbers.EContext.ForPrecision(100));
        return difference.EvalNumerical() is Entity.Number.Real { EDecimal: var size }
            && size.Abs().CompareTo(PeterO.Numbers.EDecimal.Create(1, -80)) < 0;
    }

    [GeneratedRegex(@"\b([wb])([12])\b")]
    private static partial Regex Index();
}
