using Verify.Models;
using Verify.Observables;

namespace Verify.Claims;

/// <summary>Whether claims speak of neurons, points and inputs that a problem has.</summary>
public static class ClaimIndices
{
    /// <summary>The first fault in one line, with the place of its claim and the valid range; null if there is none.</summary>
    /// <remarks>A claim whose hypotheses state another number of neurons, points or inputs is about other problems: it is no fault.</remarks>
    public static string? Fault(IEnumerable<Claim> claims, Problem problem)
    {
        foreach (var claim in claims.Where(claim => !IsOfAnotherShape(claim, problem)))
        {
            foreach (var (quantity, indices) in claim.Terms.SelectMany(Mentions))
            {
                if (FaultOf(quantity, indices, problem) is { } fault)
                {
                    return $"{claim.Span}: claim '{claim.Id}': {fault}";
                }
            }
        }
        return null;
    }

    private static string? FaultOf(Quantity quantity, Indices indices, Problem problem)
    {
        var kinds = Vocabulary.IndicesOf(quantity);
        if (kinds.Contains(IndexKind.Point) && Instance.Of(problem) is not null && problem.Data.Points[0].Label == 1)
        {
            return $"'{Vocabulary.Name(quantity)}{indices}' counts points; two neurons on two points are audited with the point labelled -1 first: list it first";
        }
        for (var place = 0; place < kinds.Length; place++)
        {
            var (index, most) = (place == 0 ? indices.First : indices.Second, kinds[place].MostIn(problem));
            if (index > most)
            {
                var range = most == 1 ? "there is only 1" : $"it is from 1 to {most}";
                return $"'{Vocabulary.Name(quantity)}{indices}' has no {kinds[place].Word()} {index} here; {range}";
            }
        }
        return null;
    }

    private static bool IsOfAnotherShape(Claim claim, Problem problem) =>
        claim
            .Hypotheses.OfType<Condition>()
            .SelectMany(condition => condition.Comparisons.Comparisons)
            .Any(comparison =>
                comparison is { Relation: Relation.Equal, Left: Variable(var shape), Right: Number(var stated) }
                && shape switch
                {
                    Quantity.Neurons => stated != problem.Neurons,
                    Quantity.Points => stated != problem.Points,
                    Quantity.Inputs => stated != problem.Dimension,
                    _ => false,
                }
            );

    private static IEnumerable<(Quantity Quantity, Indices Indices)> Mentions(Term term) =>
        term.Parts.SelectMany(part =>
            part switch
            {
                Variable(var quantity) variable => [(quantity, variable.Indices)],
                AtNextStep(var quantity) next => [(quantity, next.Indices)],
                AtStep(var quantity, _) at => [(quantity, at.Indices)],
                _ => Array.Empty<(Quantity, Indices)>(),
            }
        );
}
