using Verify.FloatingPoint.Formats;
using Verify.FloatingPoint.Training;

namespace Verify.FloatingPoint.Stagnation;

/// <summary>Runs a training program bit for bit, many steps at a time where its rounded changes repeat.</summary>
/// <remarks>
/// Near the end of a run a change is a small multiple of the last place of the weight, and is rounded to the same multiple for a
/// great number of steps. <see cref="TryLeap"/> shows that for a stretch of steps and adds the multiples up in integers, so that the
/// state after the stretch is the one the loop would reach. Soundness: proofs/lemmas/stagnation.md.
/// </remarks>
public sealed class PlateauStepper<T>
    where T : struct, IMachineNumber<T>
{
    private const int ShortestLeap = 16;
    private const int LongestBackoff = 1 << 14;
    private const int StepsBetweenReports = 1 << 20;
    private const int LeapsBetweenCheckpoints = 1 << 10;

    private readonly TrainingProgram<T> _program;
    private readonly List<(long Step, MachineWeights<T> Weights)> _checkpoints = [];
    private long _guess = ShortestLeap;

    /// <summary>Starts at step <paramref name="step"/> with the given weights.</summary>
    public PlateauStepper(TrainingProgram<T> program, long step, MachineWeights<T> weights)
    {
        ArgumentNullException.ThrowIfNull(program);
        _program = program;
        Step = step;
        Weights = weights;
        _checkpoints.Add((step, weights));
    }

    /// <summary>The number of the current step.</summary>
    public long Step { get; private set; }

    /// <summary>The weights at the current step.</summary>
    public MachineWeights<T> Weights { get; private set; }

    /// <summary>Whether a step from the current weights leaves every one of them as it is, so that nothing moves ever after.</summary>
    public bool IsStagnant { get; private set; }

    /// <summary>Whether a weight is no longer finite.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>How many steps were computed one by one.</summary>
    public long SingleSteps { get; private set; }

    /// <summary>How many stretches of steps were added up at once.</summary>
    public long Leaps { get; private set; }

    /// <summary>States passed on the way, the first one included, in their order.</summary>
    public IReadOnlyList<(long Step, MachineWeights<T> Weights)> Checkpoints => _checkpoints;

    /// <summary>Advances to step <paramref name="until"/>, or to the first step from which nothing moves any more.</summary>
    /// <param name="until">The step to stop at; more than the current one.</param>
    /// <param name="maximumWork">A bound on <see cref="SingleSteps"/> + <see cref="Leaps"/>.</param>
    /// <param name="progress">Told the current step now and then.</param>
    /// <param name="cancellation">Stops the run between steps.</param>
    /// <returns>Whether the end was reached within the work allowed.</returns>
    public bool Advance(
        long until,
        long maximumWork = long.MaxValue,
        IProgress<long>? progress = null,
        CancellationToken cancellation = default
    )
    {
        long backoff = ShortestLeap;
        long report = 0;
        while (Step < until && !IsStagnant && !IsBroken)
        {
            if (SingleSteps + Leaps >= maximumWork)
            {
                return false;
            }
            if (++report % 1024 == 0 || backoff == LongestBackoff)
            {
                cancellation.ThrowIfCancellationRequested();
                if (report % StepsBetweenReports == 0)
                {
                    progress?.Report(Step);
                }
            }
            if (TryLeap(until - Step))
            {
                backoff = ShortestLeap;
                continue;
            }
            StepSingly(Math.Min(backoff, until - Step));
            backoff = Math.Min(backoff * 2, LongestBackoff);
        }
        return true;
    }

    private void StepSingly(long count)
    {
        var weights = Weights;
        long done = 0;
        for (; done < count; done++)
        {
            var next = _program.Step(weights);
            if (next == weights)
            {
                IsStagnant = true;
                break;
            }
            weights = next;
        }
        Weights = weights;
        Step += done;
        SingleSteps += done;
        IsBroken = !(weights.W1.IsFinite && weights.B1.IsFinite && weights.W2.IsFinite && weights.B2.IsFinite);
    }

    /// <summary>Adds up a stretch of at least <see cref="ShortestLeap"/> steps whose changes are shown to be all equal.</summary>
    private bool TryLeap(long limit)
    {
        if (limit < ShortestLeap)
        {
            return false;
        }
        var next = _program.Step(Weights);
        var w1 = Track<T>.From(Weights.W1, next.W1);
        var b1 = Track<T>.From(Weights.B1, next.B1);
        var w2 = Track<T>.From(Weights.W2, next.W2);
        var b2 = Track<T>.From(Weights.B2, next.B2);
        if (!(w1.IsRegular && b1.IsRegular && w2.IsRegular && b2.IsRegular) || next == Weights)
        {
            return false;
        }
        var near = _program.ChangeBetween(Weights, Weights);
        long length = Math.Min(Math.Max(_guess, ShortestLeap), limit);
        for (int attempt = 0; attempt < 4; attempt++)
        {
            length = Math.Min(Math.Min(length, w1.Room), Math.Min(Math.Min(b1.Room, w2.Room), b2.Room));
            if (length < ShortestLeap)
            {
                return false;
            }
            var changes = _program.ChangeBetween(
                Weights,
                new(w1.At(length - 1), b1.At(length - 1), w2.At(length - 1), b2.At(length - 1))
            );
            double use = Math.Max(
                Math.Max(w1.Use(near.W1, changes.W1), b1.Use(near.B1, changes.B1)),
                Math.Max(w2.Use(near.W2, changes.W2), b2.Use(near.B2, changes.B2))
            );
            bool shown =
                w1.Repeats(changes.W1) && b1.Repeats(changes.B1) && w2.Repeats(changes.W2) && b2.Repeats(changes.B2);
            if (shown && (use > 0.5 || attempt > 0 || length == limit))
            {
                Weights = new(w1.At(length), b1.At(length), w2.At(length), b2.At(length));
                Step += length;
                if (++Leaps % LeapsBetweenCheckpoints == 0)
                {
                    _checkpoints.Add((Step, Weights));
                }
                _guess = length;
                return true;
            }
            // The use of the room is nearly proportional to the length: aim just below the end of the plateau.
            double aim = length * Math.Min(0.99 / Math.Max(use, 1e-12), shown ? 1e6 : 0.9);
            length = aim < ShortestLeap ? 0 : (long)Math.Min(aim, limit);
        }
        _guess = ShortestLeap;
        return false;
    }
}
