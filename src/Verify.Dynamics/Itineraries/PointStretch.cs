using System.Numerics;
using Verify.Dynamics.Phases;

namespace Verify.Dynamics.Itineraries;

/// <summary>A phase of one point and the steps at which it holds.</summary>
/// <param name="From">The first step.</param>
/// <param name="To">The first step of the next phase; null if the phase never ends or is not followed to its end.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Dying">The neurons that are inactive from <paramref name="To"/> on: bit j for neuron j.</param>
public sealed record PointStretch(BigInteger From, BigInteger? To, PointPhase Phase, ulong Dying);
