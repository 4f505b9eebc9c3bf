using Verify.Reports.Runs;

namespace Verify.Reports.Tables;

/// <summary>Outcomes of campaigns over random initialisations.</summary>
public static class CampaignTable
{
    /// <summary>One row for each scheme.</summary>
    public static Table Build(IReadOnlyList<SuccessShare> shares, string command)
    {
        ArgumentNullException.ThrowIfNull(shares);
        return new Table(
            "campaigns",
            "Outcomes of random initialisations",
            "Specialised: proved to reach pattern 1001 for good; stuck: proved never to; undecided: neither. Counts are exact. ",
            command,
            [
                new("scheme", "scheme", "law of the initial weights"),
                new("trials", "trials", "number of trials"),
                new("specialised", "specialised", "proved to specialise"),
                new("stuck", "stuck", "proved to be stuck"),
                new("undecided", "undecided", "neither is proved"),
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
                        ]
                )
                .ToArray(),
            1
        );
    }
}
