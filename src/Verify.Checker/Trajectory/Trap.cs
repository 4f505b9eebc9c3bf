using System.Numerics;

namespace Verify.Checker;

/// <summary>What a certificate states of a trap: the mode and the bounds of the sliding values in units of e = exp(-V).</summary>
internal sealed record TrapTerms(string Mode, Rational Below1, Rational Above1, Rational Below2, Rational Above2);

/// <summary>The trap of a mode that lasts, tested at one state: bounds of all later states.</summary>
/// <remarks>Mathematics: proofs/lemmas/trap.md; the numbers are those of its theorem 1. A condition that is not certain is an
/// <see cref="UndecidedException"/>.</remarks>
internal sealed class Trap
{
    private readonly Directed _d;
    private readonly TrapTerms _terms;
    private readonly Enclosure _one = Enclosure.Point(1);

    internal Trap(Instance instance, TrapTerms terms, Coordinate[] state, Directed directed)
    {
        _d = directed;
        _terms = terms;
        A = instance.Kernel(0, 0);
        D = instance.Kernel(1, 1);
        G = instance.Coupling;
        H = instance.StepFactor;
        var (p1, q1, p2, q2) = (state[0].Range, state[1].Range, state[2].Range, state[3].Range);
        Need(G.Sign > 0, "the data are acute");
        Need(p1.IsPositive && q2.IsPositive, "p1 and q2 are positive");

        // Section 2.
        var square = instance.Width * instance.Width;
        Rational none = 0;
        Cross = Slides1 && Slides2 ? none : G;
        PullOfU = (Slides1 ? square / D : A) + (Slides2 ? none : A);
        PullOfV = (Slides2 ? square / A : D) + (Slides1 ? none : D);
        Rest = (Cross + PullOfV) / (PullOfU + Cross);
        Speed = PullOfV - (Cross * Rest);
        var u = p1;
        var v = q2;
        u = _d.Subtract(u, Slides1 ? Times(G / D, q1) : Enclosure.Point(0));
        u = _d.Subtract(u, Slides2 ? Enclosure.Point(0) : p2);
        v = _d.Subtract(v, Slides2 ? Times(G / A, p2) : Enclosure.Point(0));
        v = _d.Subtract(v, Slides1 ? Enclosure.Point(0) : q1);
        var e = _d.Exp(Directed.Negate(v));
        var ratioNow = _d.Exp(_d.Subtract(v, u));
        TestStart(q1, p2, e);

        // The thetas at the largest e.
        var most = Enclosure.Point(e.High);
        var plus = Thetas(Times((G / D) * terms.Above1, most), Times(((G / D) * terms.Below1) + terms.Above2, most));
        var minus = Thetas(Times((G / A) * terms.Above2, most), Times(((G / A) * terms.Below2) + terms.Above1, most));
        if (instance.Logistic)
        {
            (plus, minus) = ForLogistic(plus, minus, most, ratioNow);
        }
        var theta = _d.Divide(plus, minus);
        Ratio = Enclosure.Hull(ratioNow, _d.Divide(_d.Of(Rest), theta));
        if (_mostRatio is Enclosure allowed)
        {
            Need(Ratio.High <= allowed.Low, "the ratio has the bound that the logistic loss needs");
        }
        var range = _d.Multiply(Ratio, theta);
        var rate = RateAt(range);
        var pull = _d.Multiply(Times(H, most), Top(minus));
        AtMost(Times(Cross + PullOfV, pull), _one, "(1)");
        AtMost(_d.Multiply(Times(PullOfU + Cross, pull), Top(range)), _one, "(2)");
        Need(rate.IsPositive, "(3)");
        var growth = _d.Exp(_d.Multiply(pull, Top(rate)));
        var stepOfPlus = Times(H, _d.Multiply(_d.Multiply(Top(Ratio), Top(plus)), growth));
        var stepOfMinus = Times(H, _d.Multiply(Top(minus), growth));
        foreach (var end in new[] { Enclosure.Point(range.Low), Enclosure.Point(range.High) })
        {
            var slow = _d.Multiply(most, RateAt(end));
            if (Slides1)
            {
                AtMost(Times(G, stepOfPlus), _d.Of(terms.Above1), "(4) above");
                AtMost(Times(D, stepOfMinus), _d.Of(terms.Below1), "(4) below");
                AtMost(Times(terms.Above1, slow), _d.Subtract(_d.Of(D), Times(G, end)), "(4) falling");
                AtMost(Times(terms.Below1, slow), Times(G, end), "(4) rising");
            }
            if (Slides2)
            {
                AtMost(Times(G, stepOfMinus), _d.Of(terms.Above2), "(5) above");
                AtMost(Times(A, stepOfPlus), _d.Of(terms.Below2), "(5) below");
                AtMost(Times(terms.Above2, slow), _d.Subtract(Times(A, end), _d.Of(G)), "(5) falling");
                AtMost(Times(terms.Below2, slow), _d.Of(G), "(5) rising");
            }
        }
        Need(
            _d.Subtract(_d.Subtract(v, _d.Ln(Top(Ratio))), Times((G / D) * terms.Below1, most)).IsPositive,
            "(6) for p1"
        );
        Need(_d.Subtract(v, Times((G / A) * terms.Below2, most)).IsPositive, "(6) for q2");
        TestActive(q1, p2, ratioNow);

        // Sections 5 and 6.
        var ofPlus = Greater(
            _d.Add(
                _d.Of((G / D) * terms.Above1),
                instance.Logistic ? _d.Multiply(Top(Ratio), Top(plus)) : Enclosure.Point(0)
            ),
            _d.Of(((G / D) * terms.Below1) + terms.Above2)
        );
        var ofMinus = Greater(
            _d.Add(_d.Of((G / A) * terms.Above2), instance.Logistic ? Top(minus) : Enclosure.Point(0)),
            _d.Of(((G / A) * terms.Below2) + terms.Above1)
        );
        var deviation = ofMinus;
        Conserved = Enclosure.Point(0);
        RatioConstant = Dyadic.Zero;
        if (HasActive)
        {
            RatioConstant = FindRatioConstant(_d.Add(ofPlus, ofMinus), range, ratioNow, e).High;
            var all = _d.Add(Enclosure.Point(RatioConstant), _d.Add(ofPlus, ofMinus));
            var x = Times(Cross * Rest / Speed, _d.Multiply(all, _d.Exp(_d.Multiply(all, most))));
            var room = _d.Subtract(_one, _d.Multiply(x, most));
            Need(room.IsPositive, "the speed is near its limit");
            deviation = _d.Add(ofMinus, _d.Divide(x, room));
            Conserved = Slides1
                ? _d.Subtract(_d.Add(u, _d.Add(p2, p2)), Times(G / D, v))
                : _d.Subtract(_d.Add(v, _d.Add(q1, q1)), Times(G / A, u));
        }
        var leastSpeed = _d.Divide(_d.Multiply(Enclosure.Point(rate.Low), Enclosure.Point(minus.Low)), _d.Of(Speed));
        OfV = new Growth(
            _d.Divide(_d.Exp(v), _d.Of(H * Speed)),
            _d.Divide(deviation, _d.Of(H * Speed)).High,
            leastSpeed.Low,
            _d
        );
        OfU = HasActive
            ? null
            : new Growth(
                _d.Divide(_d.Exp(u), _d.Of(H * PullOfU)),
                _d.Divide(ofPlus, Times(H * PullOfU, Enclosure.Point(Ratio.Low))).High,
                plus.Low,
                _d
            );
    }

