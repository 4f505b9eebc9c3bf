using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Plots;

/// <summary>The four pre-activations against the step, with the phases shaded.</summary>
public static class TrajectoryPlot
{
    private const string Changing = "…";
    private const double NarrowestShare = 0.02;

    /// <summary>p1, q1, p2, q2 against t + 1, which is logarithmic.</summary>
    public static PlotSpec Build(RunSamples run)
    {
        ArgumentNullException.ThrowIfNull(run);
        int decades = run.DecadesOfInterest;
        var steps = run.Logarithmic(decades, decades > 40 ? 1 : 6).Prepend(BigInteger.Zero).ToArray();
        PlotSeries[] series =
        [
            Curve("p₁", PlotStyle.DottedLine, 1, values => values.P1),
            Curve("q₁", PlotStyle.Dashed, 2, values => values.Q1),
            Curve("p₂", PlotStyle.Fine, 4, values => values.P2),
            Curve("q₂", PlotStyle.Line, 3, values => values.Q2),
        ];
        var heights = series.SelectMany(s => s.Points).Select(p => p.Y).Append(0).ToArray();
        double pad = (heights.Max() - heights.Min()) * 0.06 + 1e-3;
        double low = heights.Min() - pad;
        double high = heights.Max() + pad * 2.5;
        return new PlotSpec
        {
            Name = "trajectory",
            Title = "Pre-activations along training",
            Caption =
                $"p_i and q_i are the values of line i at the points labelled +1 and −1; a neuron is active where its value is positive. Shading: stretches of one activation pattern; “…” where it changes too fast to be seen. {InstanceText.Sentence(run.Instance)}.",
            X = Drawing.StepAxisFromZero(decades),
            Y = new PlotAxis("pre-activation", low, high, Drawing.RoundTicks(low, high, 8)),
            Series = series,
            Regions = Joined(
                Patterns(run.Itinerary)
                    .Select(stretch => new PlotRegion(
                        Place(stretch.From),
                        stretch.To is { } to ? Place(to) : decades,
                        stretch.Pattern.ToString()
                    ))
                    .Where(region => region.From < decades && region.To > region.From),
                decades * NarrowestShare
            ),
        };

        PlotSeries Curve(string label, PlotStyle style, int colour, Func<Preactivations<Interval>, Interval> select) =>
            new(
                label,
                style,
                colour,
                steps
                    .Select(t =>
                    {
                        var value = select(run.At(t).Preactivations);
                        return new PlotPoint(
                            Place(t),
                            Drawing.Value(value),
                            $"t = {StepText.Raised(t)}: {label} = {CertifiedDecimal.Of(value, 7).ToDisplay(StepText.Raise)}"
                        );
                    })
                    .ToArray()
            );
    }

    // Patterns that change faster than can be seen are one stretch.
    private static List<PlotRegion> Joined(IEnumerable<PlotRegion> regions, double narrowest)
    {
        var joined = new List<PlotRegion>();
        foreach (var region in regions)
        {
            bool isNarrow = region.To - region.From < narrowest;
            if (isNarrow && joined.Count > 0 && joined[^1].Label == Changing)
            {
                joined[^1] = joined[^1] with { To = region.To };
            }
            else
            {
                joined.Add(isNarrow ? region with { Label = Changing } : region);
            }
        }
        return joined;
    }

    private static double Place(BigInteger t) => BigInteger.Log10(t + 1);

    private static IEnumerable<(BigInteger From, BigInteger? To, ActivationPattern Pattern)> Patterns(
        Itinerary itinerary
    )
    {
        foreach (var phase in itinerary.Phases)
        {
            if (phase is ClosedPhase closed)
            {
                yield return (closed.From, closed.To, closed.Pattern);
            }
            else if (phase is SteppedPhase stepped)
            {
                var runs = stepped.Runs.ToArray();
                for (int i = 0; i < runs.Length; i++)
                {
                    yield return (runs[i].From, i + 1 < runs.Length ? runs[i + 1].From : phase.To, runs[i].Pattern);
                }
            }
        }
    }
}
