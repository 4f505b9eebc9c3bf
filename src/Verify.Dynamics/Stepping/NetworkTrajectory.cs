using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>The run of any problem, enclosed step by step, for any data, loss and training.</summary>
/// <remarks>A step is taken only where the pattern is certified by the signs of the enclosures; where one is not, the run is taken again from
/// the exact start with twice the bits. The answer depends on the step and the bits asked for alone, not on what was asked
/// before. Safe for use by several threads. Source: proofs/lemmas/width.md, section 5, and proofs/lemmas/trainings.md.</remarks>
public sealed class NetworkTrajectory
{
    private const int BlockLength = 256;

    private readonly Precision _maximum;
    private readonly Dictionary<Precision, Pass> _passes = [];
    private readonly List<NetworkPatternRun> _runs = [];
    private readonly Lock _gate = new();
    private readonly Pattern _initialPattern;

    /// <summary>The run of a problem.</summary>
    /// <param name="problem">The problem, with its training, which does not refuse it.</param>
    /// <param name="maximum">The largest working precision.</param>
    /// <exception cref="ArgumentException">The training refuses the problem.</exception>
    public NetworkTrajectory(Problem problem, Precision maximum)
    {
        if (problem.Training.Refusal(problem) is { } refusal)
        {
            throw new ArgumentException($"{problem.Training}: {refusal}", nameof(problem));
        }
        Problem = problem;
        _maximum = maximum;
        _initialPattern = Pattern.Of(problem.InitialPreactivations);
        _runs.Add(new NetworkPatternRun(0, _initialPattern));
    }

    /// <summary>The problem.</summary>
    public Problem Problem { get; }

    /// <summary>The last step whose pattern is certified so far.</summary>
    public int Reached { get; private set; }

    /// <summary>The patterns met up to step t, in their order.</summary>
    /// <exception cref="UndecidedSignException">A sign is not decided with the largest precision.</exception>
    /// <exception cref="StepOutOfReachException">A number leaves the range of the arithmetic before that step.</exception>
    public IReadOnlyList<NetworkPatternRun> Runs(int t, Precision precision, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (t > Reached)
            {
                StateAt(t, precision, cancellation);
            }
            return [.. _runs.TakeWhile(run => run.From <= t)];
        }
    }

    /// <summary>Encloses the state at step t, whose pattern is certified.</summary>
    /// <param name="t">The step, not negative.</param>
    /// <param name="precision">Working bits, at least; more where a sign up to t is not decided otherwise.</param>
    /// <param name="cancellation">Stops the stepping.</param>
    /// <exception cref="UndecidedSignException">A sign is not decided with the largest precision.</exception>
    /// <exception cref="StepOutOfReachException">A number leaves the range of the arithmetic before that step.</exception>
    public SteppedState StateAt(int t, Precision precision, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        lock (_gate)
        {
            Precision tried = StepPrecision.For(precision, _maximum);
            while (true)
            {
                if (!_passes.TryGetValue(tried, out Pass? pass))
                {
                    pass = new Pass(this, tried);
                    _passes.Add(tried, pass);
                }
                if (pass.TryStateAt(t, cancellation) is { } state)
                {
                    return state;
                }
                tried =
                    StepPrecision.After(tried, _maximum)
                    ?? throw new UndecidedSignException(pass.Undecided!.Value, tried);
            }
        }
    }

    private void Record(int t, Pattern pattern)
    {
        if (t <= Reached)
        {
            return;
        }
        if (!_runs[^1].Pattern.Equals(pattern))
        {
            _runs.Add(new NetworkPatternRun(t, pattern));
        }
        Reached = t;
    }

    /// <summary>The states computed with one precision: the first of each block, and the last that was asked for.</summary>
    private sealed class Pass
    {
        private readonly NetworkTrajectory _owner;
        private readonly Precision _precision;
        private readonly TrainingStep _step;
        private readonly List<SteppedState> _blockStarts = [];
        private SteppedState _current;
        private int _at;

        public Pass(NetworkTrajectory owner, Precision precision)
        {
            _owner = owner;
            _precision = precision;
            _step = TrainingStep.For(owner.Problem, precision);
            _current = _step.Start(owner._initialPattern);
            _blockStarts.Add(_current);
        }

        /// <summary>The first step at which this precision does not decide a sign, once it is met.</summary>
        public int? Undecided { get; private set; }

        public SteppedState? TryStateAt(int t, CancellationToken cancellation)
        {
            if (t >= Undecided)
            {
                return null;
            }
            while (_blockStarts.Count <= t / BlockLength)
            {
                if ((BlockInFixedPoint(cancellation) ?? TryWalk(EndOfBlock, cancellation)) is not { } next)
                {
                    return null;
                }
                _blockStarts.Add(next);
            }
            return TryWalk(t, cancellation);
        }

        // The first step after the last block that was begun.
        private int EndOfBlock => _blockStarts.Count * BlockLength;

        // The start of the next block, from that of the last one alone; null if the block cannot be taken in fixed point as a whole.
        private SteppedState? BlockInFixedPoint(CancellationToken cancellation)
        {
            if (
                _precision.Bits > NetworkFixedPointStepper.Bits
                || NetworkFixedPointStepper.TryStart(_owner.Problem, _blockStarts[^1]) is not { } stepper
            )
            {
                return null;
            }
            cancellation.ThrowIfCancellationRequested();
            int t = EndOfBlock - BlockLength;
            while (t < EndOfBlock)
            {
                t += stepper.AdvanceInPattern(EndOfBlock - t);
                _owner.Record(t, stepper.Pattern);
                if (stepper.IsStopped)
                {
                    return null;
                }
            }
            return stepper.State(_precision);
        }

        // Steps from the start of the block of t, or from where the last walk ended.
        private SteppedState? TryWalk(int t, CancellationToken cancellation)
        {
            int block = Math.Min(t / BlockLength, _blockStarts.Count - 1);
            if (t < _at || _at < block * BlockLength)
            {
                _current = _blockStarts[block];
                _at = block * BlockLength;
            }
            while (_at < t)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Next() is not { } next)
                {
                    Undecided = _at + 1;
                    return null;
                }
                _current = next;
                _at++;
                _owner.Record(_at, next.Pattern);
            }
            return _current;
        }

        private SteppedState? Next()
        {
            try
            {
                return _step.TryNext(_current, _at);
            }
            catch (ExponentRangeException outOfRange)
            {
                throw new StepOutOfReachException(_at, outOfRange.Message);
            }
        }
    }
}
