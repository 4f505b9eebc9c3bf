using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Traps;

/// <summary>Tests at one step whether a run is in the trap of a mode, from which only I-values that rise and A-values that fall can lead out.</summary>
/// <remarks>Source: proofs/lemmas/trap.md; the numbers of the conditions are those of its theorem. Every number is an enclosure; a condition
/// counts only where it is certain.</remarks>
internal sealed class TrapTest
{
    // The first choice of the bounds of sliding values, in units of what one step can do, and others where the run has not settled yet.
    private static readonly Rational[] Margins = [Rational.Create(13, 10), 2, 4];

    private readonly Instance _instance;
    private readonly TrapCoordinates _at;
    private readonly BigInteger _step;
    private readonly Preactivations<Interval> _state;
    private readonly Precision _precision;
    private readonly List<TrapCondition> _conditions = [];
    private readonly SlidingRange _q1;
    private readonly SlidingRange _p2;
    private readonly bool _isLogistic;

    private readonly Interval _e;
    private readonly Interval _v;
    private readonly Interval _stateRatio; // R̃(t₀)
    private Interval _thetaPlus;
    private Interval _thetaMinus;
    private Interval? _mostRatio; // what the thetas of the logistic loss presuppose of the ratio

    private TrapTest(
        Instance instance,
        TrapCoordinates coordinates,
        BigInteger step,
        Preactivations<Interval> state,
        Rational margin,
        Precision precision
    )
    {
        _instance = instance;
        _at = coordinates;
        _step = step;
        _state = state;
        _precision = precision;
        _isLogistic = instance.Loss == Loss.Logistic;
        Rational h = _at.H;
        Rational atRest = margin * h * _at.Equilibrium;
        _q1 = _at.FirstSlides ? new(margin * h * _at.D, atRest * _at.G) : new(0, 0);
        _p2 = _at.SecondSlides ? new(atRest * _at.A, margin * h * _at.G) : new(0, 0);
        _v = _at.V(state, precision);
        _e = (-_v).Exp(precision);
        _stateRatio = Add(_v, -_at.U(state, precision)).Exp(precision);
    }

    /// <summary>The trap of a mode at a step, or null.</summary>
    /// <param name="instance">Data with g &gt; 0.</param>
    /// <param name="mode">The mode that is tried.</param>
    /// <param name="step">t₀.</param>
    /// <param name="state">Encloses the state at t₀.</param>
    /// <param name="precision">Bits of the numbers.</param>
    /// <param name="missing">The first condition that is not certain.</param>
    public static Trap? Try(
        Instance instance,
        TrapMode mode,
        BigInteger step,
        Preactivations<Interval> state,
        Precision precision,
        out string missing
    )
    {
        missing = "";
        var coordinates = new TrapCoordinates(instance, mode);
        foreach (Rational margin in Margins)
        {
            var test = new TrapTest(instance, coordinates, step, state, margin, precision);
            Trap? trap = test.Run();
            if (trap is not null)
            {
                return trap;
            }
            // What the first choice lacks is what a reader expects to see.
            missing = missing.Length > 0 ? missing : test._conditions[^1].ToString();
        }
        return null;
    }

