using System.Numerics;

namespace Verify.Checker;

/// <summary>A run s' = s exp(theta/s) with |ln theta| at most c/s and theta at least some number: s_n is s_0 + n up to a logarithm.</summary>
/// <remarks>Mathematics: proofs/lemmas/trap.md, section 5.</remarks>
internal sealed class Growth
{
    private readonly Directed _d;
    private readonly Enclosure _slack;
    private readonly Enclosure _least;
    private readonly Enclosure _low;

    internal Growth(Enclosure start, Dyadic deviation, Dyadic least, Directed directed)
    {
        if (start.Low < 1 || least.Sign <= 0)
        {
            throw new UndecidedException("the trap is not shown to be closed: a growing exponential is not yet large");
        }
        _d = directed;
        Start = start;
        _least = Enclosure.Point(Dyadic.Min(least, 1));
        _low = Enclosure.Point(start.Low);
        // s (s (exp(exp(c/s)/s) - 1) - 1), with more bits as it cancels twice.
        var fine = new Directed(2 * directed.Bits + 64, directed.Work);
        var factor = fine.Exp(fine.Divide(Enclosure.Point(deviation), _low));
        var growth = fine.Subtract(fine.Exp(fine.Divide(factor, _low)), Enclosure.Point(1));
        var excess = fine.Multiply(_low, fine.Subtract(fine.Multiply(_low, growth), Enclosure.Point(1)));
        _slack = Enclosure.Point(Dyadic.Max(deviation, excess.High.Up(directed.Bits)));
    }

    /// <summary>s_0.</summary>
    internal Enclosure Start { get; }

    /// <summary>s_n.</summary>
    internal Enclosure At(BigInteger n)
    {
        var middle = _d.Add(Start, Enclosure.Point(Dyadic.Of(n)));
        var slack = n.IsZero ? Dyadic.Zero : SlackAfter(n);
        var range = _d.Add(middle, new Enclosure(-slack, slack));
        return new Enclosure(Dyadic.Max(range.Low, Start.Low), range.High);
    }

    /// <summary>The largest |s_n - s_0 - n| over ln(shift + n) for n from first to last (null: without end), ln(shift + n) being at least
    /// <paramref name="logarithm"/>.</summary>
    internal Dyadic SlackOverLogarithm(BigInteger first, BigInteger? last, BigInteger shift, Enclosure logarithm)
    {
        var n = Enclosure.Point(Dyadic.Of(first));
        // ln(1 + theta n/s_0) <= ln(s_0 + n) - ln s_0, and (s_0 + n)/(shift + n) lies between its first value and 1.
        var quotient = _d.Divide(_d.Add(_low, n), _d.Add(Enclosure.Point(Dyadic.Of(shift)), n));
        var ratio = Enclosure.Point(Dyadic.Max(quotient.High, 1));
        var beside = _d.Add(_d.Divide(Enclosure.Point(1), _low), _d.Divide(_d.Ln(_d.Divide(ratio, _low)), _least));
        var rest = _d.Divide(Enclosure.Point(Dyadic.Max(beside.High, Dyadic.Zero)), Enclosure.Point(logarithm.Low));
        var endless = _d.Multiply(_slack, _d.Add(_d.Divide(Enclosure.Point(1), _least), rest)).High;
        return last is not BigInteger end ? endless
            : end.IsZero ? Dyadic.Zero
            : Dyadic.Min(endless, _d.Divide(Enclosure.Point(SlackAfter(end)), Enclosure.Point(logarithm.Low)).High);
    }

    private Dyadic SlackAfter(BigInteger n)
    {
        var steps = _d.Multiply(_least, Enclosure.Point(Dyadic.Of(n)));
        var logarithm = _d.Ln(_d.Add(Enclosure.Point(1), _d.Divide(steps, _low)));
        var sum = _d.Add(_d.Divide(Enclosure.Point(1), _low), _d.Divide(logarithm, _least));
        return _d.Multiply(_slack, sum).High;
    }
}
