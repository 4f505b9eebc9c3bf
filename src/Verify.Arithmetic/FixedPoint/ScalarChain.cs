using System.Numerics;

namespace Verify.Arithmetic.FixedPoint;

/// <summary>Iterates u &lt;- u e^(-u) in fixed point, on a fixed number of digits, and encloses every iterate.</summary>
/// <remarks>
/// With u = k e^(-z) this is the map z &lt;- z + k e^(-z). The chain carries one number and one error count: an error in ln u
/// never grows, because the map has slope 1 - u in (0, 1) there, so the errors of the steps only add up.
/// Soundness: proofs/lemmas/fixed-limb-kernel.md.
/// </remarks>
public sealed class ScalarChain
{
    /// <summary>The most bits a chain can carry.</summary>
    public const int MaximumBits = 1024;

    private static readonly Precision ErrorPrecision = new(64);

    private readonly ulong[] _mantissa; // highest digit first
    private readonly int _digitBits;
    private readonly Dyadic _startError;
    private ScalarBlock _block;
    private Int128 _errorCount; // in units of 2^-Bits

    private ScalarChain(ulong[] mantissa, int digitBits, int shift, Dyadic startError)
    {
        _mantissa = mantissa;
        _digitBits = digitBits;
        _startError = startError;
        _block = BlockOf(mantissa.Length, shift);
    }

    /// <summary>The number of bits carried: 64, 128, 290, or a larger multiple of 58.</summary>
    public int Bits => _digitBits * _mantissa.Length;

    /// <summary>The number of steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>The number carried, near the true iterate.</summary>
    public Dyadic Center
    {
        get
        {
            BigInteger mantissa = BigInteger.Zero;
            foreach (ulong digit in _mantissa)
            {
                mantissa = (mantissa << _digitBits) | digit;
            }
            return Dyadic.Create(mantissa, -Bits - _block.Shift);
        }
    }

    /// <summary>A bound of |ln u - ln Center| over every iterate u of a member of the starting interval.</summary>
    public Dyadic LogarithmicError => _startError + Dyadic.Create((BigInteger)_errorCount, -Bits);

    /// <summary>Encloses the iterates of all members of the starting interval.</summary>
    /// <exception cref="InvalidOperationException">The error bound has passed 1, after some 2^56 steps at 64 bits.</exception>
    /// <remarks>For 0 &lt;= r &lt;= 1: 1 - r &lt;= e^(-r) and e^r &lt;= 1 + r + r^2.</remarks>
    public Interval Value
    {
        get
        {
            Dyadic error = LogarithmicError;
            if (error > Dyadic.One)
            {
                throw new InvalidOperationException(
                    "the error bound of the chain has passed 1; start it with more bits"
                );
            }
            Dyadic center = Center;
            return Interval.FromBounds(center * (Dyadic.One - error), center * (Dyadic.One + error + error * error));
        }
    }

    /// <summary>A chain that starts from every member of an interval at once, or null where the kernel does not apply.</summary>
    /// <param name="start">The enclosure of u; a chain needs 2^-57 &lt;= u &lt; 1/4 and Upper &lt;= 2 Lower.</param>
    /// <param name="precision">The least number of bits to carry; it is rounded up to whole digits.</param>
    /// <returns>Null if the interval or the precision is out of range: step with <see cref="Interval"/> there.</returns>
    public static ScalarChain? TryStart(Interval start, Precision precision)
    {
        if (
            precision.Bits > MaximumBits
            || !start.IsPositive
            || !start.HasUpper
            || start.Lower < Dyadic.PowerOfTwo(-ScalarBlock.MaximumShift)
            || start.Upper >= Dyadic.PowerOfTwo(-ScalarBlock.MinimumShift)
            || start.Upper > start.Lower + start.Lower
        )
        {
            return null;
        }
        (int length, int digitBits) = FormatFor(precision);
        int bits = digitBits * length;
        Dyadic center = start.Midpoint.Round(Rounding.Down, new Precision(bits));
        // |ln a - ln b| <= |a - b| / min(a, b)
        Dyadic distance = Dyadic.Max(center - start.Lower, start.Upper - center);
        Dyadic error = Dyadic.Divide(distance, Dyadic.Min(center, start.Lower), Rounding.Up, ErrorPrecision);

        int shift = checked((int)(-1 - center.FloorLog2));
        BigInteger scaled = center.ScaleByPowerOfTwo(bits + shift).Floor();
        ulong[] mantissa = new ulong[length];
        for (int i = 0; i < length; i++)
        {
            mantissa[i] = TaylorSeries.Digit(scaled, digitBits, length - 1 - i);
        }
        return new ScalarChain(mantissa, digitBits, shift, error);
    }

