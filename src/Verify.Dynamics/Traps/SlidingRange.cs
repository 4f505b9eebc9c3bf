using Verify.Arithmetic;

namespace Verify.Dynamics.Traps;

/// <summary>Bounds of a sliding value in units of e: from -Below e to Above e.</summary>
/// <param name="Below">A, positive; 0 for a value that does not slide.</param>
/// <param name="Above">B, likewise.</param>
public readonly record struct SlidingRange(Rational Below, Rational Above);
