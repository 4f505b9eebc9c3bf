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

    /// <summary>All terms that were counted on this thread.</summary>
    public static long Spent => spent;

    /// <summary>Allows so many terms more, and no more than was allowed before, until the result is disposed of.</summary>
    public static IDisposable Allow(long terms)
    {
        var former = new Former(limit);
        limit = limit is { } outer && outer < spent + terms ? outer : spent + terms;
        return former;
    }

    /// <exception cref="TermBudgetException">More terms than are allowed.</exception>
    public static void Spend(long terms)
    {
        spent += terms;
        if (spent > limit)
        {
            throw new TermBudgetException();
        }
    }

    public static void SpendOnSum(long terms) => Spend((terms + SumsPerTerm - 1) / SumsPerTerm);

    private sealed class Former(long? former) : IDisposable
    {
        public void Dispose() => limit = former;
    }
}

/// <summary>A claim takes more terms than are allowed for one.</summary>
internal sealed class TermBudgetException()
    : Exception("its polynomials have too many terms for the work that is allowed for a claim");
