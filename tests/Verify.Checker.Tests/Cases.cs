using FsCheck;

namespace Verify.Checker.Tests;

/// <summary>How laws are tried here: the same cases in every run, and nothing of the engine's test code.</summary>
internal static class Cases
{
    // Any seed, and any odd number as the step between the states of the generator.
    public static readonly Config Fixed = Config
        .QuickThrowOnFailure.WithQuietOnSuccess(true)
        .WithReplay(new Replay(new Rnd(260302095, 0x9E3779B97F4A7C15), null));
}
