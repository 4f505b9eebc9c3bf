using System.Globalization;
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
        Check.One(Configuration(cases), Prop.ForAll(operands, law));
    }

    /// <summary>Quiet on success, throws on failure; the same cases in every run unless VERIFY_SEED names others.</summary>
    public static Config Configuration(int cases) =>
        Config
            .QuickThrowOnFailure.WithQuietOnSuccess(true)
            .WithMaxTest(cases)
            .WithReplay(new Replay(new Rnd(Seed, Gamma), null));

    private static ulong Seed =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable("VERIFY_SEED"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong seed
        )
            ? seed
            : 260302095;

    // Any odd number: the step between the states of the generator.
    private const ulong Gamma = 0x9E3779B97F4A7C15;
}
