using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Traps;

/// <summary>Steps a run on acute data until it is in the trap of the mode that lasts.</summary>
/// <remarks>The states tested are those at 10^2, 3·10^2, 10^3, …; how they are chosen has no bearing on soundness.
/// Source: proofs/lemmas/trap.md.</remarks>
internal static class TrapSearch
{
    private const int FirstStep = 100;
    private static readonly Precision TestPrecision = Precision.Of(128);

    /// <summary>The trap of the lasting mode at the first of the steps tested; null with what is missing.</summary>
    /// <param name="trajectory">The run.</param>
    /// <param name="steps">The last step that may be tested.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="missing">What the last of the tests lacked, and the modes whose traps were closed there.</param>
    public static Trap? Find(Trajectory trajectory, int steps, CancellationToken cancellation, out string missing)
    {
        Instance instance = trajectory.Instance;
        TrapMode last = TrapMode.LastFor(instance.Data);
        missing = $"no state up to step {steps} was tested";
        foreach (int step in StepsUpTo(steps))
        {
            ActivationPattern pattern = trajectory.PatternAt(step, cancellation);
            if ((!pattern.P1 && !pattern.Q1) || (!pattern.P2 && !pattern.Q2))
            {
                return null; // a dead neuron
            }
            Preactivations<Interval> state = trajectory.StateAt(step, TestPrecision, cancellation);
            if (
                TrapTest.Try(instance, last, step, state, TestPrecision, out string lacking) is { IsEndless: true } trap
            )
            {
                missing = "";
                return trap;
            }
            missing = $"at step {step} the trap of mode {last} is not closed: {lacking}{OtherModes(step, state)}";
        }
        return null;

        string OtherModes(BigInteger step, Preactivations<Interval> state)
        {
            string[] closed =
            [
                .. TrapMode
                    .All.Where(mode => mode != last)
                    .Where(mode => TrapTest.Try(instance, mode, step, state, TestPrecision, out _) is not null)
                    .Select(mode => mode.ToString()),
            ];
            return closed.Length == 0
                ? ""
                : $"; the run is in mode {string.Join(" or ", closed)} until a bad value changes its sign";
        }
    }

    private static IEnumerable<int> StepsUpTo(int steps)
    {
        for (long power = FirstStep; power <= steps; power *= 10)
        {
            yield return (int)power;
            if (3 * power <= steps)
            {
                yield return (int)(3 * power);
            }
        }
    }
}
