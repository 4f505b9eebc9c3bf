using FsCheck;
using FsCheck.Fluent;

namespace Verify.Testing;

/// <summary>Runs a law on generated operands with FsCheck.</summary>
public static class Law
{
    /// <summary>Checks the law on <paramref name="cases"/> operands.</summary>
    /// <param name="generate">Builds an operand from a seeded source; a failure prints the operand and the FsCheck replay seed.</param>
    /// <param name="law">Throws if the law is broken.</param>
    /// <param name="cases">How many operands.</param>
    public static void Holds<T>(Func<Random, T> generate, Action<T> law, int cases = 300)
    {
        Arbitrary<T> operands = Gen.Choose(int.MinValue, int.MaxValue)
            .Select(seed => generate(new Random(seed)))
            .ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(cases), Prop.ForAll(operands, law));
    }
}
