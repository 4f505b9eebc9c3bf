using Verify.Arithmetic;

namespace Verify.Campaigns.Statistics;

/// <summary>The difference of two success probabilities, enclosed with a stated confidence.</summary>
/// <param name="Lower">A lower bound of the first probability minus the second one.</param>
/// <param name="Upper">An upper bound.</param>
/// <remarks>
/// Each probability lies in its Clopper-Pearson interval with a confidence of at least 1 - α/2, so both do with at least 1 - α, by
/// the union bound; no independence, no approximation. For all differences among k schemes at once each of the k intervals has the
/// confidence 1 - α/k. Source: proofs/lemmas/success-probability.md.
/// </remarks>
public sealed record ShareComparison(Rational Lower, Rational Upper)
{
    /// <summary>Whether the probabilities are shown to differ.</summary>
    public bool Differ => Lower.Sign > 0 || Upper.Sign < 0;

    /// <summary>The difference of the probabilities in two intervals.</summary>
    public static ShareComparison Of(BinomialInterval first, BinomialInterval second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new ShareComparison(first.Lower - second.Upper, first.Upper - second.Lower);
    }

    /// <summary>The confidence of each of <paramref name="schemes"/> intervals that hold together with the confidence <paramref name="level"/>.</summary>
    public static Rational LevelOfEach(Rational level, int schemes) => 1 - ((1 - level) / schemes);
}
