namespace Verify.Asymptotics;

/// <summary>An expression of a claim has too many terms when it is multiplied out.</summary>
internal sealed class PolynomialTooLargeException()
    : Exception($"the expression has more than {Polynomial.MaximumTerms} terms when it is multiplied out");
