using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Sampling;
using Verify.Models;

namespace Verify.Campaigns.Statistics;

/// <summary>What is proved of a random start, before anything is drawn: orthogonal data, exponential loss.</summary>
/// <param name="Success">The probability that the run specialises; with random biases the draws' own is less by at most 2^-54.</param>
/// <param name="SuccessAtStart">The probability that it does so with T = 0; null where weights and biases have different laws.</param>
/// <param name="Rate">One two-sided rate for most of those starts; null where there is no such probability, or η is too large for it.</param>
/// <remarks>Source: proofs/lemmas/success-probability.md and law-over-starts.md.</remarks>
public sealed record StartLaw(Rational Success, Rational? SuccessAtStart, StartRate? Rate)
{
    /// <summary>The law of a scheme on a problem; null where nothing is proved.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="problem">Data, loss and step size; its initial weights are not used.</param>
    public static StartLaw? Of(InitialisationScheme scheme, Instance problem)
    {
        bool isWithoutBiases = scheme.Biases is Law.Zero;
        if (
            !problem.Data.InnerProduct.IsZero
            || problem.Loss != Loss.Exponential
            || (isWithoutBiases && scheme.Weights is Law.Zero)
        )
        {
            return null;
        }

        Rational? atStart =
            isWithoutBiases ? Rational.Create(1, 4)
            : scheme.Weights == scheme.Biases ? Rational.Create(1, 16)
            : null;
        return new StartLaw(
            Rational.Create(1, 4),
            atStart,
            atStart is { } probability ? StartRate.Of(scheme.Weights, isWithoutBiases, probability, problem) : null
        );
    }
}

/// <summary>With at least this probability over the starts, for every t ≥ t₀:
/// W δ/(8 ln t + 8 B + 9.2) ≤ gap ≤ W (B + |ln(d/a)| + δ/2)/(2 ln t).</summary>
/// <param name="Probability">A lower bound.</param>
/// <param name="Delta">δ, positive: |Δ| is at least this.</param>
/// <param name="Bound">B: no pre-activation is larger at the start.</param>
/// <param name="FirstStep">t₀.</param>
/// <param name="Lower">W δ, the numerator of the lower bound.</param>
/// <param name="LowerOffset">8 B + 9.2, in its denominator.</param>
/// <param name="Upper">W (B + |ln(d/a)| + δ/2)/2, rounded up: the upper bound is this over ln t.</param>
/// <remarks>Source: proofs/lemmas/law-over-starts.md.</remarks>
public sealed record StartRate(
    Rational Probability,
    Rational Delta,
    Rational Bound,
    BigInteger FirstStep,
    Rational Lower,
    Rational LowerOffset,
    Rational Upper
)
{
    private static readonly Precision Working = Precision.Of(128);

    // Few digits in what is read.
    private static readonly Precision Shown = Precision.Of(16);

    // Beyond it e^B has more digits than anybody wants to read.
    private const int MostBound = 1000;

    internal static StartRate? Of(Law law, bool isWithoutBiases, Rational atStart, Instance problem)
    {
        TrainingData data = problem.Data;
        Rational most = Max(data.NormPlus, data.NormMinus);
        Rational least = data.NormPlus * data.NormMinus / most;
        if (problem.H * most > 1)
        {
            return null;
        }

        Rational farthest = Max(data.XPlus, -data.XMinus);
        Rational density = Density(law);
        Rational lost = atStart / 12;
        // The bound of theorem 2 is δ times this.
        Rational slope = isWithoutBiases ? density / farthest : density / (2 * Max(1, farthest));
        Rational delta = Down(lost / slope);
        (Rational largest, Rational tail) = Tail(law);
        Rational bound = Up(largest * (isWithoutBiases ? farthest : 1 + farthest));
        if (bound > MostBound)
        {
            return null;
        }

        Rational exponential = UpperEnd(Interval.Enclose(bound, Working).Exp(Working));
        Rational h = problem.H;
        Rational firstStep = Max(
            Max(2 * most * exponential / (h * most * least * delta), exponential / (h * least)),
            Max(exponential, (h * least).Pow(-2))
        );
        Rational ratio = UpperEnd(Interval.Enclose(most / least, Working).Log(Working));
        return new StartRate(
            Down(atStart - (delta * slope) - (isWithoutBiases ? tail : tail / 2)),
            delta,
            bound,
            firstStep.Ceiling(),
            data.Distance * delta,
            (8 * bound) + Rational.Create(92, 10),
            Up(data.Distance * (bound + ratio + (delta / 2)) / 2)
        );
    }

    // An upper bound of the density.
    private static Rational Density(Law law) =>
        law switch
        {
            // 2π > 6.283
            Law.Normal normal => UpperEnd(Root(Rational.Create(6283, 1000) * normal.Variance).Reciprocal(Working)),
            Law.Uniform uniform => UpperEnd((Root(uniform.SquaredBound) * 2).Reciprocal(Working)),
            _ => throw new ArgumentException("a law without a density", nameof(law)),
        };

    // M and an upper bound of P(w > M).
    private static (Rational Largest, Rational Probability) Tail(Law law) =>
        law switch
        {
            Law.Normal normal => (
                UpperEnd(Root(9 * normal.Variance)),
                UpperEnd(Interval.Enclose(Rational.Create(-9, 2), Working).Exp(Working)) / 2
            ),
            Law.Uniform uniform => (UpperEnd(Root(uniform.SquaredBound)), Rational.Zero),
            _ => throw new ArgumentException("a law without a density", nameof(law)),
        };

    private static Interval Root(Rational square) => Interval.Enclose(square, Working).Sqrt(Working);

    private static Rational UpperEnd(Interval enclosure) => Rational.FromDyadic(enclosure.Upper);

    private static Rational Up(Rational value) => Rational.FromDyadic(value.Round(Rounding.Up, Shown));

    private static Rational Down(Rational value) => Rational.FromDyadic(value.Round(Rounding.Down, Shown));

    private static Rational Max(Rational a, Rational b) => a >= b ? a : b;
}
