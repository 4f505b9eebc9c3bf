using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>A pattern met while stepping and the first step at which it holds.</summary>
public readonly record struct PatternRun(int From, ActivationPattern Pattern);
