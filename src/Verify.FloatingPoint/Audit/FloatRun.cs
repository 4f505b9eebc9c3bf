using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.FloatingPoint.Formats;
using Verify.FloatingPoint.Stagnation;
using Verify.FloatingPoint.Training;
using Verify.Models;

namespace Verify.FloatingPoint.Audit;

/// <summary>One audit: the loop, what is compared with the truth on the way, the prediction and its confirmation.</summary>
internal sealed class FloatRun<T>
    where T : struct, IMachineNumber<T>
{
    private const int SamplesPerDecade = 8;
    private const int StepsBetweenChecks = 1 << 16;

    private readonly FloatAuditOptions _options;
    private readonly IProgress<string>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly TrainingProgram<T> _program;
    private readonly ExactRun _truth;
    private readonly MarginTrend _trend;
    private readonly List<FloatSample> _samples = [];

    private long? _firstOutside;
    private long _comparedSteps;
    private BigInteger? _firstWrongPattern;
    private long? _firstWrongMarginSign;
    private long? _firstFrozenMargin;
    private ActivationPattern _truePattern;
    private BigInteger? _truePatternLastsTo = -1;

    public FloatRun(
        Instance instance,
        FloatAuditOptions options,
        IProgress<string>? progress,
        CancellationToken cancellation
    )
    {
        _options = options;
        _progress = progress;
        _cancellation = cancellation;
        _program = new TrainingProgram<T>(instance);
        _truth = new ExactRun(instance, options.Precision, cancellation);
        _trend = new MarginTrend(_truth);
    }

    public FloatAuditResult Audit(MachineFormat format)
    {
        var weights = _program.Initial;
        long step = 0;
        long nextSample = 0;
        bool comparing = true;
        long? stagnatesAt = null;
        long? notFinite = null;
        while (true)
        {
            if (step == nextSample)
            {
                AddSample(step, weights);
                nextSample = NextSample(step);
                comparing &= _truth.Covers(step);
            }
            if (step % StepsBetweenChecks == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
                _progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{T.Name} step {step}"));
            }
            if (step == _options.Steps)
            {
                break;
            }
            var next = _program.Step(weights);
            if (comparing)
            {
                comparing = Compare(step, weights, next);
            }
            if (next == weights)
            {
                stagnatesAt = step;
                break;
            }
            weights = next;
            step++;
            if (!next.W1.IsFinite || !next.B1.IsFinite || !next.W2.IsFinite || !next.B2.IsFinite)
            {
                notFinite = step;
                break;
            }
        }
        if (stagnatesAt is not null)
        {
            _firstWrongPattern ??= _truth.FirstOtherPattern(step, _program.Pattern(weights));
            SampleBeyond(step, weights);
        }
        var plateaus = notFinite is null ? Predict() : null;
        long? predicted = plateaus is { IsStagnant: true, IsBroken: false } ? plateaus.Step : null;
        var halfUlp = HalfUlpSearch.Find<T>(_truth);
        var result = new FloatAuditResult
        {
            Instance = _truth.Instance,
            Format = format,
            FormatName = T.Name,
            Steps = _options.Steps,
            Ulps = _options.Ulps,
            FirstOutside = _firstOutside,
            ComparedSteps = _comparedSteps,
            FirstWrongPattern = _firstWrongPattern,
            FirstWrongMarginSign = _firstWrongMarginSign,
            FirstFrozenMargin = _firstFrozenMargin,
            FirstNotFinite = notFinite,
            StagnatesAt = stagnatesAt,
            PredictedStagnation = predicted,
            PredictionWork = (plateaus?.SingleSteps ?? 0, plateaus?.Leaps ?? 0),
            HalfUlpStep = halfUlp,
            Restarts = Restart(plateaus, predicted, halfUlp),
            Samples = _samples,
            Conclusion = "",
        };
        return result with { Conclusion = Conclusions.Of(result, StagnantGap(plateaus, predicted)) };
    }

    private static long NextSample(long step)
    {
        double next = Math.Max(step, 1) * Math.Pow(10, 1.0 / SamplesPerDecade);
        return step == 0 ? 1 : Math.Max(step + 1, (long)Math.Round(next));
    }

    /// <summary>Compares one step with the truth as far as something is still looked for.</summary>
    /// <returns>Whether there is anything left to look for.</returns>
    private bool Compare(long step, MachineWeights<T> weights, MachineWeights<T> next)
    {
        if (!_truth.Covers(step + 1))
        {
            return false;
        }
        bool outside = _firstOutside is null && step < _options.ComparedSteps;
        if (outside)
        {
            _comparedSteps = step + 1;
            if (ErrorInUlps(step, weights) > _options.Ulps)
            {
                _firstOutside = step;
            }
        }
        if (_firstWrongPattern is null)
        {
            if (_truePatternLastsTo is { } last && step > last)
            {
                _truePattern = _truth.PatternAt(step);
                _truePatternLastsTo = _truth.PatternLastsTo(step);
            }
            if (_program.Pattern(weights) != _truePattern)
            {
                _firstWrongPattern = step;
            }
        }
        bool margin =
            (_firstWrongMarginSign is null || _firstFrozenMargin is null)
            && _trend.Evaluations < _options.ComparedSteps;
        if (margin)
        {
            T before = _program.Margin(weights);
            T after = _program.Margin(next);
            int sign =
                after > before ? 1
                : after < before ? -1
                : 0;
            if (_trend.SignAt(step) is { } truth && truth != 0 && sign != truth)
            {
                if (sign == 0)
                {
                    _firstFrozenMargin ??= step;
                }
                else
                {
                    _firstWrongMarginSign ??= step;
                }
            }
        }
        // The pattern is compared to the end: a wrong one may come late, and the comparison is cheap.
        return outside || margin || _firstWrongPattern is null;
    }

    private BigInteger ErrorInUlps(BigInteger step, MachineWeights<T> weights)
    {
        var truth = _truth.WeightsAt(step, _options.Precision);
        return BigInteger.Max(
            BigInteger.Max(ErrorInUlps(weights.W1, truth.W1), ErrorInUlps(weights.B1, truth.B1)),
            BigInteger.Max(ErrorInUlps(weights.W2, truth.W2), ErrorInUlps(weights.B2, truth.B2))
        );
    }

    private static BigInteger ErrorInUlps(T weight, Interval truth)
    {
        var value = weight.ToDyadic();
        var error = Dyadic.Max(Dyadic.Max(truth.Lower - value, value - truth.Upper), Dyadic.Zero);
        return error.ScaleByPowerOfTwo(-weight.ToScaled().Exponent).Ceiling();
    }

    private void AddSample(BigInteger step, MachineWeights<T> weights)
    {
        T margin = _program.Margin(weights);
        if (!margin.IsFinite)
        {
            return;
        }
        var best = Interval.Enclose(_truth.Instance.Data.BestMargin, _options.Precision).Lower;
        bool covered = _truth.Covers(step);
        _samples.Add(
            new FloatSample(
                step,
                best - margin.ToDyadic(),
                covered ? _truth.GapAt(step, _options.Precision) : null,
                covered ? ErrorInUlps(step, weights) : null
            )
        );
    }

    // A stagnant run stays where it is: the samples go on to 10^1000 where the truth is enclosed so far.
    private void SampleBeyond(long step, MachineWeights<T> weights)
    {
        AddSample(step, weights);
        var power = BigInteger.Pow(10, step.ToString(CultureInfo.InvariantCulture).Length);
        for (int decade = step.ToString(CultureInfo.InvariantCulture).Length; decade <= 1000 && _truth.Covers(power); )
        {
            AddSample(power, weights);
            int next =
                decade < 40 ? decade + 1
                : decade < 100 ? decade + 10
                : decade + 100;
            next = decade < 40 || decade % 10 == 0 ? next : decade + 10 - decade % 10;
            next = next > 100 && next % 100 != 0 ? next + 100 - next % 100 : next;
            power *= BigInteger.Pow(10, next - decade);
            decade = next;
        }
    }

    private PlateauStepper<T> Predict()
    {
        var plateaus = new PlateauStepper<T>(_program, 0, _program.Initial);
        var report = _progress is null
            ? null
            : new StepReport(step =>
                _progress.Report(string.Create(CultureInfo.InvariantCulture, $"predicting: {T.Name} step {step}"))
            );
        plateaus.Advance(long.MaxValue / 2, _options.PredictionWork, report, _cancellation);
        return plateaus;
    }

    private List<RestartCheck> Restart(PlateauStepper<T>? plateaus, long? predicted, BigInteger? halfUlp)
    {
        var checks = new List<RestartCheck>();
        if (_options.RestartSteps <= 0)
        {
            return checks;
        }
        if (plateaus is not null && predicted is { } end && end > _options.RestartSteps)
        {
            long from = end - _options.RestartSteps + 1;
            var (step, weights) = plateaus.Checkpoints.Last(checkpoint => checkpoint.Step <= from);
            var approach = new PlateauStepper<T>(_program, step, weights);
            if (step == from || approach.Advance(from, _options.PredictionWork, null, _cancellation))
            {
                checks.Add(Check("its own state, by adding up plateaus", from, approach.Weights));
            }
        }
        if (halfUlp is { } half && half > _options.RestartSteps && half < long.MaxValue / 2)
        {
            // Near enough for the exact changes to be about half a last place all the way.
            var from = half - BigInteger.Min(_options.RestartSteps / 2, half >> 10);
            var truth = _truth.WeightsAt(from, _options.Precision);
            checks.Add(Check("the enclosed exact state, rounded", (long)from, Round(truth)));
        }
        return checks;
    }

    private static MachineWeights<T> Round(Weights<Interval> truth)
    {
        return new(Nearest(truth.W1), Nearest(truth.B1), Nearest(truth.W2), Nearest(truth.B2));

        static T Nearest(Interval value) => MachineRounding.Nearest<T>(Rational.FromDyadic(value.Midpoint));
    }

    private RestartCheck Check(string origin, long from, MachineWeights<T> start)
    {
        long until = from + _options.RestartSteps;
        var plateaus = new PlateauStepper<T>(_program, from, start);
        plateaus.Advance(until, cancellation: _cancellation);

        var weights = start;
        long step = from;
        bool still = false;
        for (; step < until; step++)
        {
            if (step % StepsBetweenChecks == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
            }
            var next = _program.Step(weights);
            if (next == weights)
            {
                still = true;
                break;
            }
            weights = next;
        }
        return new RestartCheck(
            origin,
            from,
            plateaus.IsStagnant ? plateaus.Step : null,
            still ? step : null,
            weights == plateaus.Weights
        );
    }

    private Interval? StagnantGap(PlateauStepper<T>? plateaus, long? predicted)
    {
        if (plateaus is null || predicted is null)
        {
            return null;
        }
        T margin = _program.Margin(plateaus.Weights);
        var best = Interval.Enclose(_truth.Instance.Data.BestMargin, _options.Precision);
        return margin.IsFinite ? best - margin.ToDyadic() : null;
    }

    private sealed class StepReport(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
