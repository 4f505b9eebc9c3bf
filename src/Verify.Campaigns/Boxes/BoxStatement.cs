using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Campaigns.Boxes;

/// <summary>The run specialises, and at every step from <see cref="From"/> on the gap is at most <see cref="Gap"/> and the
/// denominator at least <see cref="Denominator"/>.</summary>
/// <param name="From">The first step of the statement.</param>
/// <param name="Gap">The largest gap; null for no such bound.</param>
/// <param name="Denominator">The least denominator; null for no such bound.</param>
public sealed record BoxStatement(BigInteger From, Rational? Gap, Rational? Denominator);