    /// <summary>Makes <paramref name="steps"/> steps.</summary>
    /// <exception cref="InvalidOperationException">u falls below 2^-58, after some 2^58 steps.</exception>
    public void Advance(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        for (long left = steps; left > 0; )
        {
            left -= Account(_block.Run(_mantissa, left));
        }
    }

    /// <summary>Makes <paramref name="steps"/> steps of both chains; side by side, which is faster, where both are short enough.</summary>
    /// <exception cref="InvalidOperationException">u falls below 2^-58, after some 2^58 steps.</exception>
    public static void AdvanceTogether(ScalarChain first, ScalarChain second, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        long firstLeft = steps - first.AdvanceUntilInterleaved(steps);
        long secondLeft = steps - second.AdvanceUntilInterleaved(steps);
        while (firstLeft > 0 && secondLeft > 0 && CanInterleave(first._block, second._block))
        {
            long made = RunPair(first, second, Math.Min(firstLeft, secondLeft));
            firstLeft -= first.Account(made);
            secondLeft -= second.Account(made);
        }
        first.Advance(firstLeft);
        second.Advance(secondLeft);
    }

    /// <summary>The block for mantissas of so many digits.</summary>
    internal static ScalarBlock BlockOf(int length, int shift) =>
        length switch
        {
            1 => OneLimbBlock.Of(shift),
            2 => TwoLimbBlock.Of(shift),
            FiveDigitBlock.Length when shift >= FiveDigitBlock.FirstShift => FiveDigitBlock.Of(shift),
            _ => ManyDigitBlock.Of(length, shift),
        };

    // One or two full limbs; above, the base is smaller to leave room for carries, and five digits are faster than three or four.
    private static (int Length, int DigitBits) FormatFor(Precision precision) =>
        precision.Bits switch
        {
            <= 64 => (1, 64),
            <= 128 => (2, 64),
            <= FiveDigitBlock.Length * Digits.Bits => (FiveDigitBlock.Length, Digits.Bits),
            int bits => ((bits + Digits.Bits - 1) / Digits.Bits, Digits.Bits),
        };

    private static bool CanInterleave(ScalarBlock first, ScalarBlock second) =>
        first.CanInterleave && second.CanInterleave && first.GetType() == second.GetType();

    private static long RunPair(ScalarChain first, ScalarChain second, long steps) =>
        (first._block, second._block) switch
        {
            (OneLimbBlock left, OneLimbBlock right) => OneLimbBlock.RunPair(
                left,
                ref first._mantissa[0],
                right,
                ref second._mantissa[0],
                steps
            ),
            (TwoLimbBlock left, TwoLimbBlock right) => TwoLimbBlock.RunPair(
                left,
                first._mantissa,
                right,
                second._mantissa,
                steps
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private long AdvanceUntilInterleaved(long steps)
    {
        long left = steps;
        while (left > 0 && !_block.CanInterleave)
        {
            left -= Account(_block.Run(_mantissa, left));
        }
        return steps - left;
    }

    /// <summary>Adds the errors of the steps just made and, when the mantissa has become small, doubles it and the shift.</summary>
    // With C the error of a step in units of 2^(-P - shift) and u < 1/4, ln u is wrong by less than 3 C 2^-P (lemma, section 2).
    private long Account(long made)
    {
        Steps = checked(Steps + made);
        _errorCount = checked(_errorCount + (Int128)made * (3 * _block.ErrorUlps));
        int topBit = _digitBits - 1;
        if (_mantissa[0] >> topBit == 0)
        {
            if (_block.Shift == ScalarBlock.MaximumShift)
            {
                throw new InvalidOperationException("u has fallen below 2^-58");
            }
            ulong mask = ulong.MaxValue >> (64 - _digitBits);
            for (int i = 0; i < _mantissa.Length; i++)
            {
                ulong next = i + 1 < _mantissa.Length ? _mantissa[i + 1] >> topBit : 0;
                _mantissa[i] = ((_mantissa[i] << 1) & mask) | next;
            }
            _block = BlockOf(_mantissa.Length, _block.Shift + 1);
        }
        return made;
    }
}
