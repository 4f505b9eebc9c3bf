using System.Globalization;

namespace Verify.Arithmetic;

/// <summary>The number of significant bits kept by a rounding operation, from 2 to 10,000,000. The default value is 2 bits.</summary>
public readonly record struct Precision : IComparable<Precision>
{
    /// <summary>The smallest number of bits.</summary>
    public const int MinimumBits = 2;

    /// <summary>The largest number of bits.</summary>
    public const int MaximumBits = 10_000_000;

    // Stored above the minimum so that the default value is a valid precision.
    private readonly int _bitsAboveMinimum;

    /// <summary>A precision of <paramref name="bits"/> bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bits"/> is not in 2..10,000,000.</exception>
    public Precision(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, MinimumBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, MaximumBits);
        _bitsAboveMinimum = bits - MinimumBits;
    }

    /// <summary>The number of significant bits.</summary>
    public int Bits => _bitsAboveMinimum + MinimumBits;

    /// <summary>A precision of <paramref name="bits"/> bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bits"/> is not in 2..10,000,000.</exception>
    public static Precision Of(int bits) => new(bits);

    /// <summary>This precision with <paramref name="bits"/> more bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sum is not in 2..10,000,000.</exception>
    public Precision More(int bits) => new(Bits + bits);

    /// <inheritdoc/>
    public int CompareTo(Precision other) => _bitsAboveMinimum.CompareTo(other._bitsAboveMinimum);

    /// <inheritdoc/>
    public override string ToString() => Bits.ToString(CultureInfo.InvariantCulture);
}
