using System.CommandLine;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Cli.Input;

/// <summary>Reads the exact numbers of the command line; every failure names the option and what it accepts.</summary>
internal static class Numbers
{
    private const int LongestQuote = 60;

    public static Rational Rational(Option option, string text) =>
        NumberText.TryParse(text, out Rational value, out string error) ? value : throw Invalid(option, text, error);

    /// <summary>A number of a problem: no larger than one in a problem file.</summary>
    public static Rational OfProblem(Option option, string text) => WithinBits(option, text, Rational(option, text));

    /// <summary>A number that the text of an option gave, if it is no larger than one in a problem file.</summary>
    public static Rational WithinBits(Option option, string text, Rational value)
    {
        long bits = Math.Max(value.Numerator.GetBitLength(), value.Denominator.GetBitLength());
        return bits <= ProblemFile.MostBits
            ? value
            : throw Invalid(
                option,
                text,
                $"numerator and denominator have at most {ProblemFile.MostBits} bits, not {bits}"
            );
    }

    public static IReadOnlyList<Rational> Rationals(Option option, string text, int count)
    {
        string[] parts = text.Split(',');
        return parts.Length == count
            ? [.. parts.Select(part => OfProblem(option, part))]
            : throw Invalid(option, text, $"expected {count} numbers separated by commas, not {parts.Length}");
    }

    /// <summary>Steps such as 0,10,10^100, in the order given; A..B and A..B:N stand for steps evenly spread on a logarithmic scale.</summary>
    public static IReadOnlyList<BigInteger> Steps(Option option, string text) =>
        [.. StepNames(option, text).Select(part => Step(option, part))];

    /// <summary>The same as they are named: written out, a step may have a million digits.</summary>
    public static IReadOnlyList<string> StepNames(Option option, string text) =>
        [.. text.Split(',').SelectMany(part => part.Contains("..") ? StepGrid.Names(option, part) : [part])];

    public static BigInteger Step(Option option, string text)
    {
        if (!TryInteger(text, out BigInteger step))
        {
            throw Invalid(
                option,
                text,
                NumberText.TryParse(text, out _, out string error)
                || !error.StartsWith('\'') && !error.StartsWith("no ")
                    ? "a step is an integer such as 1000, 1e6 or 10^100, or 10^0..10^1000 for a logarithmic grid"
                    : error
            );
        }

        return step.Sign >= 0 ? step : throw Invalid(option, text, "a step is 0 or more");
    }

    /// <summary>The last step to examine; null for every step.</summary>
    public static BigInteger? Horizon(Option option, string text) =>
        text == "inf" ? null
        : TryInteger(text, out BigInteger step) && step.Sign >= 0 ? step
        : throw Invalid(option, text, "accepted are inf and steps such as 1000 or 10^100");

    /// <summary>An exact integer such as 1000, 10^3 or 1e3, within bounds.</summary>
    public static int Count(Option option, string text, int least, int most) =>
        TryInteger(text, out BigInteger value) && value >= least && value <= most
            ? (int)value
            : throw Invalid(
                option,
                text,
                $"accepted are integers from {least} to {most}, such as {Math.Clamp(1000, least, most)} or 10^2"
            );

    /// <summary>An exact integer of 64 bits without a sign.</summary>
    public static ulong Unsigned(Option option, string text) =>
        TryInteger(text, out BigInteger value) && value >= 0 && value <= ulong.MaxValue
            ? (ulong)value
            : throw Invalid(option, text, $"accepted are integers from 0 to {ulong.MaxValue}");

    private static bool TryInteger(string text, out BigInteger value)
    {
        bool isInteger = NumberText.TryParse(text, out Rational number, out _) && number.IsInteger;
        value = isInteger ? number.Numerator : default;
        return isInteger;
    }

    public static BadInputException Invalid(Option option, string text, string error) =>
        new($"{option.Name} \"{Quote(text)}\": {error}");

    /// <summary>The text, or its beginning if it is long.</summary>
    public static string Quote(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "...";
}
