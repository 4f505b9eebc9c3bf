using Verify.Asymptotics;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>Steps of the run of a network of any width.</summary>
/// <param name="run">The run.</param>
/// <param name="algebra">The algebra of the steps.</param>
/// <param name="time">t.</param>
/// <param name="state">The quantities at t.</param>
/// <param name="nextPattern">The pattern at t + 1 for every t of the block, or null if it is not one.</param>
internal sealed class NetworkBlock(
    NetworkRun run,
    BlockAlgebra algebra,
    Quotient time,
    NetworkStateQuantities state,
    Func<Pattern?> nextPattern
) : Block(run, algebra, time, state)
{
    protected override IObservables? AfterOneUpdate() =>
        nextPattern() is { } pattern ? run.Next(Algebra, state, pattern) : FailForPattern();
}
