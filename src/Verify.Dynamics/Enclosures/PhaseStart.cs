using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>The pre-activations at the first step of a closed phase; each is exact if it is a known rational.</summary>
public sealed record PhaseStart(ComputableReal P1, ComputableReal Q1, ComputableReal P2, ComputableReal Q2)
{
    /// <summary>An exact start.</summary>
    public static PhaseStart Of(Preactivations<Rational> values) =>
        new(new(values.P1), new(values.Q1), new(values.P2), new(values.Q2));

    /// <summary>Enclosures computed with that precision.</summary>
    public Preactivations<Interval> At(Precision precision) =>
        new(P1.At(precision), Q1.At(precision), P2.At(precision), Q2.At(precision));
}