    private Trap? Run()
    {
        Rational gd = _at.G / _at.D;
        Rational ga = _at.G / _at.A;
        if (!HasInitialRanges())
        {
            return null;
        }
        Interval e = Interval.Point(_e.Upper);
        // θ₊ = exp(-[q1 slides] (g/d) q1 + [p2 slides] p2⁺), θ₋ = exp(-[p2 slides] (g/a) p2 + [q1 slides] q1⁺), each value at its worst end.
        _thetaPlus = Exp(-Scaled(gd * _q1.Above, e)).Hull(Exp(Scaled((gd * _q1.Below) + _p2.Above, e)));
        _thetaMinus = Exp(-Scaled(ga * _p2.Above, e)).Hull(Exp(Scaled((ga * _p2.Below) + _q1.Above, e)));
        if (_isLogistic && !LowerForLogistic(e))
        {
            return null;
        }
        Interval theta = Divide(_thetaPlus, _thetaMinus);
        Interval rest = Interval.Enclose(_at.Equilibrium, _precision);
        Interval bounds = _stateRatio.Hull(Divide(rest, theta)); // ρ₋ to ρ₊
        Interval ratio = Multiply(bounds, theta); // R₋ to R₊
        Interval rate = _at.RateAt(ratio, _precision); // λ₋ to λ₊
        Interval pull = Multiply(Scaled(_at.H, e), Upper(_thetaMinus)); // hēθ̄₋
        bool holds =
            (
                _mostRatio is not { } most
                || Requires("the ratio has the bound that the logistic loss needs", Upper(bounds), most)
            )
            && Requires("(1) h e theta- (u + v-) <= 1", Scaled(_at.Cross + _at.PullOfV, pull), Interval.One)
            && Requires(
                "(2) h e theta- (u+ + u) R+ <= 1",
                Multiply(Scaled(_at.PullOfU + _at.Cross, pull), Upper(ratio)),
                Interval.One
            )
            && Requires("(3) lambda- > 0", Interval.Zero, rate, isStrict: true);
        if (!holds)
        {
            return null;
        }
        Interval growth = Exp(Multiply(pull, Upper(rate))); // Λ
        Interval largestPlus = Scaled(_at.H, Multiply(Multiply(Upper(bounds), Upper(_thetaPlus)), growth)); // hρ₊θ̄₊Λ
        Interval largestMinus = Scaled(_at.H, Multiply(Upper(_thetaMinus), growth)); // hθ̄₋Λ
        return
            (!_at.FirstSlides || HoldsForQ1(e, ratio, largestPlus, largestMinus))
            && (!_at.SecondSlides || HoldsForP2(e, ratio, largestPlus, largestMinus))
            && KeepsGoodValues(e, bounds)
            && KeepsActiveValues(bounds)
            ? Build(bounds, ratio, rate)
            : null;
    }

    private bool HasInitialRanges()
    {
        Interval zero = Interval.Zero;
        return Requires("g > 0", zero, Interval.Enclose(_at.G, _precision), isStrict: true)
            && Requires("p1 > 0", zero, _state.P1, isStrict: true)
            && Requires("q2 > 0", zero, _state.Q2, isStrict: true)
            && IsInMode("q1", _at.Mode.First, _state.Q1, _q1)
            && IsInMode("p2", _at.Mode.Second, _state.P2, _p2);

        bool IsInMode(string name, BadMode mode, Interval value, SlidingRange range) =>
            mode switch
            {
                BadMode.Inactive => Requires($"{name} <= 0", value, zero),
                BadMode.Active => Requires($"{name} > 0", zero, value, isStrict: true),
                _ => Requires($"{name} at most B e", value, Scaled(range.Above, _e))
                    && Requires($"{name} at least -A e", -Scaled(range.Below, _e), value),
            };
    }

    // E = e^-N/(1 + e^-N): the lower ends of the thetas are divided by 1 + the largest e^-N.
    private bool LowerForLogistic(Interval e)
    {
        Interval largest = Multiply(Multiply(Upper(_thetaMinus), Upper(_thetaPlus)), e);
        Interval room = Add(Interval.One, -Scaled(_at.Equilibrium, Divide(largest, Lower(_thetaPlus))));
        if (!Requires("the ratio has a bound under the logistic loss", Interval.Zero, room, isStrict: true))
        {
            return false;
        }
        Interval most = Divide(Scaled(_at.Equilibrium, Divide(Upper(_thetaMinus), Lower(_thetaPlus))), room);
        // A little more than needed, so that rounding cannot lead beyond it.
        Interval above = Scaled(1 + Rational.Create(1, 1L << 40), Interval.Max(Upper(_stateRatio), Upper(most)));
        _mostRatio = Upper(above);
        Interval plus = Add(Interval.One, Multiply(Multiply(above, Upper(_thetaPlus)), e));
        Interval minus = Add(Interval.One, Multiply(Upper(_thetaMinus), e));
        _thetaPlus = Divide(Lower(_thetaPlus), plus).Hull(_thetaPlus);
        _thetaMinus = Divide(Lower(_thetaMinus), minus).Hull(_thetaMinus);
        return true;
    }

