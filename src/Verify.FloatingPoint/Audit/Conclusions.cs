using System.Globalization;
using Verify.Arithmetic;

namespace Verify.FloatingPoint.Audit;

/// <summary>Says in one sentence what the plot of a floating-point run makes its reader believe.</summary>
internal static class Conclusions
{
    private const int Digits = 3;

    /// <param name="result">All that was found.</param>
    /// <param name="stagnantGap">The margin gap at which the run stays; null if it is not known to stagnate.</param>
    public static string Of(FloatAuditResult result, Interval? stagnantGap)
    {
        var name = result.FormatName;
        if (result.FirstNotFinite is { } broken)
        {
            return Text(
                $"A reader of the {name} plot would conclude that training diverges, since a weight is not finite from step {broken} on; exact gradient descent stays finite at every step."
            );
        }
        var last = result.Samples.Count > 0 ? result.Samples[^1] : null;
        if (result.StagnatesAt == 0)
        {
            return last?.TrueGap is { } still && result.HalfUlpStep is not null
                ? Text(
                    $"A reader of the {name} plot would conclude that this initialisation is already stationary, while exact gradient descent moves and has a margin gap of {Show(still)} at step {Power(last)}."
                )
                : Text(
                    $"A reader of the {name} plot would conclude that the run is stuck from the first step on, and so it is: nothing is wrong with this plot."
                );
        }
        if (
            (result.StagnatesAt ?? result.PredictedStagnation) is { } end
            && stagnantGap == Interval.Zero
            && last?.TrueGap == Interval.Zero
        )
        {
            return Text(
                $"A reader of the {name} plot would conclude that the margin is the best one, and so it is, by symmetry; the plot does not show that the weights of this run stop for good at step {end}, while those of exact gradient descent grow for ever."
            );
        }
        if (result.StagnatesAt is { } at && stagnantGap is { } gap)
        {
            var there = result.Samples.FirstOrDefault(sample => sample.Step == at)?.TrueGap;
            return there is { } truth && last?.TrueGap is { } late
                ? Text(
                    $"A reader of the {name} plot would conclude that training converged at step {at} with a margin gap of {Show(gap)} for good, while the true gap is {Show(truth)} there and {Show(late)} at step {Power(last)}."
                )
                : Text(
                    $"A reader of the {name} plot would conclude that training converged at step {at} with a margin gap of {Show(gap)}; there the changes are merely too small for {name} to add."
                );
        }
        if (result.PredictedStagnation is { } later && stagnantGap is { } level)
        {
            return Text(
                $"A reader who extends the {name} plot would conclude that the margin keeps improving, while this run stops for good at step {later}, with a margin gap of {Show(level)}."
            );
        }
        return Text(
            $"A reader of the {name} plot would conclude nothing that {result.Steps} steps of it show to be wrong; where it stops is not predicted for this run."
        );
    }

    private static string Power(FloatSample sample)
    {
        var text = sample.Step.ToString(CultureInfo.InvariantCulture);
        return text.Length > 7 && text.TrimStart('1').Trim('0').Length == 0 ? $"10^{text.Length - 1}" : text;
    }

    // The digits that both ends share, a few of them.
    private static string Show(Interval value)
    {
        if (value == Interval.Zero)
        {
            return "0";
        }
        var (lower, upper) = DecimalText.Format(value, 3 * Digits);
        int shared = lower.AsSpan().CommonPrefixLength(upper);
        int first = lower.AsSpan().IndexOfAnyInRange('1', '9');
        return first < 0 || first >= shared || lower.Contains('e', StringComparison.Ordinal)
            ? $"between {lower} and {upper}"
            : string.Concat(lower.AsSpan(0, Math.Min(shared, first + Digits)), "…");
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
