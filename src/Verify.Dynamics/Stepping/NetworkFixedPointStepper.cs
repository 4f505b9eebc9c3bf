using System.Numerics;
using Verify.Arithmetic;
using Verify.Arithmetic.FixedPoint;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Steps any network with the exponential loss in 128-bit fixed point, for any data.</summary>
/// <remarks>
/// Keeps numbers near v_ji = a_j z_ji and near a_j C_ji, a near-exact exponential of each signed output, and two error bounds. A step is taken only while the
/// signs of all v are certified by the error bound; it stops for good where one is not, or where a number leaves the range of the format. Not safe for use by
/// several threads at once. Soundness: proofs/lemmas/fixed-point-stepper.md.
/// </remarks>
public sealed class NetworkFixedPointStepper
{
    /// <summary>The bits of a number: callers that want more step with intervals.</summary>
    public const int Bits = 128;

    // All numbers are multiples of 2^-112: 15 bits and a sign before the point.
    private const int FractionBits = 112;

    // Errors are counted in units of 2^-112 up to 2^-56.
    private const ulong MaximumError = 1UL << 56;

    // A truncated product of a coefficient and an exponential.
    private const ulong RoundingOfTerm = 4;

    private static readonly Precision StartPrecision = Precision.Of(192);

    // 2^8: a sum over 64 neurons fits.
    private static readonly Int128 Limit = Int128.One << 120;

    // 2^6, in units of 2^-48: the most that a number may move in one step.
    private const ulong LongestMove = 1UL << 54;

    private readonly int _neurons;
    private readonly int _points;
    private readonly Problem _problem;
    private readonly SteppedState _start;
    private readonly int[] _square; // for each neuron the place of its a_j² among the different ones
    private readonly UInt128[] _coefficients; // h a² |G_rl| (r < n) and h a² (r = n), in units of 2^-128, rounded down: [square, r, l]
    private readonly bool[] _isNegative; // the sign of y_l G_rl, the same for every square: [r, l]
    private readonly bool[] _isFrozen; // (j, i) at which neuron j never moves: inactive at every point that reaches i
    private readonly bool[] _isHelpful; // the sign of a_j

    private readonly Int128[] _values; // a_j z_ji, neuron by neuron
    private readonly Int128[] _moved; // a_j C_ji
    private readonly UInt128[] _pulls; // e^-u_l
    private readonly UInt128[] _terms;
    private readonly Int128[] _nextValues;
    private readonly UInt128[] _nextPulls;
    private readonly ulong[] _active;
    private ulong _error; // of each value and each coefficient
    private ulong _exponentialError; // of ln of each exponential
    private bool _hasChanged; // the pattern, since it was looked at

    private NetworkFixedPointStepper(
        Problem problem,
        SteppedState start,
        int[] square,
        UInt128[] coefficients,
        bool[] isFrozen
    )
    {
        _problem = problem;
        _start = start;
        _neurons = problem.Neurons;
        _points = problem.Points;
        _square = square;
        _coefficients = coefficients;
        _isFrozen = isFrozen;
        _isHelpful = [.. problem.Network.Outputs.Select(output => output.Sign > 0)];
        _isNegative = new bool[(_points + 1) * _points];
        for (int l = 0; l < _points; l++)
        {
            int label = problem.Data.Points[l].Label;
            for (int r = 0; r < _points; r++)
            {
                _isNegative[(r * _points) + l] = problem.Data.Gram[r, l].Sign * label < 0;
            }
            _isNegative[(_points * _points) + l] = label < 0;
        }
        _values = new Int128[_neurons * _points];
        _moved = new Int128[_neurons * _points];
        _nextValues = new Int128[_neurons * _points];
        _pulls = new UInt128[_points];
        _nextPulls = new UInt128[_points];
        _terms = new UInt128[coefficients.Length];
        _active = new ulong[_points];
    }

    /// <summary>Whether the next step cannot be made: a sign would not be certified, or a number out of the range of the format.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The certified pattern at the step reached.</summary>
    public Pattern Pattern => Pattern.OfColumns(_neurons, _active);

