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
