using Verify.Arithmetic;

namespace Verify.Campaigns.Statistics;

/// <summary>The Clopper-Pearson interval of a success probability, its ends rounded outward.</summary>
/// <param name="Lower">A lower bound, a multiple of 2^-<see cref="EndBits"/>.</param>
/// <param name="Upper">An upper bound.</param>
/// <remarks>The interval holds the probability with at least the stated confidence, whatever the probability is.
/// Source: proofs/lemmas/success-probability.md.</remarks>
public sealed record BinomialInterval(Rational Lower, Rational Upper)
{
    private const int EndBits = 32;

    // A tail of the sum below this part of it is bounded, not summed.
    private static readonly Dyadic Negligible = Dyadic.PowerOfTwo(-50);
    private static readonly Precision Working = Precision.Of(128);

    /// <summary>The confidence where none is asked for: 99 %.</summary>
    public static Rational Confidence { get; } = Rational.Create(99, 100);

    /// <summary>The confidence of this interval, at least.</summary>
    public Rational Level { get; private init; } = Confidence;

    /// <summary>The interval for a number of successes among independent trials, at least one.</summary>
    /// <param name="successes">How many succeeded.</param>
    /// <param name="trials">How many there were.</param>
    /// <param name="level">The confidence, above 0 and below 1; null for <see cref="Confidence"/>.</param>
    public static BinomialInterval Of(long successes, long trials, Rational? level = null)
    {
        Rational confidence = level ?? Confidence;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, Rational.Zero, nameof(level));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, Rational.One, nameof(level));
        Rational tail = (1 - confidence) / 2;
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        return new BinomialInterval(LowerEnd(successes, trials, tail), 1 - LowerEnd(trials - successes, trials, tail))
        {
            Level = confidence,
        };
    }

    /// <summary>Whether a probability lies in the interval.</summary>
    public bool Contains(Rational probability) => Lower <= probability && probability <= Upper;

    // The largest p on the grid for which P(X >= k) is proved to be at most the tail; P increases with p, and is above
    // the tail at p = k/n.
    private static Rational LowerEnd(long k, long n, Rational tail)
    {
        if (k == 0)
        {
            return Rational.Zero;
        }

        Interval choices = Choose(n, k);
        Rational unit = ((Rational)2).Pow(-EndBits);
        long below = 0;
        long above = (long)(Rational.Create(k, n) / unit).Ceiling();
        while (above - below > 1)
        {
            long middle = (below + above) / 2;
            bool isBelow =
                Interval
                    .Enclose(tail, Working)
                    .Lower.CompareTo(ProbabilityOfAtLeast(k, n, middle * unit, choices).Upper) >= 0;
            (below, above) = isBelow ? (middle, above) : (below, middle);
        }

        return below * unit;
    }

    // The terms C(n, j) p^j q^(n-j) for j = k, k + 1, ...; their ratios decrease and are below 1 for p <= k/n.
    private static Interval ProbabilityOfAtLeast(long k, long n, Rational p, Interval choices)
    {
        Interval success = Interval.Enclose(p, Working);
        Interval failure = Interval.Enclose(1 - p, Working);
        Interval odds = Interval.Divide(success, failure, Working);
        Interval term = Round(choices * Round(success.Pown((int)k, Working) * failure.Pown((int)(n - k), Working)));
        Interval sum = term;
        for (long j = k; j < n; j++)
        {
            Interval ratio = Round(Interval.Enclose(Rational.Create(n - j, j + 1), Working) * odds);
            if (term.Upper < sum.Lower * Negligible && ratio.Upper < Dyadic.One)
            {
                Interval rest = Interval.Divide(Round(term * ratio), Interval.One - ratio, Working);
                return Round(sum + rest.Hull(Interval.Zero));
            }

            term = Round(term * ratio);
            sum = Round(sum + term);
        }

        return sum;
    }

    private static Interval Choose(long n, long k)
    {
        Interval product = Interval.One;
        long fewer = Math.Min(k, n - k);
        for (long i = 1; i <= fewer; i++)
        {
            product = Round(product * Interval.Enclose(Rational.Create(n - fewer + i, i), Working));
        }

        return product;
    }

    private static Interval Round(Interval value) => value.RoundOutward(Working);
}