    /// <summary>Encloses the state reached. What has not moved is as at the start.</summary>
    public SteppedState State(Precision precision)
    {
        return new SteppedState(
            Matrix<Interval>.Create(
                _neurons,
                _points,
                (j, i) =>
                    _isFrozen[(j * _points) + i] ? _start.Coefficients[j, i] : Enclose(j, _moved[(j * _points) + i])
            ),
            Matrix<Interval>.Create(
                _neurons,
                _points,
                (j, i) =>
                    _isFrozen[(j * _points) + i] ? _start.Preactivations[j, i] : Enclose(j, _values[(j * _points) + i])
            ),
            Pattern
        );

        Interval Enclose(int neuron, Int128 center)
        {
            Dyadic middle = ToDyadic(center);
            Dyadic error = Dyadic.Create(_error, -FractionBits);
            return Interval.Divide(
                Interval.FromBounds(middle - error, middle + error),
                Interval.Enclose(_problem.Network.Outputs[neuron], StartPrecision),
                precision
            );
        }
    }

    /// <summary>A stepper at a state, or null if the problem or the state is out of its range.</summary>
    public static NetworkFixedPointStepper? TryStart(Problem problem, SteppedState start)
    {
        if (problem.Loss != Loss.Exponential || !problem.Training.IsPlain)
        {
            return null;
        }
        Rational[] squares = [.. problem.Network.Outputs.Select(output => output * output).Distinct()];
        int points = problem.Points;
        UInt128[] coefficients = new UInt128[squares.Length * (points + 1) * points];
        int place = 0;
        foreach (Rational square in squares)
        {
            for (int r = 0; r <= points; r++)
            {
                for (int l = 0; l < points; l++)
                {
                    Rational factor = r < points ? problem.Data.Gram[r, l].Abs() : Rational.One;
                    if (!TryFraction(problem.H * square * factor, out coefficients[place++]))
                    {
                        return null;
                    }
                }
            }
        }
        NetworkFixedPointStepper stepper = new(
            problem,
            start,
            [.. problem.Network.Outputs.Select(output => Array.IndexOf(squares, output * output))],
            coefficients,
            Frozen(problem.Data, start.Pattern)
        );
        return stepper.TrySet() ? stepper : null;
    }

    /// <summary>Makes up to <paramref name="steps"/> steps.</summary>
    /// <returns>The number of steps made: fewer if the stepper stopped, or where the pattern has changed.</returns>
    public int AdvanceInPattern(int steps)
    {
        _hasChanged = false;
        int made = 0;
        while (made < steps && !IsStopped && !_hasChanged)
        {
            IsStopped = !TryMove();
            made += IsStopped ? 0 : 1;
        }
        return made;
    }

