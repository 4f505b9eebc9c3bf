using System.Globalization;
using Verify.Arithmetic;
using Verify.Reports.Runs;
using Verify.Reports.Tables;

namespace Verify.Reports.Plots;

/// <summary>The share of random initialisations that specialise, scheme by scheme.</summary>
public static class SuccessPlot
{
    /// <summary>One bar for each scheme, and the probability 1/4 of sign-symmetric laws.</summary>
    public static PlotSpec Build(IReadOnlyList<SuccessShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        double most = shares.Max(share => share.Trials == 0 ? 0 : (double)share.Specialised / share.Trials);
        double top = most > 0.4 ? 1.05 : 0.5;
        return new PlotSpec
        {
            Name = "success",
            Title = "Share of random initialisations that specialise",
            Caption =
                "Counts are exact: each trial is proved to specialise or to be stuck. Error bars: the interval of Clopper and Pearson of the probability, "
                + $"{CampaignTable.Level(shares) * 100} %. "
                + "For laws that are symmetric in sign and independent across neurons the probability is exactly 1/4 (dashed).",
            X = new PlotAxis(
                "scheme (specialised / trials)",
                0,
                shares.Count + 1,
                shares.Select((share, i) => new PlotTick(i + 1, share.Scheme)).ToArray()
            ),
            Y = new PlotAxis("share", 0, top, Drawing.RoundTicks(0, top, 5)),
            Series =
            [
                new PlotSeries(
                    "",
                    PlotStyle.Bars,
                    1,
                    shares
                        .Select(
                            (share, i) =>
                                new PlotPoint(
                                    i + 1,
                                    share.Trials == 0 ? 0 : (double)share.Specialised / share.Trials,
                                    string.Create(CultureInfo.InvariantCulture, $"{share.Specialised} / {share.Trials}")
                                )
                        )
                        .ToArray()
                ),
                new PlotSeries(
                    "",
                    PlotStyle.ErrorBars,
                    1,
                    [
                        .. shares
                            .Select((share, i) => (share.Interval, X: i + 1))
                            .Where(bar => bar.Interval is not null)
                            .Select(bar => new PlotPoint(
                                bar.X,
                                Value(bar.Interval!.Lower),
                                null,
                                Value(bar.Interval.Upper)
                            )),
                    ]
                ),
                new PlotSeries("1/4", PlotStyle.Dashed, 2, [new(0, 0.25), new(shares.Count + 1, 0.25)]),
            ],
        };
    }

    private static double Value(Rational share) => Drawing.Value(Interval.Enclose(share, RunSamples.Precision));
}
