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
    /// <param name="cases">How many operands, before <see cref="Cases"/> scales them.</param>
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
            .WithMaxTest(Cases(cases))
            .WithReplay(new Replay(new Rnd(Seed, Gamma), null));

    /// <summary>The share of the usual number of cases that VERIFY_CASES names in percent; all of them without it.</summary>
    /// <remarks>Fewer cases are the first of the usual ones: what fails with them fails with all.</remarks>
    public static int Cases(int usual) =>
        (int)Math.Clamp((ulong)usual * Setting("VERIFY_CASES", 100) / 100, 1, int.MaxValue);

    private static ulong Seed => Setting("VERIFY_SEED", 260302095);

    private static ulong Setting(string variable, ulong usual) =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong value
        )
            ? value
            : usual;

    // Any odd number: the step between the states of the generator.
    private const ulong Gamma = 0x9E3779B97F4A7C15;
}
