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
                + $"The interval of the probability of specialisation is that of Clopper and Pearson, {BinomialInterval.Confidence * 100} %, rounded outward.",
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

    private static string End(Rational? value, Rounding rounding) =>
        value is { } end ? DecimalText.Format(end.Round(rounding, Working), Digits, rounding) : "–";
}
