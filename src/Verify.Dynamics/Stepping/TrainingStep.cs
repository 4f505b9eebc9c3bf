using System.Diagnostics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>One step of a training on enclosures of its state, for one problem and precision: (state, t) ↦ the next state.</summary>
/// <remarks>A derived class says how the coefficients and the memory move; what follows from them is here. Safe for use by several threads.
/// Soundness: proofs/lemmas/trainings.md.</remarks>
internal abstract class TrainingStep
{
    private readonly Matrix<Interval> _start;
    private readonly Matrix<Interval> _products;

    /// <summary>Prepares the step of a problem; each operation is rounded outward to that many bits.</summary>
    protected TrainingStep(Problem problem, Precision precision)
    {
        Problem = problem;
        Precision = precision;
        Basis = StepBasis.Of(problem);
        _start = problem.InitialPreactivations.Map(value => Interval.Enclose(value, precision));
        _products = Basis.Products.Map(value => Interval.Enclose(value, precision));
    }

    /// <summary>The problem.</summary>
    protected Problem Problem { get; }

    /// <summary>The bits of each operation.</summary>
    protected Precision Precision { get; }

    /// <summary>The vectors in which the movement is written.</summary>
    protected StepBasis Basis { get; }

    /// <summary>The step of the training of a problem.</summary>
    public static TrainingStep For(Problem problem, Precision precision) =>
        problem.Training.Simplified switch
        {
            Models.GradientDescent => new ScaledStep(problem, precision, static (_, memory) => (null, memory)),
            PowerSchedule schedule => ScaledStep.OfPower(problem, schedule.Exponent, precision),
            GeometricSchedule schedule => ScaledStep.OfRatio(problem, schedule.Ratio, precision),
            Sampled sampled => new SampledStep(problem, sampled, precision),
            WeightDecay decay => new DecayingStep(problem, decay.Lambda, precision),
            HeavyBall momentum => new MomentumStep(problem, _ => momentum.Beta, looksAhead: false, precision),
            Nesterov momentum => new MomentumStep(problem, _ => momentum.Beta, looksAhead: true, precision),
            NesterovSchedule => new MomentumStep(problem, t => Rational.Create(t, t + 3), looksAhead: true, precision),
            NormalisedLoss => new NormalisedStep(problem, precision),
            NormalisedGradient => new UnitGradientStep(problem, precision),
            DualMomentum => new DualMomentumStep(problem, precision),
            Orthogonalised => new OrthogonalisedStep(problem, precision),
            SignDescent => new SignStep(problem, precision),
            Adam adam => new AdamStep(problem, adam, precision),
            _ => throw new UnreachableException($"unknown training {problem.Training}"),
        };

    /// <summary>The state at step 0, whose pattern is that of the exact values.</summary>
    public SteppedState Start(Pattern pattern)
    {
        Matrix<Interval> coefficients = Matrix<Interval>.Create(
            Problem.Neurons,
            Basis.Count,
            static (_, _) => Interval.Zero
        );
        return new SteppedState(coefficients, _start, pattern);
    }

    /// <summary>Encloses the next state; null if a sign that the step or its result needs is not decided with this precision.</summary>
    /// <param name="state">The state at step t; its pattern is certified.</param>
    /// <param name="t">The step, not negative.</param>
    public SteppedState? TryNext(SteppedState state, int t)
    {
        if (TryMove(state, t) is not var (coefficients, memory))
        {
            return null;
        }
        Matrix<Interval> preactivations = Preactivations(coefficients, memory.Decay);
        return Pattern.TryCertify(preactivations) is { } pattern
            ? new SteppedState(coefficients, preactivations, pattern) { Memory = memory }
            : null;
    }

    /// <summary>Encloses the next coefficients and the next memory; null if a sign that the step needs is not decided.</summary>
    protected abstract (Matrix<Interval> Coefficients, TrainingMemory Memory)? TryMove(SteppedState state, int t);

    /// <summary>Encloses the pre-activations that belong to enclosures of the coefficients and of what is left of the start.</summary>
    /// <remarks>What no coefficient other than exactly 0 reaches, and no decay, is enclosed as at step 0.</remarks>
    protected virtual Matrix<Interval> Preactivations(Matrix<Interval> coefficients, Interval decay) =>
        Matrix<Interval>.Create(
            Problem.Neurons,
            Problem.Points,
            (j, i) =>
            {
                Interval value = decay == Interval.One ? _start[j, i] : Multiply(decay, _start[j, i]);
                for (int m = 0; m < Basis.Count; m++)
                {
                    if (coefficients[j, m] != Interval.Zero && !Basis.Products[m, i].IsZero)
                    {
                        value = Add(value, Multiply(coefficients[j, m], _products[m, i]));
                    }
                }
                return value;
            }
        );

    /// <summary>A matrix with an entry for each neuron and each vector of the basis.</summary>
    protected Matrix<Interval> Entries(Func<int, int, Interval> entry) =>
        Matrix<Interval>.Create(Problem.Neurons, Basis.Count, entry);

    /// <summary>Encloses an exact number.</summary>
    protected Interval Enclose(Rational value) => Interval.Enclose(value, Precision);

    /// <summary>The sum; an exact 0 changes nothing.</summary>
    protected Interval Add(Interval left, Interval right) =>
        left == Interval.Zero ? right
        : right == Interval.Zero ? left
        : Interval.Add(left, right, Precision);

    /// <summary>The product.</summary>
    protected Interval Multiply(Interval left, Interval right) => Interval.Multiply(left, right, Precision);
}