    internal Rational A { get; }
    internal Rational D { get; }
    internal Rational G { get; }
    internal Rational H { get; }
    internal Rational Cross { get; }
    internal Rational PullOfU { get; }
    internal Rational PullOfV { get; }

    /// <summary>R*.</summary>
    internal Rational Rest { get; }

    /// <summary>lambda*.</summary>
    internal Rational Speed { get; }

    internal bool Slides1 => _terms.Mode[0] == 'S';
    internal bool Slides2 => _terms.Mode[1] == 'S';
    internal bool HasActive => !(Slides1 && Slides2);

    /// <summary>rho- to rho+.</summary>
    internal Enclosure Ratio { get; }

    /// <summary>C with |ln(exp(V - U)/R*)| at most C e, in a mode with an active value.</summary>
    internal Dyadic RatioConstant { get; }

    /// <summary>U + 2 p2 - (g/d) V, or V + 2 q1 - (g/a) U, in a mode with an active value.</summary>
    internal Enclosure Conserved { get; }

    /// <summary>exp(V)/(h lambda*).</summary>
    internal Growth OfV { get; }

    /// <summary>exp(U)/(h u+) where no value is active.</summary>
    internal Growth? OfU { get; }

    /// <summary>The bounds of a sliding value in units of e.</summary>
    internal Enclosure Units(bool first) =>
        first
            ? Enclosure.Hull(Directed.Negate(_d.Of(_terms.Below1)), _d.Of(_terms.Above1))
            : Enclosure.Hull(Directed.Negate(_d.Of(_terms.Below2)), _d.Of(_terms.Above2));

