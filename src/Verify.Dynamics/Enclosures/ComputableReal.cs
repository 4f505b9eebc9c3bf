using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>A real number known by enclosures of any precision, and exactly where it is a known rational.</summary>
/// <remarks>Every enclosure that was computed is kept. Safe for use by several threads.</remarks>
public sealed class ComputableReal
{
    private readonly Func<Precision, Interval> _enclose;
    private readonly Dictionary<Precision, Interval> _known = [];

    /// <summary>The number whose enclosures the function computes.</summary>
    public ComputableReal(Func<Precision, Interval> enclose) => _enclose = enclose;

    /// <summary>An exactly known number.</summary>
    public ComputableReal(Rational exact)
        : this(precision => Interval.Enclose(exact, precision)) => Exact = exact;

    /// <summary>The exact value, null where only enclosures are known.</summary>
    public Rational? Exact { get; }

    /// <summary>Σ m_i x_i; exact where every number with a factor other than 0 is.</summary>
    /// <param name="terms">Each a factor m_i and a number x_i.</param>
    /// <remarks>Enclosed over the common denominator of the factors: exact but for the numbers themselves, then one division
    /// rounded outward.</remarks>
    public static ComputableReal Combination(IEnumerable<(Rational Factor, ComputableReal Number)> terms)
    {
        (Rational Factor, ComputableReal Number)[] moving = [.. terms.Where(term => !term.Factor.IsZero)];
        if (moving.All(term => term.Number.Exact is not null))
        {
            return new ComputableReal(
                moving.Aggregate(Rational.Zero, (sum, term) => sum + (term.Factor * term.Number.Exact!.Value))
            );
        }
        BigInteger denominator = moving.Aggregate(
            BigInteger.One,
            (common, term) =>
                common / BigInteger.GreatestCommonDivisor(common, term.Factor.Denominator) * term.Factor.Denominator
        );
        (Interval Multiple, ComputableReal Number)[] multiples =
        [
            .. moving.Select(term =>
                (Interval.Point(Dyadic.FromInteger((term.Factor * denominator).Numerator)), term.Number)
            ),
        ];
        Interval divisor = Interval.Point(Dyadic.FromInteger(denominator));
        return new ComputableReal(precision =>
        {
            Precision working = precision.More(8);
            Interval sum = Interval.Zero;
            foreach ((Interval multiple, ComputableReal number) in multiples)
            {
                sum += multiple * number.At(working);
            }
            return Interval.Divide(sum, divisor, precision);
        });
    }

    /// <summary>An enclosure computed with that precision.</summary>
    public Interval At(Precision precision)
    {
        lock (_known)
        {
            if (!_known.TryGetValue(precision, out Interval enclosure))
            {
                enclosure = _enclose(precision);
                _known.Add(precision, enclosure);
            }
            return enclosure;
        }
    }
}
