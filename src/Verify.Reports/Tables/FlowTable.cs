using System.Numerics;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Flow;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Tables;

/// <summary>Gradient descent beside gradient flow from the same start, at equal time τ = ηt.</summary>
public static class FlowTable
{
    private const int FlowDigits = 24;

    /// <summary>One row for each step, for an instance whose flow has a closed form.</summary>
    public static Table Build(RunSamples run, IEnumerable<BigInteger> steps, int digits = 10)
    {
        ArgumentNullException.ThrowIfNull(run);
        var flow = GradientFlow.Of(run.Instance, ItineraryLimits.Default.MaximumPrecision);
        return new Table(
            "flow",
            "Gradient descent and gradient flow",
            $"{InstanceText.Sentence(run.Instance)}. t: step of descent; the flow is taken at time ηt. D = w₁ − w₂; x⋆: boundary. {Table.DigitsNote}",
            $"verify audit --report DIR {InstanceText.Options(run.Instance)}",
            [
                new("t", "t", "step"),
                new("denominator", "D", "denominator of gradient descent"),
                new("flow_denominator", "D of the flow", "denominator of gradient flow"),
                new("boundary", "x⋆", "boundary of gradient descent"),
                new("flow_boundary", "x⋆ of the flow", "boundary of gradient flow"),
                new("gap", "gap", "best margin minus robust margin, gradient descent"),
                new("flow_gap", "gap of the flow", "best margin minus robust margin, gradient flow"),
            ],
            steps
                .Select(t =>
                {
                    var descent = run.At(t);
                    var continuous = flow.At(t, FlowDigits);
                    return (IReadOnlyList<TableCell>)
                        [
                            new TableCell.Step(t),
                            new TableCell.Quantity(descent.Denominator),
                            new TableCell.Quantity(continuous.Denominator),
                            new TableCell.Quantity(descent.Boundary),
                            new TableCell.Quantity(continuous.Boundary),
                            new TableCell.Quantity(run.Gap(descent)),
                            new TableCell.Quantity(run.Gap(continuous)),
                        ];
                })
                .ToArray(),
            digits
        );
    }
}