    /// <summary>The state n steps later.</summary>
    internal Coordinate[] After(BigInteger n)
    {
        var grown = Times(H * Speed, OfV.At(n));
        var v = _d.Ln(grown);
        var e = _d.Divide(_one, grown);
        var q1 = _d.Multiply(Units(true), e);
        var p2 = _d.Multiply(Units(false), e);
        Enclosure p1,
            q2;
        if (OfU is Growth run)
        {
            p1 = _d.Add(_d.Ln(Times(H * PullOfU, run.At(n))), Times(G / D, q1));
            q2 = _d.Add(v, Times(G / A, p2));
        }
        else
        {
            var deviation = _d.Multiply(Enclosure.Point(RatioConstant), e);
            var logarithm = _d.Add(_d.Ln(_d.Of(Rest)), Enclosure.Hull(deviation, Directed.Negate(deviation)));
            var u = _d.Subtract(v, logarithm);
            var half = new Rational(1, 2);
            if (Slides1)
            {
                p2 = Times(half, _d.Add(_d.Add(Conserved, Times((G / D) - 1, v)), logarithm));
                p1 = _d.Add(_d.Add(u, Times(G / D, q1)), p2);
                q2 = v;
            }
            else
            {
                q1 = Times(half, _d.Subtract(_d.Add(Conserved, Times((G / A) - 1, v)), Times(G / A, logarithm)));
                p1 = u;
                q2 = _d.Add(_d.Add(v, Times(G / A, p2)), q1);
            }
        }
        return [new Coordinate(p1), new Coordinate(q1), new Coordinate(p2), new Coordinate(q2)];
    }

    private Enclosure? _mostRatio;

    private void TestStart(Enclosure q1, Enclosure p2, Enclosure e)
    {
        var low1 = Directed.Negate(Times(_terms.Below1, e));
        var low2 = Directed.Negate(Times(_terms.Below2, e));
        if (Slides1)
        {
            AtMost(q1, Times(_terms.Above1, e), "q1 starts below its bound");
            AtMost(low1, q1, "q1 starts above its bound");
        }
        else
        {
            Need(q1.IsPositive, "q1 starts positive");
        }
        if (Slides2)
        {
            AtMost(p2, Times(_terms.Above2, e), "p2 starts below its bound");
            AtMost(low2, p2, "p2 starts above its bound");
        }
        else
        {
            Need(p2.IsPositive, "p2 starts positive");
        }
    }

