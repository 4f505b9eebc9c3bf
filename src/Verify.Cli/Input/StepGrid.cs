using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Verify.Cli.Input;

/// <summary>Steps evenly spread on a logarithmic scale, such as 10^0..10^1000 or 1..10^6:13.</summary>
internal static class StepGrid
{
    private const int MostRows = 1000;

    // Between powers of ten, rows without a wanted number of them are thinned out to this many.
    private const int UsualRows = 21;
    private const int DefaultRows = 11;
    private const int SignificantDigits = 3;

    /// <summary>The steps, each as it can be typed; both ends among them, none twice.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="text">A..B, or A..B:N for N of them.</param>
    public static IReadOnlyList<string> Names(Option option, string text)
    {
        string[] ends = text.Split("..");
        if (ends.Length != 2)
        {
            throw Numbers.Invalid(option, text, "a grid is A..B or A..B:N, such as 10^0..10^1000 or 1..10^6:13");
        }

        string[] last = ends[1].Split(':');
        BigInteger from = Numbers.Step(option, ends[0]);
        BigInteger to = Numbers.Step(option, last[0]);
        if (last.Length > 2 || from.IsZero || from > to)
        {
            throw Numbers.Invalid(
                option,
                text,
                "a grid A..B or A..B:N goes from a step of at least 1 up to a later one"
            );
        }

        if (last.Length == 2)
        {
            return Spread(from, to, Numbers.Count(option, last[1], 2, MostRows));
        }

        return (Exponent(from), Exponent(to)) is (int first, int end)
            ? Powers(first, end)
            : Spread(from, to, DefaultRows);
    }

    private static List<string> Powers(int first, int last)
    {
        int apart = 1;
        for (int k = 0; (last - first) / apart >= UsualRows; k++)
        {
            apart =
                (int)Math.Pow(10, k / 3)
                * (
                    k % 3 == 0 ? 1
                    : k % 3 == 1 ? 2
                    : 5
                );
        }

        var names = new List<string>();
        for (int exponent = first; exponent < last; exponent += apart)
        {
            names.Add($"10^{exponent}");
        }

        names.Add($"10^{last}");
        return names;
    }

    // Only the choice of the step is rounded, to a few significant digits.
    private static List<string> Spread(BigInteger from, BigInteger to, int count)
    {
        double low = BigInteger.Log10(from);
        double high = BigInteger.Log10(to);
        var names = new List<string> { Name(from) };
        for (int k = 1; k < count - 1; k++)
        {
            double exponent = low + ((high - low) * k / (count - 1));
            int zeros = Math.Max(0, (int)Math.Floor(exponent) - SignificantDigits + 1);
            var significant = new BigInteger(Math.Round(Math.Pow(10, exponent - zeros)));
            BigInteger step = significant * BigInteger.Pow(10, zeros);
            if (step > from && step < to && Name(step) is var name && name != names[^1])
            {
                names.Add(name);
            }
        }

        if (to > from)
        {
            names.Add(Name(to));
        }

        return names;
    }

    private static string Name(BigInteger step) =>
        Exponent(step) is { } power && power > 3 ? $"10^{power}"
        : step.ToString(CultureInfo.InvariantCulture) is var digits
        && digits.TrimEnd('0') is var significant
        && digits.Length - significant.Length > 3
            ? $"{significant}e{digits.Length - significant.Length}"
        : digits;

    private static int? Exponent(BigInteger step)
    {
        string digits = step.ToString(CultureInfo.InvariantCulture);
        return digits[0] == '1' && digits.AsSpan(1).IndexOfAnyExcept('0') < 0 ? digits.Length - 1 : null;
    }
}