    // One step; false, and nothing is changed, if its result is out of range or has an uncertified sign.
    private bool TryMove()
    {
        unchecked
        {
            int rows = _points + 1;
            int squares = _coefficients.Length / (rows * _points);
            UInt128 slope = 0;
            for (int row = 0, place = 0; row < squares * rows; row++)
            {
                UInt128 sum = 4;
                for (int l = 0; l < _points; l++, place++)
                {
                    _terms[place] = FixedExponential.ProductHigh(_coefficients[place], _pulls[l]);
                    sum += (_terms[place] >> 64) + 1;
                }
                slope = UInt128.Max(slope, sum);
            }
            ulong actives = 1;
            for (int l = 0; l < _points; l++)
            {
                actives = Math.Max(actives, (ulong)BitOperations.PopCount(_active[l]));
            }
            UInt128 argument = ((UInt128)actives * _error) + _exponentialError;
            if (argument >= MaximumError || slope >= LongestMove)
            {
                return false;
            }
            UInt128 growth = ((slope * argument) >> (FractionBits - 64)) + 1;
            UInt128 error = _error + growth + (growth >> 32) + 1 + (RoundingOfTerm * (ulong)_points);
            if (error >= MaximumError)
            {
                return false;
            }
            for (int j = 0; j < _neurons; j++)
            {
                int first = _square[j] * rows * _points;
                for (int i = 0; i < _points; i++)
                {
                    int entry = (j * _points) + i;
                    if (_isFrozen[entry])
                    {
                        continue;
                    }
                    Int128 value = _values[entry];
                    for (int l = 0; l < _points; l++)
                    {
                        if (((_active[l] >> j) & 1) != 0)
                        {
                            Int128 term = (Int128)_terms[first + (i * _points) + l];
                            value += _isNegative[(i * _points) + l] ? -term : term;
                        }
                    }
                    if (!IsCertified(j, value, (ulong)error))
                    {
                        return false;
                    }
                    _nextValues[entry] = value;
                }
            }
            ulong exponentialError = _exponentialError;
            for (int l = 0; l < _points; l++)
            {
                Int128 change = SignedOutput(_nextValues, l) - SignedOutput(_values, l);
                if (!TryScale(_pulls[l], change, out _nextPulls[l]))
                {
                    return false;
                }
                exponentialError = Math.Max(exponentialError, _exponentialError + RelativeUnits(_nextPulls[l]));
            }
            if (exponentialError >= MaximumError)
            {
                return false;
            }
            for (int j = 0; j < _neurons; j++)
            {
                int first = ((_square[j] * rows) + _points) * _points;
                for (int l = 0; l < _points; l++)
                {
                    if (((_active[l] >> j) & 1) != 0)
                    {
                        Int128 term = (Int128)_terms[first + l];
                        _moved[(j * _points) + l] += _isNegative[(_points * _points) + l] ? -term : term;
                    }
                }
            }
            Accept((ulong)error, exponentialError);
            return true;
        }
    }

    private void Accept(ulong error, ulong exponentialError)
    {
        for (int j = 0; j < _neurons; j++)
        {
            for (int i = 0; i < _points; i++)
            {
                int entry = (j * _points) + i;
                if (_isFrozen[entry])
                {
                    continue;
                }
                _values[entry] = _nextValues[entry];
                bool isActive = _values[entry] != 0 && _values[entry] > 0 == _isHelpful[j];
                if (isActive != (((_active[i] >> j) & 1) != 0))
                {
                    _active[i] ^= 1UL << j;
                    _hasChanged = true;
                }
            }
        }
        _nextPulls.CopyTo(_pulls, 0);
        (_error, _exponentialError) = (error, exponentialError);
    }

    // u_l = y_l Σ a_j z_jl over the neurons with a_j z_jl on the side of a_j: exact in units.
    private Int128 SignedOutput(Int128[] values, int point)
    {
        Int128 sum = 0;
        for (int j = 0; j < _neurons; j++)
        {
            int entry = (j * _points) + point;
            Int128 value = values[entry];
            if (!_isFrozen[entry] && value > 0 == _isHelpful[j])
            {
                sum += value;
            }
        }
        return _problem.Data.Points[point].Label > 0 ? sum : -sum;
    }

    // A pre-activation is on the side it is said to be; 0 counts as inactive.
    private bool IsCertified(int neuron, Int128 value, ulong error)
    {
        Int128 upward = _isHelpful[neuron] ? value : -value;
        return upward > 0 ? upward > (Int128)error && upward < Limit : upward <= -(Int128)error && upward > -Limit;
    }