    /// <summary>(7), without which an active value might not stay so.</summary>
    private void TestActive(Enclosure q1, Enclosure p2, Enclosure ratioNow)
    {
        if (!HasActive)
        {
            return;
        }
        Need((G - (Slides1 ? D : A)).Sign >= 0, "an active value does not fall in the long run");
        var half = new Rational(1, 2);
        var least = Slides1
            ? _d.Add(p2, Times(half, _d.Ln(_d.Divide(Enclosure.Point(Ratio.Low), ratioNow))))
            : _d.Subtract(q1, Times(half * G / A, _d.Ln(_d.Divide(Top(Ratio), ratioNow))));
        Need(least.IsPositive, "(7)");
    }

    private Enclosure Thetas(Enclosure down, Enclosure up) => Enclosure.Hull(_d.Exp(Directed.Negate(down)), _d.Exp(up));

    /// <summary>Section 8.</summary>
    private (Enclosure Plus, Enclosure Minus) ForLogistic(
        Enclosure plus,
        Enclosure minus,
        Enclosure e,
        Enclosure ratioNow
    )
    {
        var low = Enclosure.Point(plus.Low);
        var share = Times(Rest, _d.Divide(Top(minus), low));
        var room = _d.Subtract(_one, _d.Multiply(share, _d.Multiply(Top(plus), e)));
        Need(room.IsPositive, "the ratio is bounded under the logistic loss");
        var bound = Greater(Top(ratioNow), Top(_d.Divide(share, room)));
        // A little more, so that no rounding can lead beyond it.
        _mostRatio = Top(_d.Add(bound, _d.Multiply(bound, Enclosure.Point(new Dyadic(1, -32)))));
        var largest = _d.Add(_one, _d.Multiply(_d.Multiply(_mostRatio, Top(plus)), e));
        var other = _d.Add(_one, _d.Multiply(Top(minus), e));
        return (
            Enclosure.Hull(plus, _d.Divide(low, largest)),
            Enclosure.Hull(minus, _d.Divide(Enclosure.Point(minus.Low), other))
        );
    }

    /// <summary>Section 6.</summary>
    private Enclosure FindRatioConstant(Enclosure m, Enclosure range, Enclosure ratioNow, Enclosure e)
    {
        var x = _d.Ln(_d.Divide(ratioNow, _d.Of(Rest)));
        var size = Enclosure.Point(Dyadic.Max(x.High, -x.Low));
        var share = _d.Divide(_d.Add(_d.Of(Cross), Times(Cross, Enclosure.Point(range.Low))), _d.Of(Cross + PullOfV));
        var wanted = _d.Divide(_d.Add(m, m), share);
        var constant = Greater(Top(_d.Divide(size, Enclosure.Point(e.Low))), Top(wanted));
        var all = _d.Add(constant, m);
        var most = Enclosure.Point(e.High);
        var remainder = _d.Multiply(_d.Multiply(all, all), _d.Multiply(most, _d.Exp(_d.Multiply(all, most))));
        AtMost(
            _d.Add(m, Times(new Rational(1, 2), remainder)),
            _d.Multiply(constant, share),
            "the ratio stays near R*"
        );
        return constant;
    }

    private Enclosure RateAt(Enclosure ratio) => _d.Subtract(_d.Of(PullOfV), Times(Cross, ratio));

    private Enclosure Times(Rational factor, Enclosure value) => _d.Multiply(_d.Of(factor), value);

    private static Enclosure Top(Enclosure value) => Enclosure.Point(value.High);

    private static Enclosure Greater(Enclosure x, Enclosure y) =>
        new(Dyadic.Max(x.Low, y.Low), Dyadic.Max(x.High, y.High));

    private static void AtMost(Enclosure less, Enclosure more, string name) => Need(less.High <= more.Low, name);

    private static void Need(bool holds, string name)
    {
        if (!holds)
        {
            throw new UndecidedException($"the trap is not shown to be closed: {name}");
        }
    }
}
