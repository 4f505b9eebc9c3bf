using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>A place where the sign of N changes: one point, or an interval on which N = 0.</summary>
/// <param name="From">Encloses the point, or the left end of the interval.</param>
/// <param name="To">Encloses the point, or the right end of the interval.</param>
/// <param name="IsPoint">Whether the change is at one point.</param>
public readonly record struct SignChange(Interval From, Interval To, bool IsPoint);
