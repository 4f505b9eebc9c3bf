using System.Numerics;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Orbits;

/// <summary>A stretch of steps of one pattern.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="From">The first step.</param>
/// <param name="To">The first step of the next phase, or the last step reached; null if the phase never ends.</param>
/// <param name="Method">How the states of the phase are obtained.</param>
/// <param name="EndReason">Why the phase ends, or why it does not.</param>
public sealed record NetworkPhase(
    Pattern Pattern,
    BigInteger From,
    BigInteger? To,
    OrbitMethod Method,
    string EndReason
);
