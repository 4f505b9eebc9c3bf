using Verify.Asymptotics;

namespace Verify.Observables;

/// <summary>The quantities of the claim language at one state: of a block, of a step, or of the step after a block.</summary>
internal interface IObservables
{
    /// <summary>The quantity at this state, or null with the reason in the algebra's obstacle.</summary>
    Quotient? Get(Quantity quantity, Indices indices);

    /// <summary>A quantity without indices.</summary>
    Quotient? Get(Quantity quantity) => Get(quantity, default);
}
