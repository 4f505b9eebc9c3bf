using System.Numerics;
using Verify.Arithmetic;
using Verify.Arithmetic.FixedPoint;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>Steps the pre-activations of an instance with the exponential loss in 128-bit fixed point, for any data.</summary>
/// <remarks>
/// Keeps four numbers near the pre-activations, near-exact exponentials of the two outputs they give, and two error bounds. A step is
/// taken only while the signs of all four are certified by the error bound; it stops for good where one is not, or where a number
/// leaves the range of the format. Inside a pattern the loss is convex, so that a step moves two states no further apart and errors
/// only add up. Not safe for use by several threads at once. Soundness: proofs/lemmas/fixed-point-stepper.md.
/// </remarks>
public sealed class FixedPointStepper
{
    /// <summary>The bits of a number: callers that want more step with intervals.</summary>
    public const int Bits = 128;

    // All numbers are multiples of 2^-112: 15 bits and a sign before the point.
    private const int FractionBits = 112;

    // Errors are counted in units of 2^-112 up to 2^-56.
    private const ulong MaximumError = 1UL << 56;

    // Two truncated products of at most 4 units each.
    private const ulong RoundingOfStep = 8;

    // 2, in units of 2^-48, less what the error bounds may add.
    private const ulong LargestCurvature = (2UL << 48) - (1UL << 24);

    // Coefficients are below 2^this, and so are the two factors that come from the data.
    private const int MostShift = 12;

    // 2^6, in units of 2^-48: h a E₊ and h d E₋ are less in a step that is made.
    private const ulong LargestPull = 1UL << 54;

    // A change of an exponent below 16 is made in up to 32 parts below 1/2, the last of them with the rest.
    private const int MostHalvings = 5;
    private static readonly UInt128 LargestPart = (UInt128.One << (FractionBits - 1)) - (UInt128.One << MostHalvings);

    private static readonly Precision StartPrecision = Precision.Of(192);
    private static readonly Int128 Limit = Int128.One << 125;

    // h a, h |g| and h d in units of 2^(shift-128), rounded down.
    private readonly UInt128 _plus;
    private readonly UInt128 _cross;
    private readonly UInt128 _minus;
    private readonly bool _crossIsNegative;
    private readonly int _shift;

    // From an error in each pre-activation to one in the norm that is kept, and from one of an exponential.
    private readonly ulong _conditioning;
    private readonly ulong _leverage;
    private readonly ulong _rounding;

    private Int128 _p1;
    private Int128 _q1;
    private Int128 _p2;
    private Int128 _q2;
    private UInt128 _atPlus; // e^-(p1⁺ - p2⁺)
    private UInt128 _atMinus; // e^-(q2⁺ - q1⁺)
    private ulong _error; // of the weights, in the norm times sqrt(max(a, d)); of each pre-activation therefore
    private ulong _exponentialError; // of ln of each exponential

    private FixedPointStepper(Instance instance, int shift, ulong conditioning, ulong leverage)
    {
        TrainingData data = instance.Data;
        _shift = shift;
        _conditioning = conditioning;
        _leverage = leverage;
        _rounding = conditioning * RoundingOfStep << shift;
        _plus = Fraction(instance.H * data.NormPlus, shift);
        _cross = Fraction((instance.H * data.InnerProduct).Abs(), shift);
        _minus = Fraction(instance.H * data.NormMinus, shift);
        _crossIsNegative = data.InnerProduct.Sign < 0;
    }

    /// <summary>The number of steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the next step cannot be made: a sign would not be certified, or a number out of the range of the format.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The certified pattern at the step reached.</summary>
    public ActivationPattern Pattern => new(_p1 > 0, _q1 > 0, _p2 > 0, _q2 > 0);

    /// <summary>Encloses the pre-activations at the step reached.</summary>
    public Preactivations<Interval> State => new(Enclose(_p1), Enclose(_q1), Enclose(_p2), Enclose(_q2));

    /// <summary>A stepper at the state given by enclosures, or null if the instance or the state is out of its range.</summary>
    /// <param name="instance">Its data, loss, averaging and step size are used.</param>
    /// <param name="start">Bounded enclosures of the pre-activations.</param>
    public static FixedPointStepper? TryStart(Instance instance, Preactivations<Interval> start)
    {
        TrainingData data = instance.Data;
        bool plusIsLarger = data.NormPlus >= data.NormMinus;
        Rational largest = plusIsLarger ? data.NormPlus : data.NormMinus;
        Rational least = plusIsLarger ? data.NormMinus : data.NormPlus;
        Rational sum = largest + least + (2 * data.InnerProduct.Abs());
        BigInteger conditioning = CeilingOfRoot(2 * largest * sum / (data.Distance * data.Distance));
        BigInteger leverage = CeilingOfRoot(2 * largest / least);
        BigInteger coefficient = (instance.H * largest).Floor();
        BigInteger most = BigInteger.One << MostShift;
        if (
            instance.Loss != Loss.Exponential
            || BigInteger.Max(coefficient, BigInteger.Max(conditioning, leverage)) >= most
        )
        {
            return null;
        }
        FixedPointStepper stepper = new(
            instance,
            (int)coefficient.GetBitLength(),
            (ulong)conditioning,
            (ulong)leverage
        );
        return stepper.TrySet(start) ? stepper : null;
    }

