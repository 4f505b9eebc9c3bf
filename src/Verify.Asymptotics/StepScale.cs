namespace Verify.Asymptotics;

/// <summary>τ = S + n as an identity, n the steps of a block counted from the start of its phase.</summary>
/// <param name="Start">S, a polynomial in constants.</param>
/// <param name="Steps">The integers n.</param>
internal sealed record StepScale(Polynomial Start, StepRange Steps);