    private bool HoldsForQ1(Interval e, Interval ratio, Interval largestPlus, Interval largestMinus) =>
        Requires("(4) h g rho+ theta+ Lambda <= B1", Scaled(_at.G, largestPlus), Of(_q1.Above))
        && Requires("(4) h d theta- Lambda <= A1", Scaled(_at.D, largestMinus), Of(_q1.Below))
        && AtBothEnds(
            ratio,
            end =>
                Requires(
                    "(4) B1 e lambda <= d - g R",
                    Multiply(Scaled(_q1.Above, e), _at.RateAt(end, _precision)),
                    Add(Of(_at.D), -Scaled(_at.G, end))
                )
                && Requires(
                    "(4) A1 e lambda <= g R",
                    Multiply(Scaled(_q1.Below, e), _at.RateAt(end, _precision)),
                    Scaled(_at.G, end)
                )
        );

    private bool HoldsForP2(Interval e, Interval ratio, Interval largestPlus, Interval largestMinus) =>
        Requires("(5) h g theta- Lambda <= B2", Scaled(_at.G, largestMinus), Of(_p2.Above))
        && Requires("(5) h a rho+ theta+ Lambda <= A2", Scaled(_at.A, largestPlus), Of(_p2.Below))
        && AtBothEnds(
            ratio,
            end =>
                Requires(
                    "(5) B2 e lambda <= a R - g",
                    Multiply(Scaled(_p2.Above, e), _at.RateAt(end, _precision)),
                    Add(Scaled(_at.A, end), -Of(_at.G))
                )
                && Requires(
                    "(5) A2 e lambda <= g",
                    Multiply(Scaled(_p2.Below, e), _at.RateAt(end, _precision)),
                    Of(_at.G)
                )
        );

    private bool KeepsGoodValues(Interval e, Interval bounds) =>
        Requires(
            "(6) p1 > 0",
            Interval.Zero,
            Add(Add(_v, -Upper(bounds).Log(_precision)), -Scaled(_at.G / _at.D * _q1.Below, e)),
            isStrict: true
        ) && Requires("(6) q2 > 0", Interval.Zero, Add(_v, -Scaled(_at.G / _at.A * _p2.Below, e)), isStrict: true);

    private bool KeepsActiveValues(Interval bounds)
    {
        Rational half = Rational.Create(1, 2);
        if (_at.FirstSlides && _at.SecondActs && _at.G >= _at.D)
        {
            Interval least = Add(_state.P2, Scaled(half, Divide(Lower(bounds), _stateRatio).Log(_precision)));
            return Requires("(7) p2 stays positive", Interval.Zero, least, isStrict: true);
        }
        if (_at.FirstActs && _at.SecondSlides && _at.G >= _at.A)
        {
            Interval most = Divide(Upper(bounds), _stateRatio).Log(_precision);
            Interval least = Add(_state.Q1, -Scaled(half * _at.G / _at.A, most));
            return Requires("(7) q1 stays positive", Interval.Zero, least, isStrict: true);
        }
        return true;
    }

