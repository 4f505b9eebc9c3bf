using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Proving;

/// <summary>A step at which a statement is proved to hold or to fail, and what shows it.</summary>
/// <param name="Step">t.</param>
/// <param name="Evidence">The settled block of this one step.</param>
/// <param name="Left">Encloses the left side of the failing comparison, or of the first one.</param>
/// <param name="Right">Encloses its right side.</param>
public sealed record Witness(BigInteger Step, SettledBlock Evidence, Interval Left, Interval Right);