    /// <summary>Makes up to <paramref name="steps"/> steps.</summary>
    /// <returns>The number of steps made: fewer if the stepper stopped, or where the pattern has changed.</returns>
    public long AdvanceInPattern(long steps)
    {
        ActivationPattern pattern = Pattern;
        long made = 0;
        while (made < steps && !IsStopped && Pattern == pattern)
        {
            IsStopped = !TryStep();
            made += IsStopped ? 0 : 1;
        }
        Steps += made;
        return made;
    }

    /// <summary>One step; false, and nothing is changed, if its result is out of range or has an uncertified sign.</summary>
    private bool TryStep()
    {
        unchecked
        {
            bool p1Active = _p1 > 0;
            bool q1Active = _q1 > 0;
            bool p2Active = _p2 > 0;
            bool q2Active = _q2 > 0;
            UInt128 a = FixedExponential.ProductHigh(_plus, _atPlus) << _shift;
            UInt128 b = FixedExponential.ProductHigh(_cross, _atPlus) << _shift;
            UInt128 c = FixedExponential.ProductHigh(_cross, _atMinus) << _shift;
            UInt128 d = FixedExponential.ProductHigh(_minus, _atMinus) << _shift;
            Int128 crossPlus = _crossIsNegative ? -(Int128)b : (Int128)b;
            Int128 crossMinus = _crossIsNegative ? -(Int128)c : (Int128)c;

            // What is not active at a point does not move by it.
            Int128 p1 = _p1 + (p1Active ? (Int128)a : 0) - (q1Active ? crossMinus : 0);
            Int128 q1 = _q1 + (p1Active ? crossPlus : 0) - (q1Active ? (Int128)d : 0);
            Int128 p2 = _p2 - (p2Active ? (Int128)a : 0) + (q2Active ? crossMinus : 0);
            Int128 q2 = _q2 - (p2Active ? crossPlus : 0) + (q2Active ? (Int128)d : 0);

            // h a E₊ and h d E₋ in units of 2^-48, rounded up; the curvature along the step is at most their sum over the active neurons.
            ulong plus = Upper(a) + 4;
            ulong minus = Upper(d) + 4;
            ulong curvature = (p1Active && p2Active ? 2 * plus : plus) + (q1Active && q2Active ? 2 * minus : minus);
            ulong expansion = curvature > LargestCurvature ? curvature - LargestCurvature : 0;
            UInt128 pull = (UInt128)(plus + minus) * _leverage * _exponentialError;
            UInt128 growth = ((((UInt128)expansion * _error) + pull) >> (FractionBits - 64)) + 1;
            UInt128 error = _error + growth + (growth >> 32) + 1 + _rounding;

            if (
                error >= MaximumError
                || plus >= LargestPull
                || minus >= LargestPull
                || !TryMove(
                    _atPlus,
                    Active(p1) - Active(p2) - Active(_p1) + Active(_p2),
                    out UInt128 atPlus,
                    out ulong plusError
                )
                || !TryMove(
                    _atMinus,
                    Active(q2) - Active(q1) - Active(_q2) + Active(_q1),
                    out UInt128 atMinus,
                    out ulong minusError
                )
            )
            {
                return false;
            }
            ulong exponentialError = _exponentialError + Math.Max(plusError, minusError);
            if (
                exponentialError >= MaximumError
                || !IsCertified(p1, (ulong)error)
                || !IsCertified(q1, (ulong)error)
                || !IsCertified(p2, (ulong)error)
                || !IsCertified(q2, (ulong)error)
            )
            {
                return false;
            }
            (_p1, _q1, _p2, _q2) = (p1, q1, p2, q2);
            (_atPlus, _atMinus) = (atPlus, atMinus);
            (_error, _exponentialError) = ((ulong)error, exponentialError);
            return true;
        }
    }