    private bool TrySet()
    {
        Dyadic error = Dyadic.Zero;
        for (int l = 0; l < _points; l++)
        {
            _active[l] = _start.Pattern.ActiveAt(l);
        }
        for (int j = 0; j < _neurons; j++)
        {
            Interval output = Interval.Enclose(_problem.Network.Outputs[j], StartPrecision);
            for (int i = 0; i < _points; i++)
            {
                int entry = (j * _points) + i;
                if (
                    !_isFrozen[entry]
                    && !(
                        Place(_start.Preactivations[j, i] * output, ref _values[entry])
                        && Place(_start.Coefficients[j, i] * output, ref _moved[entry])
                    )
                )
                {
                    return false;
                }
            }
        }
        BigInteger units = error.ScaleByPowerOfTwo(FractionBits).Ceiling();
        if (units >= MaximumError)
        {
            return false;
        }
        _error = (ulong)units;
        for (int l = 0; l < _points; l++)
        {
            if (!TryExponential(-SignedOutput(_values, l), out _pulls[l]))
            {
                return false;
            }
            _exponentialError = Math.Max(_exponentialError, RelativeUnits(_pulls[l]));
        }
        if (_exponentialError >= MaximumError)
        {
            return false;
        }
        for (int entry = 0; entry < _values.Length; entry++)
        {
            int neuron = entry / _points;
            bool isActive = ((_active[entry % _points] >> neuron) & 1) != 0;
            if (
                !_isFrozen[entry]
                && (
                    !IsCertified(neuron, _values[entry], _error)
                    || isActive != (_values[entry] != 0 && _values[entry] > 0 == _isHelpful[neuron])
                )
            )
            {
                return false;
            }
        }
        return true;

        // The nearest unit below the middle, and the greatest distance of a member from it.
        bool Place(Interval value, ref Int128 center)
        {
            if (!value.IsBounded || value.IsEmpty || value.Magnitude > Dyadic.PowerOfTwo(6))
            {
                return false;
            }
            center = (Int128)value.Midpoint.ScaleByPowerOfTwo(FractionBits).Floor();
            Dyadic placed = ToDyadic(center);
            error = Dyadic.Max(error, Dyadic.Max((value.Upper - placed).Abs(), (value.Lower - placed).Abs()));
            return true;
        }
    }

    // A neuron that is inactive at every point that reaches a point, however indirectly, never moves there.
    private static bool[] Frozen(Data data, Pattern pattern)
    {
        int[] component = [.. Enumerable.Range(0, data.Count)];
        for (int i = 0; i < data.Count; i++)
        {
            for (int l = 0; l < i; l++)
            {
                if (!data.Gram[i, l].IsZero)
                {
                    (int from, int to) = (component[i], component[l]);
                    component = [.. component.Select(name => name == from ? to : name)];
                }
            }
        }
        bool[] frozen = new bool[pattern.Neurons * data.Count];
        for (int j = 0; j < pattern.Neurons; j++)
        {
            for (int i = 0; i < data.Count; i++)
            {
                frozen[(j * data.Count) + i] = !Enumerable
                    .Range(0, data.Count)
                    .Any(l => component[l] == component[i] && pattern[j, l]);
            }
        }
        return frozen;
    }

    /// <summary>exponential e^(-change); false if the change is too large for the series or the result out of range.</summary>
    private static bool TryScale(UInt128 exponential, Int128 change, out UInt128 moved)
    {
        unchecked
        {
            UInt128 magnitude = (UInt128)(change < 0 ? -change : change);
            if (magnitude >> (FractionBits - 1) != 0)
            {
                moved = default;
                return false;
            }
            moved = FixedExponential.Times(exponential, magnitude << (128 - FractionBits), grows: change < 0);
            return InRange(moved);
        }
    }

    // From 2^-48 to 2^14.
    private static bool InRange(UInt128 exponential) => exponential >> 64 != 0 && exponential >> 126 == 0;

    private static bool TryExponential(Int128 exponent, out UInt128 exponential)
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

    private static bool TryFraction(Rational value, out UInt128 fraction)
    {
        BigInteger scaled = (value * Rational.FromDyadic(Dyadic.PowerOfTwo(128))).Floor();
        bool fits = scaled >> 128 == 0;
        fraction = fits ? (UInt128)scaled : 0;
        return fits;
    }

    /// <summary>A bound of the error of the logarithm, in units, of an exponential that is wrong by up to 11 of its units.</summary>
    // exponential >= 2^(127 - zeros) units, that is 2^(15 - zeros): 11 units are a relative error of at most 11 2^(zeros - 15).
    private static ulong RelativeUnits(UInt128 exponential)
    {
        int zeros = (int)UInt128.LeadingZeroCount(exponential);
        return 2UL * FixedExponential.ErrorUnits << Math.Max(0, zeros - 15);
    }

    private static Dyadic ToDyadic(Int128 value) => Dyadic.Create(value, -FractionBits);
}
