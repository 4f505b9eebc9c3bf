using System.Globalization;
using Verify.Proving;

namespace Verify.Reports.Ledgers;

/// <summary>A part of the story that the claims tell; the ledger of a terminal and that of a page have the same order.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Introduction">What it is about, for a reader who knows the theorem only.</param>
public sealed record ClaimTopic(string Id, string Title, string Introduction)
{
    private static readonly ClaimTopic Model = new(
        "model",
        "The model",
        "Two ReLU neurons and two training points: N(x) = relu(w₁x + b₁) − relu(w₂x + b₂). p and q are the values of the lines at the points labelled +1 and −1, x⋆ is where the two lines meet, γ is the robust margin: the least distance of a training point from a sign change of N."
    );

    private static readonly ClaimTopic Patterns = new(
        "patterns",
        "Activation patterns",
        "Which neuron is active at which point: four bits [p₁>0][q₁>0][p₂>0][q₂>0]. A run specialises if from a step T on the pattern is 1001 for ever: the first neuron serves the point +1 and the second the point −1."
    );

    private static readonly ClaimTopic Rate = new(
        "rate",
        "The rate",
        "After specialisation D = w₁ − w₂ grows like ln t while b₂ − b₁ keeps a limit, so the boundary x⋆ = (b₂ − b₁)/D moves to the best place only like 1/ln t."
    );

    private static readonly ClaimTopic Flow = new(
        "flow",
        "Gradient flow",
        "The same start without step size: θ′ = −∇L. It has a closed form, and is compared with descent at the time τ = ηt."
    );

    private static readonly ClaimTopic Trainings = new(
        "trainings",
        "Initialisations and trainings",
        "What random starts and other ways of training do: how often a run specialises, where its margin falls on the way, which rate other trainings have."
    );

    private static readonly ClaimTopic General = new(
        "general",
        "Other data and widths",
        "Networks of any width, and data whose points are at an acute angle."
    );

    private static readonly ClaimTopic Others = new("others", "Other claims", "Claims that are not of the catalogue.");

    /// <summary>All topics in the order of the story.</summary>
    public static IReadOnlyList<ClaimTopic> All { get; } = [Model, Patterns, Rate, Flow, Trainings, General, Others];

    /// <summary>The topic of a claim, by its name, or else by the row of the paper that it names.</summary>
    public static ClaimTopic Of(ClaimResult claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Id.StartsWith("training.", StringComparison.Ordinal) ? Trainings
            : claim.Id.StartsWith("width.", StringComparison.Ordinal)
            || claim.Id.StartsWith("acute.", StringComparison.Ordinal)
                ? General
            : claim.Id.Contains(".flow", StringComparison.Ordinal) ? Flow
            : Row(claim) switch
            {
                1 => Model,
                2 or 3 or 12 => Patterns,
                4 or 5 or 6 or 7 or 10 => Rate,
                8 or 9 => Trainings,
                11 => Flow,
                _ => Others,
            };
    }

    /// <summary>The claims of each topic that has some: first those that need attention, then by their row.</summary>
    public static IEnumerable<(ClaimTopic Topic, IReadOnlyList<ClaimResult> Claims)> Sort(
        IEnumerable<ClaimResult> claims
    )
    {
        var byTopic = claims.ToLookup(Of);
        return All.Where(byTopic.Contains)
            .Select(topic =>
                (
                    topic,
                    (IReadOnlyList<ClaimResult>)[.. byTopic[topic].OrderBy(claim => Rank(claim.Verdict)).ThenBy(Row)]
                )
            );
    }

    private static int Rank(Verdict verdict) =>
        verdict switch
        {
            Verdict.Refuted => 0,
            Verdict.Undecided => 1,
            Verdict.Proved => 2,
            _ => 3,
        };

    // The 6 of P6.denominator-lower.
    private static int Row(ClaimResult claim) => Number(claim.Id) ?? Number(claim.Source) ?? int.MaxValue;

    private static int? Number(string? name)
    {
        if (name is not ['P', ..])
        {
            return null;
        }
        string digits = string.Concat(name.Skip(1).TakeWhile(char.IsAsciiDigit).Take(6));
        return digits.Length > 0 ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
    }
}
