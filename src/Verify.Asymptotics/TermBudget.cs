namespace Verify.Asymptotics;

/// <summary>How many terms of polynomials may be multiplied and enclosed on this thread: a bound on work that two machines agree on.</summary>
/// <remarks>A product counts as many as it has before like terms are collected, an enclosure four times its terms, a sum an eighth of them.</remarks>
internal static class TermBudget
{
    public const int PerEnclosure = 4;
    private const int SumsPerTerm = 8;

    [ThreadStatic]
    private static long spent;

    [ThreadStatic]
    private static long? limit;

    [ThreadStatic]
    private static CancellationToken cancellation;

    /// <summary>All terms that were counted on this thread.</summary>
    public static long Spent => spent;

    /// <summary>Allows so many terms more, and no more than was allowed before, until the result is disposed of.</summary>
    /// <param name="terms">How many.</param>
    /// <param name="cancelled">Stops the work where the next terms are counted.</param>
    public static IDisposable Allow(long terms, CancellationToken cancelled)
    {
        var former = new Former(limit, cancellation);
        cancellation = cancelled;
        limit = limit is { } outer && outer < spent + terms ? outer : spent + terms;
        return former;
    }

    /// <exception cref="TermBudgetException">More terms than are allowed.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Spend(long terms)
    {
        cancellation.ThrowIfCancellationRequested();
        spent += terms;
        if (spent > limit)
        {
            throw new TermBudgetException();
        }
    }

    public static void SpendOnSum(long terms) => Spend((terms + SumsPerTerm - 1) / SumsPerTerm);

    private sealed class Former(long? formerLimit, CancellationToken formerCancellation) : IDisposable
    {
        public void Dispose() => (limit, cancellation) = (formerLimit, formerCancellation);
    }
}

/// <summary>A claim takes more terms than are allowed for one.</summary>
internal sealed class TermBudgetException()
    : Exception("its polynomials have too many terms for the work that is allowed for a claim");
