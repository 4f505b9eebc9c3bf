using System.Numerics;

namespace Verify.Dynamics.Orbits;

/// <summary>Bad neurons that are inactive at a point from a step on.</summary>
/// <param name="Step">The step.</param>
/// <param name="Point">The point, counted from 0.</param>
/// <param name="Dying">The neurons: bit j for neuron j.</param>
public sealed record NetworkDeath(BigInteger Step, int Point, ulong Dying);