    /// <summary>exponential e^(-change), with a bound of the error of its logarithm in units; false if the change is too large or a result out of
    /// range.</summary>
    private bool TryMove(UInt128 exponential, Int128 change, out UInt128 moved, out ulong error)
    {
        unchecked
        {
            UInt128 magnitude = (UInt128)(change < 0 ? -change : change);
            int halvings = 0;
            while (magnitude >> halvings >= LargestPart)
            {
                halvings++;
            }
            moved = exponential;
            error = 0;
            if (halvings > MostHalvings)
            {
                return false;
            }
            UInt128 part = magnitude >> halvings;
            UInt128 rest = magnitude - (part << halvings);
            for (int left = 1 << halvings; left > 0; left--)
            {
                UInt128 exponent = left == 1 ? part + rest : part;
                moved = FixedExponential.Times(moved, exponent << (128 - FractionBits), grows: change < 0);
                error += RelativeUnits(moved);
                if (!InRange(moved))
                {
                    return false;
                }
            }
            return true;
        }
    }

    // From 2^-48 to 2^(14-shift), so that no sum of terms overflows.
    private bool InRange(UInt128 exponential) => exponential >> 64 != 0 && exponential >> (126 - _shift) == 0;

    // A zero that nothing has moved yet is certified too: its error is 0 and it is not active.
    private static bool IsCertified(Int128 value, ulong error) =>
        value > 0 ? value > (Int128)error && value < Limit : value <= -(Int128)error && value > -Limit;

    private bool TrySet(Preactivations<Interval> start)
    {
        Dyadic error = Dyadic.Zero;
        Int128 p1 = 0;
        Int128 q1 = 0;
        Int128 p2 = 0;
        Int128 q2 = 0;
        if (!(Place(start.P1, ref p1) && Place(start.Q1, ref q1) && Place(start.P2, ref p2) && Place(start.Q2, ref q2)))
        {
            return false;
        }
        BigInteger units = error.ScaleByPowerOfTwo(FractionBits).Ceiling() * _conditioning;
        if (units >= MaximumError)
        {
            return false;
        }
        (_p1, _q1, _p2, _q2) = (p1, q1, p2, q2);
        _error = (ulong)units;
        if (
            !TryExponential(Active(p2) - Active(p1), out _atPlus)
            || !TryExponential(Active(q1) - Active(q2), out _atMinus)
        )
        {
            return false;
        }
        _exponentialError = Math.Max(RelativeUnits(_atPlus), RelativeUnits(_atMinus));
        return _exponentialError < MaximumError
            && IsCertified(p1, _error)
            && IsCertified(q1, _error)
            && IsCertified(p2, _error)
            && IsCertified(q2, _error);

        // The nearest unit below the middle, and the greatest distance of a member from it.
        bool Place(Interval value, ref Int128 center)
        {
            if (!value.IsBounded || value.IsEmpty || value.Magnitude > Dyadic.PowerOfTwo(12))
            {
                return false;
            }
            center = (Int128)value.Midpoint.ScaleByPowerOfTwo(FractionBits).Floor();
            Dyadic placed = ToDyadic(center);
            error = Dyadic.Max(error, Dyadic.Max((value.Upper - placed).Abs(), (value.Lower - placed).Abs()));
            return true;
        }
    }

    private bool TryExponential(Int128 exponent, out UInt128 exponential)
    {
        exponential = 0;
        if (exponent > (Int128)9 << FractionBits || exponent < (Int128)(-30) << FractionBits)
        {
            return false;
        }
        Interval value = Interval.Point(ToDyadic(exponent)).Exp(StartPrecision);
        exponential = (UInt128)value.Lower.ScaleByPowerOfTwo(FractionBits).Floor();
        return InRange(exponential);
    }

    private static UInt128 Fraction(Rational value, int shift) =>
        (UInt128)(value * Rational.FromDyadic(Dyadic.PowerOfTwo(128 - shift))).Floor();

    /// <summary>An integer that is at least the square root of a positive number.</summary>
    private static BigInteger CeilingOfRoot(Rational square) =>
        Interval.Point(Dyadic.FromInteger(square.Ceiling())).Sqrt(StartPrecision).Upper.Ceiling();

    /// <summary>A bound of the error of the logarithm, in units, of an exponential that is wrong by up to 11 of its units.</summary>
    // exponential >= 2^(127 - zeros) units, that is 2^(15 - zeros): 11 units are a relative error of at most 11 2^(zeros - 15).
    private static ulong RelativeUnits(UInt128 exponential)
    {
        int zeros = (int)UInt128.LeadingZeroCount(exponential);
        return 2UL * FixedExponential.ErrorUnits << Math.Max(0, zeros - 15);
    }

    private static Int128 Active(Int128 value) => value > 0 ? value : 0;

    private static ulong Upper(UInt128 value) => (ulong)(value >> 64);

    private Interval Enclose(Int128 center)
    {
        Dyadic middle = ToDyadic(center);
        Dyadic error = Dyadic.Create(_error, -FractionBits);
        return Interval.FromBounds(middle - error, middle + error);
    }

    private static Dyadic ToDyadic(Int128 value) => Dyadic.Create(value, -FractionBits);
}
