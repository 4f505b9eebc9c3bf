using System.Numerics;
using Verify.Arithmetic;

namespace Verify.FloatingPoint.Audit;

/// <summary>One step of a floating-point run beside the truth.</summary>
/// <param name="Step">The step.</param>
/// <param name="Gap">The best margin minus the margin that the run's user computes.</param>
/// <param name="TrueGap">An enclosure of the margin gap of exact gradient descent; null where it is not known.</param>
/// <param name="ErrorInUlps">
/// The greatest distance of a weight from its enclosure, in last places of the weight, rounded up; null where the truth is not known.
/// </param>
public sealed record FloatSample(BigInteger Step, Dyadic Gap, Interval? TrueGap, BigInteger? ErrorInUlps);
