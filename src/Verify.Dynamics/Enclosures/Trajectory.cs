using Verify.Arithmetic;
using Verify.Dynamics.GradientDescent;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>The run of one instance, enclosed step by step by the update rules, for any data and loss.</summary>
/// <remarks>A step is taken only where the activation pattern is certified by the signs of the enclosures; where one is not, the run
/// is taken again from the exact start with twice the bits. The pattern at step 0 is that of the exact initial values.
/// Not safe for use by several threads at once. Source: proofs/lemmas/stepper.md.</remarks>
public sealed class Trajectory
{
    private const int BlockLength = 256;

    private readonly Precision _maximum;
    private readonly ActivationPattern _initialPattern;
    private readonly List<PatternRun> _runs = [];
    private Pass _pass;

    /// <summary>The run of an instance.</summary>
    /// <param name="instance">Data, loss, step size and initial weights.</param>
    /// <param name="precision">The first working precision.</param>
    /// <param name="maximum">The largest working precision.</param>
    public Trajectory(Instance instance, Precision precision, Precision maximum)
    {
        Instance = instance;
        _maximum = maximum;
        _initialPattern = ActivationPattern.Of(instance.InitialPreactivations);
        _pass = new Pass(this, precision);
        Record(0, _initialPattern);
    }

    /// <summary>The instance.</summary>
    public Instance Instance { get; }

    /// <summary>The patterns met so far, in their order; the last one is known to hold up to <see cref="Reached"/>.</summary>
    public IReadOnlyList<PatternRun> Runs => _runs;

    /// <summary>The last step whose pattern is certified.</summary>
    public int Reached { get; private set; }

    /// <summary>The certified pattern at step t.</summary>
    /// <exception cref="UndecidedSignException">A sign is not decided with the largest precision.</exception>
    public ActivationPattern PatternAt(int t, CancellationToken cancellation)
    {
        if (t > Reached)
        {
            StateAt(t, _pass.Precision, cancellation);
        }
        // The last run that starts at t or before: there may be as many runs as steps.
        int first = 0;
        int beyond = _runs.Count;
        while (beyond - first > 1)
        {
            int middle = (first + beyond) / 2;
            (first, beyond) = _runs[middle].From <= t ? (middle, beyond) : (first, middle);
        }
        return _runs[first].Pattern;
    }

    /// <summary>Encloses the pre-activations at step t.</summary>
    /// <param name="t">The step, not negative.</param>
    /// <param name="precision">Working bits, at least; rounding errors of the steps are not made up for.</param>
    /// <param name="cancellation">Stops the stepping.</param>
    /// <exception cref="UndecidedSignException">A sign is not decided with the largest precision.</exception>
    /// <exception cref="StepOutOfReachException">A number leaves the range of the arithmetic before that step.</exception>
    public Preactivations<Interval> StateAt(int t, Precision precision, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        if (precision.Bits > _pass.Precision.Bits)
        {
            _pass = new Pass(this, precision);
        }
        while (true)
        {
            int undecidedAt;
            try
            {
                if (_pass.StateAt(t, cancellation, out undecidedAt) is { } state)
                {
                    return state;
                }
            }
            catch (ExponentRangeException outOfRange)
            {
                throw new StepOutOfReachException(Reached, outOfRange.Message);
            }
            if (_pass.Precision.Bits >= _maximum.Bits)
            {
                throw new UndecidedSignException(undecidedAt, _pass.Precision);
            }
            _pass = new Pass(this, Precision.Of(Math.Min(2 * _pass.Precision.Bits, _maximum.Bits)));
        }
    }

    private void Record(int t, ActivationPattern pattern)
    {
        if (_runs.Count == 0 || _runs[^1].Pattern != pattern)
        {
            _runs.Add(new PatternRun(t, pattern));
        }
        Reached = t;
    }

    /// <summary>The states computed with one precision: the first of each block, and the whole of the block in use.</summary>
    private sealed class Pass
    {
        private readonly Trajectory _owner;
        private readonly GradientStep _step;
        private readonly List<Preactivations<Interval>> _blockStarts = [];
        private readonly List<Preactivations<Interval>> _block = [];
        private int _blockIndex;

        public Pass(Trajectory owner, Precision precision)
        {
            _owner = owner;
            Precision = precision;
            _step = new GradientStep(owner.Instance, precision);
            var start = owner.Instance.InitialPreactivations.Map(value => Interval.Enclose(value, precision));
            _blockStarts.Add(start);
            _block.Add(start);
        }

        public Precision Precision { get; }

        private int Last => (_blockIndex * BlockLength) + _block.Count - 1;

        public Preactivations<Interval>? StateAt(int t, CancellationToken cancellation, out int undecidedAt)
        {
            int wanted = t / BlockLength;
            if (wanted > _blockStarts.Count && Precision.Bits <= FixedPointStepper.Bits)
            {
                FastForward(wanted, cancellation);
            }
            if (wanted != _blockIndex)
            {
                _blockIndex = Math.Min(wanted, _blockStarts.Count - 1);
                _block.Clear();
                _block.Add(_blockStarts[_blockIndex]);
            }
            // The state after t may be there already, and may be the one whose sign is not decided.
            for (int last = Last; last <= t; last = Last)
            {
                if (Certify(last) is not { } pattern)
                {
                    undecidedAt = last;
                    return null;
                }
                if (last == t)
                {
                    break;
                }
                cancellation.ThrowIfCancellationRequested();
                Advance(_step.Apply(pattern, _block[^1]));
            }
            undecidedAt = -1;
            return _block[t % BlockLength];
        }

        // Far ahead and with few bits: whole blocks in fixed point, up to the one before the first it cannot finish.
        private void FastForward(int wanted, CancellationToken cancellation)
        {
            int t = (_blockStarts.Count - 1) * BlockLength;
            if (FixedPointStepper.TryStart(_owner.Instance, _blockStarts[^1]) is not { } stepper)
            {
                return;
            }
            while (_blockStarts.Count <= wanted)
            {
                cancellation.ThrowIfCancellationRequested();
                for (int left = BlockLength; left > 0; )
                {
                    int made = (int)stepper.AdvanceInPattern(left);
                    left -= made;
                    t += made;
                    if (t > _owner.Reached)
                    {
                        _owner.Record(t, stepper.Pattern);
                    }
                    if (stepper.IsStopped)
                    {
                        return;
                    }
                }
                _blockStarts.Add(stepper.State.Map(value => value.RoundOutward(Precision)));
            }
        }

        private ActivationPattern? Certify(int t)
        {
            ActivationPattern? pattern = t == 0 ? _owner._initialPattern : ActivationPattern.TryCertify(_block[^1]);
            if (pattern is { } certified && t > _owner.Reached)
            {
                _owner.Record(t, certified);
            }
            return pattern;
        }

        private void Advance(Preactivations<Interval> next)
        {
            if (_block.Count == BlockLength)
            {
                _block.Clear();
                _blockIndex++;
                if (_blockStarts.Count == _blockIndex)
                {
                    _blockStarts.Add(next);
                }
            }
            _block.Add(next);
        }
    }
}
