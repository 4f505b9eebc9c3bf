using Verify.Arithmetic;

namespace Verify.Dynamics.Contractions;

/// <summary>A scalar map x ↦ F(x) with a fixed point x*, near which it contracts. Immutable.</summary>
/// <remarks>Source: proofs/lemmas/trainings-far.md, section 1.</remarks>
internal abstract class Contraction
{
    /// <summary>Encloses F at a point.</summary>
    public abstract Interval At(Dyadic x, Precision precision);

    /// <summary>Encloses F' at every point of an interval.</summary>
    public abstract Interval Slope(Interval x, Precision precision);

    /// <summary>Encloses x*.</summary>
    public abstract Interval FixedPoint(Precision precision);
}
