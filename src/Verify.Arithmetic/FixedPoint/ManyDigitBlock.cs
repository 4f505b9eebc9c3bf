namespace Verify.Arithmetic.FixedPoint;

/// <summary>The block for mantissas of five digits or more, in base 2^58.</summary>
/// <remarks>
/// u is cut into its first digit, for long mantissas its second, and the rest; U is multiplied by e^(-a) for each part a. One digit
/// times a number costs little, and the series of the later parts are short.
/// Soundness: proofs/lemmas/fixed-limb-kernel.md, section 7.
/// </remarks>
internal sealed class ManyDigitBlock : ScalarBlock
{
    private const int ThreePartDigits = 7;

    private readonly SeriesPart[] _parts;
    private readonly ulong[] _argument;
    private readonly ulong[] _sum;
    private readonly ulong[] _product;
    private readonly ulong[] _scratch;

    private ManyDigitBlock(int digits, int shift, SeriesPart[] parts)
        : base(shift, ErrorOf(parts))
    {
        _parts = parts;
        _argument = new ulong[digits];
        _sum = new ulong[digits];
        _product = new ulong[digits];
        _scratch = new ulong[digits + 1];
    }

    /// <summary>A block of its own, with room for its intermediate values: it serves one chain.</summary>
    public static ManyDigitBlock Of(int digits, int shift) =>
        new(
            digits,
            shift,
            digits < ThreePartDigits
                ?
                [
                    SeriesPart.Create(digits, shift, 0, isDigit: true),
                    SeriesPart.Create(digits, shift, 1, isDigit: false),
                ]
                :
                [
                    SeriesPart.Create(digits, shift, 0, isDigit: true),
                    SeriesPart.Create(digits, shift, 1, isDigit: true),
                    SeriesPart.Create(digits, shift, 2, isDigit: false),
                ]
        );

    public override long Run(Span<ulong> mantissa, long steps)
    {
        long made = 0;
        while (made < steps && mantissa[0] >> (Digits.Bits - 1) != 0)
        {
            Digits.ShiftRight(mantissa, Shift, _argument);
            foreach (SeriesPart part in _parts)
            {
                Exponential(part, _sum);
                Digits.Multiply(mantissa, mantissa, _sum, _scratch);
            }
            made++;
        }
        return made;
    }

    /// <summary>sum &lt;- e^(-a) for the part a of the argument.</summary>
    private void Exponential(SeriesPart part, Span<ulong> sum)
    {
        ulong[][] coefficients = part.Coefficients;
        int last = coefficients.Length - 1;
        coefficients[last].CopyTo(sum);
        int length = coefficients[last].Length;
        for (int k = last - 1; k >= 0; k--)
        {
            ulong[] coefficient = coefficients[k];
            if (part.IsDigit)
            {
                Digits.SubtractProduct(sum, length, _argument[part.Offset], part.Offset, coefficient);
            }
            else
            {
                // The last digits of coefficient and product coincide: each term of this part has Offset digits less.
                Span<ulong> product = _product.AsSpan(0, coefficient.Length - part.Offset);
                Digits.Multiply(product, _argument.AsSpan(part.Offset), sum, _scratch);
                coefficient.CopyTo(sum);
                Digits.Subtract(sum[..coefficient.Length], product, part.Offset);
            }
            length = coefficient.Length;
        }
    }

    // One unit for the argument cut to its digits, a quarter for each truncated series and two for each product.
    private static int ErrorOf(SeriesPart[] parts)
    {
        int error = 1 + 1;
        foreach (SeriesPart part in parts)
        {
            error += part.ErrorUlps + 2;
        }
        return error;
    }
}
