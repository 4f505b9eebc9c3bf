using System.Numerics;

namespace Verify.Dynamics.Enclosures;

/// <summary>Factorials, kept once computed.</summary>
internal static class FactorialTable
{
    private static readonly List<BigInteger> Values = [BigInteger.One];

    /// <summary>n!.</summary>
    public static BigInteger Of(int n)
    {
        lock (Values)
        {
            while (Values.Count <= n)
            {
                Values.Add(Values[^1] * Values.Count);
            }
            return Values[n];
        }
    }
}
