using Verify.Arithmetic;
using Verify.Dynamics.GradientDescent;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>The run of one instance, enclosed step by step by the update rules, for any data and loss.</summary>
/// <remarks>A step is taken only where the activation pattern is certified by the signs of the enclosures; where one is not, the run
/// is taken again from the exact start with twice the bits. The pattern at step 0 is that of the exact initial values. A state
/// depends on the step and the bits asked for alone. Not safe for use by several threads at once. Source: proofs/lemmas/stepper.md.</remarks>
public sealed class Trajectory
{
    private const int BlockLength = 256;

    private readonly Precision _precision;
    private readonly Precision _maximum;
    private readonly ActivationPattern _initialPattern;
    private readonly List<PatternRun> _runs = [];
    private readonly Dictionary<Precision, Pass> _passes = [];

    /// <summary>The run of an instance.</summary>
    /// <param name="instance">Data, loss, step size and initial weights.</param>
    /// <param name="precision">The first working precision.</param>
    /// <param name="maximum">The largest working precision.</param>
    public Trajectory(Instance instance, Precision precision, Precision maximum)
    {
        Instance = instance;
        _precision = precision;
        _maximum = maximum;
        _initialPattern = ActivationPattern.Of(instance.InitialPreactivations);
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
            PassOf(StepPrecision.For(_precision, _maximum)).LookAhead(t, cancellation);
        }
        if (t > Reached)
        {
            StateAt(t, _precision, cancellation);
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
        Precision tried = StepPrecision.For(precision, _maximum);
        while (true)
        {
            Pass pass = PassOf(tried);
            try
            {
                if (pass.TryStateAt(t, cancellation) is { } state)
                {
                    return state;
                }
            }
            catch (ExponentRangeException outOfRange)
            {
                throw new StepOutOfReachException(Reached, outOfRange.Message);
            }
            tried =
                StepPrecision.After(tried, _maximum) ?? throw new UndecidedSignException(pass.Undecided!.Value, tried);
        }
    }

    private Pass PassOf(Precision precision)
    {
        if (!_passes.TryGetValue(precision, out Pass? pass))
        {
            pass = new Pass(this, precision);
            _passes.Add(precision, pass);
        }
        return pass;
    }

    private void Record(int t, ActivationPattern pattern)
    {
        if (_runs.Count == 0 || _runs[^1].Pattern != pattern)
        {
            _runs.Add(new PatternRun(t, pattern));
        }
        Reached = t;
    }

    /// <summary>The states computed with one precision: the first of each block, and some of the block in use.</summary>
    private sealed class Pass
    {
        private readonly Trajectory _owner;
        private readonly Precision _precision;
        private readonly GradientStep _step;
        private readonly List<Preactivations<Interval>> _blockStarts = [];
        private readonly List<Preactivations<Interval>> _block = [];
        private int _blockIndex;
        private int _certified; // how many states of the block have their signs decided
        private FixedPointStepper? _stepper; // at the start of the last block, if it came there

        public Pass(Trajectory owner, Precision precision)
        {
            _owner = owner;
            _precision = precision;
            _step = new GradientStep(owner.Instance, precision);
            var start = owner.Instance.InitialPreactivations.Map(value => Interval.Enclose(value, precision));
            _blockStarts.Add(start);
            _block.Add(start);
        }

        /// <summary>The first step at which this precision does not decide a sign, once it is met.</summary>
        public int? Undecided { get; private set; }

        private int First => _blockIndex * BlockLength;

        public Preactivations<Interval>? TryStateAt(int t, CancellationToken cancellation)
        {
            if (t >= Undecided)
            {
                return null;
            }
            int wanted = t / BlockLength;
            while (_blockStarts.Count <= wanted)
            {
                if (!FinishBlock(cancellation))
                {
                    return null;
                }
            }
            Open(wanted);
            return TryWalk(t, cancellation) ? _block[t % BlockLength] : null;
        }

        /// <summary>Certifies patterns beyond t, as far as whole blocks can be taken in fixed point.</summary>
        public void LookAhead(int t, CancellationToken cancellation)
        {
            while (_blockStarts.Count <= (t / BlockLength) + 1)
            {
                if (BlockInFixedPoint(cancellation) is not { } next)
                {
                    return;
                }
                _blockStarts.Add(next);
            }
        }

        // The start of the next block in fixed point if the whole block can be taken so: by the stepper that came to this one, else by a new one.
        private bool FinishBlock(CancellationToken cancellation)
        {
            if (BlockInFixedPoint(cancellation) is { } next)
            {
                _blockStarts.Add(next);
                return true;
            }
            Open(_blockStarts.Count - 1);
            int last = First + BlockLength - 1;
            if (!TryWalk(last, cancellation))
            {
                return false;
            }
            _blockStarts.Add(_step.Apply(PatternOf(last)!.Value, _block[^1]));
            return true;
        }

        private Preactivations<Interval>? BlockInFixedPoint(CancellationToken cancellation)
        {
            FixedPointStepper? stepper = _stepper;
            _stepper = null;
            if (_precision.Bits <= FixedPointStepper.Bits)
            {
                stepper ??= FixedPointStepper.TryStart(_owner.Instance, _blockStarts[^1]);
            }
            if (stepper is null)
            {
                return null;
            }
            cancellation.ThrowIfCancellationRequested();
            int t = (_blockStarts.Count - 1) * BlockLength;
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
                    return null;
                }
            }
            _stepper = stepper;
            return stepper.State.Map(value => value.RoundOutward(_precision));
        }

        private void Open(int block)
        {
            if (block != _blockIndex)
            {
                _blockIndex = block;
                _certified = 0;
                _block.Clear();
                _block.Add(_blockStarts[block]);
            }
        }

        // Steps within the block until the signs at t are decided, and those at every step before.
        private bool TryWalk(int t, CancellationToken cancellation)
        {
            while (t >= First + _certified)
            {
                cancellation.ThrowIfCancellationRequested();
                int last = First + _block.Count - 1;
                if (PatternOf(last) is not { } pattern)
                {
                    Undecided = last;
                    return false;
                }
                if (last > _owner.Reached)
                {
                    _owner.Record(last, pattern);
                }
                _certified = _block.Count;
                if (last < t)
                {
                    _block.Add(_step.Apply(pattern, _block[^1]));
                }
            }
            return true;
        }

        private ActivationPattern? PatternOf(int t) =>
            t == 0 ? _owner._initialPattern : ActivationPattern.TryCertify(_block[t - First]);
    }
}
