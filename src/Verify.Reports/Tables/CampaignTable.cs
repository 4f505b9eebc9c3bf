using Verify.Arithmetic;
using Verify.Campaigns.Statistics;
using Verify.Reports.Runs;

namespace Verify.Reports.Tables;

/// <summary>Outcomes of campaigns over random initialisations.</summary>
public static class CampaignTable
{
    private const int Digits = 6;

    private static readonly Precision Working = Precision.Of(64);

    /// <summary>One row for each scheme.</summary>
    public static Table Build(IReadOnlyList<SuccessShare> shares, string command)
    {
        ArgumentNullException.ThrowIfNull(shares);
        return new Table(
            "campaigns",
            "Outcomes of random initialisations",
            "Specialised: proved to reach pattern 1001 for good; stuck: proved never to; undecided: neither. Counts are exact. "
                + $"The interval of the probability of specialisation is that of Clopper and Pearson, {Level(shares) * 100} %, rounded outward.",
            command,
            [
                new("scheme", "scheme", "law of the initial weights"),
                new("trials", "trials", "number of trials"),
                new("specialised", "specialised", "proved to specialise"),
                new("stuck", "stuck", "proved to be stuck"),
                new("undecided", "undecided", "neither is proved"),
                new("lower", "probability from", "lower end of the interval of the probability of specialisation"),
                new("upper", "to", "its upper end"),
            ],
            shares
                .Select(share =>
                    (IReadOnlyList<TableCell>)
                        [
                            new TableCell.Words(share.Scheme),
                            new TableCell.Count(share.Trials),
                            new TableCell.Count(share.Specialised),
                            new TableCell.Count(share.Stuck),
                            new TableCell.Count(share.Undecided),
                            new TableCell.Words(End(share.Interval?.Lower, Rounding.Down)),
                            new TableCell.Words(End(share.Interval?.Upper, Rounding.Up)),
                        ]
                )
                .ToArray(),
            1
        );
    }

    /// <summary>The confidence of the intervals.</summary>
    internal static Rational Level(IReadOnlyList<SuccessShare> shares) =>
        shares.FirstOrDefault(share => share.Interval is not null)?.Interval!.Level ?? BinomialInterval.Confidence;

    /// <summary>One row for each pair: the difference of its probabilities, all of them at once with one confidence.</summary>
    /// <remarks>Source: proofs/lemmas/success-probability.md, theorem 4.</remarks>
    /// <param name="shares">The schemes; the intervals of those that have one are made anew.</param>
    /// <param name="level">The confidence of all rows together.</param>
    /// <param name="command">The command that makes the table again.</param>
    public static Table Compare(IReadOnlyList<SuccessShare> shares, Rational level, string command)
    {
        ArgumentNullException.ThrowIfNull(shares);
        Rational each = ShareComparison.LevelOfEach(level, shares.Count);
        BinomialInterval?[] intervals =
        [
            .. shares.Select(share =>
                share.Interval is null ? null : BinomialInterval.Of(share.Specialised, share.Trials, each)
            ),
        ];
        return new Table(
            "comparison",
            "Differences between schemes",
            "Probability of specialisation of the first scheme minus that of the second one. "
                + $"All rows hold together with a confidence of at least {level * 100} %; each probability is in an interval of Clopper and Pearson of its own. "
                + "Rounded outward.",
            command,
            [
                new("first", "first scheme", "law of the initial weights"),
                new("second", "second scheme", "law of the initial weights"),
                new("lower", "difference from", "lower end of the interval of the difference"),
                new("upper", "to", "its upper end"),
                new("finding", "finding", "whether 0 is outside of the interval"),
            ],
            [
                .. from i in Enumerable.Range(0, shares.Count)
                from j in Enumerable.Range(i + 1, shares.Count - i - 1)
                select Row(shares[i].Scheme, shares[j].Scheme, intervals[i], intervals[j]),
            ],
            1
        );

        static IReadOnlyList<TableCell> Row(string first, string second, BinomialInterval? one, BinomialInterval? other)
        {
            var difference = one is null || other is null ? null : ShareComparison.Of(one, other);
            return
            [
                new TableCell.Words(first),
                new TableCell.Words(second),
                new TableCell.Words(End(difference?.Lower, Rounding.Down)),
                new TableCell.Words(End(difference?.Upper, Rounding.Up)),
                new TableCell.Words(
                    difference is null ? "a trial is undecided"
                    : difference.Differ ? "different"
                    : "not told apart"
                ),
            ];
        }
    }

    private static string End(Rational? value, Rounding rounding) =>
        value is { } end ? DecimalText.Format(end.Round(rounding, Working), Digits, rounding) : "–";
}
