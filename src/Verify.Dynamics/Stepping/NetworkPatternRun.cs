using System.Numerics;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>A pattern met and the first step at which it holds.</summary>
public sealed record NetworkPatternRun(BigInteger From, Pattern Pattern);