    private Trap? Build(Interval bounds, Interval ratio, Interval rate)
    {
        Rational gd = _at.G / _at.D;
        Rational ga = _at.G / _at.A;
        Dyadic one = Dyadic.One;
        // |ln θ₊| ≤ plus e and |ln θ₋| ≤ minus e.
        Interval lowerPlus = Of(gd * _q1.Above);
        Interval lowerMinus = Of(ga * _p2.Above);
        if (_isLogistic)
        {
            lowerPlus = Add(lowerPlus, Multiply(Upper(bounds), Upper(_thetaPlus)));
            lowerMinus = Add(lowerMinus, Upper(_thetaMinus));
        }
        Interval plus = Interval.Max(lowerPlus, Of((gd * _q1.Below) + _p2.Above));
        Interval minus = Interval.Max(lowerMinus, Of((ga * _p2.Below) + _q1.Above));
        Interval main = Divide(_e.Reciprocal(_precision), Of(_at.H * _at.Rate)); // r = e^V/(h λ*)
        Interval deviation = minus;
        Interval? drift = null;
        if (!_at.Cross.IsZero)
        {
            if (RatioConstant(Add(plus, minus), ratio) is not { } constant)
            {
                return null;
            }
            // λ(R)/λ* = 1 ± x e with x = u R* (C + c) e^((C + c)ē)/λ*, so |ln| ≤ x e/(1 - x ē).
            drift = constant;
            Interval both = Add(constant, Add(plus, minus));
            Interval x = Scaled(_at.Cross * _at.Equilibrium / _at.Rate, Multiply(both, Exp(Multiply(both, Upper(_e)))));
            Interval room = Add(Interval.One, -Multiply(x, Upper(_e)));
            if (!Requires("the rate of growth is near its limit", Interval.Zero, room, isStrict: true))
            {
                return null;
            }
            deviation = Add(minus, Divide(x, room));
        }
        Interval least = Divide(Multiply(Lower(rate), Lower(_thetaMinus)), Of(_at.Rate));
        GrowthRun? r = GrowthRun.TryCreate(
            main,
            Divide(deviation, Of(_at.H * _at.Rate)).Upper,
            least.Lower,
            _precision
        );
        GrowthRun? s = null;
        if (_at.Cross.IsZero)
        {
            Interval start = Divide(Exp(_at.U(_state, _precision)), Of(_at.H * _at.PullOfU));
            Interval deviationOfS = Divide(plus, Scaled(_at.H * _at.PullOfU, Lower(bounds)));
            s = GrowthRun.TryCreate(start, deviationOfS.Upper, _thetaPlus.Lower, _precision);
        }
        if (r is null || (_at.Cross.IsZero && s is null))
        {
            Requires("e^V >= h lambda* and e^U >= h u+", Interval.One, main);
            return null;
        }
        return new Trap(_instance, _at, _step, _q1, _p2, bounds, r, s, drift?.Upper, ConservedSum());
    }

    /// <summary>C with |ln(R̃/R*)| ≤ C e for ever, for a mode with an active value; null if none is found.</summary>
    private Interval? RatioConstant(Interval deviation, Interval ratio)
    {
        Interval now = Divide(Divide(_stateRatio, Of(_at.Equilibrium)).Log(_precision).Abs(), Lower(_e));
        Interval share = Divide(Add(Of(_at.Cross), Scaled(_at.Cross, Lower(ratio))), Of(_at.Cross + _at.PullOfV));
        Interval least = Multiply(Interval.Point(2), Divide(deviation, share));
        Interval constant = Upper(Interval.Max(now, least));
        Interval both = Add(constant, deviation);
        Interval square = Multiply(Multiply(both, both), Multiply(Upper(_e), Exp(Multiply(both, Upper(_e)))));
        Interval needed = Add(deviation, Scaled(Rational.Create(1, 2), square));
        return Requires("|ln(R/R*)| <= C e stays true", needed, Multiply(constant, share)) ? constant : null;
    }

    // SA: P + Y2 = U + 2 p2 - (g/d) V does not change; AS: Q + Y1 = V + 2 q1 - (g/a) U.
    private Interval ConservedSum()
    {
        Interval u = _at.U(_state, _precision);
        return _at.SecondActs
            ? Add(Add(u, _state.P2 + _state.P2), -Scaled(_at.G / _at.D, _v))
            : Add(Add(_v, _state.Q1 + _state.Q1), -Scaled(_at.G / _at.A, u));
    }

    private bool Requires(string name, Interval less, Interval more, bool isStrict = false)
    {
        var condition = new TrapCondition(name, less, more);
        _conditions.Add(condition);
        return condition.Holds && (!isStrict || less.Upper < more.Lower);
    }

    private static bool AtBothEnds(Interval ratio, Func<Interval, bool> holds) =>
        holds(Lower(ratio)) && holds(Upper(ratio));

    private static Interval Lower(Interval value) => Interval.Point(value.Lower);

    private static Interval Upper(Interval value) => Interval.Point(value.Upper);

    private Interval Of(Rational value) => Interval.Enclose(value, _precision);

    private Interval Scaled(Rational factor, Interval value) => TrapCoordinates.Scaled(factor, value, _precision);

    private Interval Add(Interval left, Interval right) => Interval.Add(left, right, _precision);

    private Interval Multiply(Interval left, Interval right) => Interval.Multiply(left, right, _precision);

    private Interval Divide(Interval left, Interval right) => Interval.Divide(left, right, _precision);

    private Interval Exp(Interval value) => value.Exp(_precision);
}
