using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Campaigns.Sampling;

/// <summary>The law of one random parameter. Draws are exact multiples of 2^-60; all but <see cref="Zero"/> are symmetric about
/// 0 and never 0.</summary>
/// <remarks>Source: proofs/lemmas/sampling.md.</remarks>
public abstract record Law
{
    /// <summary>Draws are multiples of 2 to the power -<see cref="GridBits"/>.</summary>
    public const int GridBits = 60;

    private Law() { }

    /// <summary>Draws one value.</summary>
    public abstract Dyadic Draw(RandomStream random);

    /// <summary>Always 0.</summary>
    public sealed record Zero : Law
    {
        /// <inheritdoc/>
        public override Dyadic Draw(RandomStream random) => Dyadic.Zero;
    }

    /// <summary>The normal law with mean 0.</summary>
    /// <param name="Variance">Positive.</param>
    public sealed record Normal(Rational Variance) : Law
    {
        /// <summary>Polar method: for (a, b) uniform in the unit disc and s = a² + b², a √(-2 ln(s)/s) has the standard normal law.</summary>
        public override Dyadic Draw(RandomStream random)
        {
            while (true)
            {
                (Dyadic a, Dyadic b) = random.NextSymmetricPair();
                Dyadic s = (a * a) + (b * b);
                if (s < Dyadic.One)
                {
                    Rational factor = -2 * Variance;
                    return OnGrid(
                        a,
                        precision =>
                            Interval.Divide(
                                Interval.Enclose(factor, precision) * ((Interval)s).Log(precision),
                                s,
                                precision
                            )
                    );
                }
            }
        }
    }

    /// <summary>The uniform law on (-L, L).</summary>
    /// <param name="SquaredBound">L², positive.</param>
    public sealed record Uniform(Rational SquaredBound) : Law
    {
        /// <inheritdoc/>
        public override Dyadic Draw(RandomStream random) =>
            OnGrid(random.NextSymmetricPair().First, precision => Interval.Enclose(SquaredBound, precision));
    }

    // a √square, its magnitude rounded up to the grid. The enclosure is refined until one grid point is left, so the
    // draw depends on the exact value only.
    private static Dyadic OnGrid(Dyadic a, Func<Precision, Interval> square)
    {
        for (int bits = 128; ; bits *= 2)
        {
            var precision = new Precision(bits);
            Interval magnitude = (square(precision).Sqrt(precision) * a.Abs()).RoundOutward(precision);
            BigInteger least = magnitude.Lower.ScaleByPowerOfTwo(GridBits).Ceiling();
            BigInteger most = magnitude.Upper.ScaleByPowerOfTwo(GridBits).Ceiling();
            // An exact value on the grid (a rational bound) would never be told from its neighbours; it is its own ceiling.
            if (least == most || bits > 4096)
            {
                Dyadic value = Dyadic.Create(BigInteger.Max(most, BigInteger.One), -GridBits);
                return a.Sign < 0 ? -value : value;
            }
        }
    }
}
