using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>A rational number.</summary>
public sealed record Constant(Rational Value) : Expression
{
    internal bool IsZero => Value.Sign == 0;

    internal bool IsOne => Value == Rational.One;

    /// <summary>Bits of numerator and denominator together.</summary>
    internal long BitLength => Value.Numerator.GetBitLength() + Value.Denominator.GetBitLength();
}
