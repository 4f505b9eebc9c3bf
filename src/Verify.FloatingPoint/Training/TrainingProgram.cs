using System.Runtime.CompilerServices;
using Verify.Arithmetic;
using Verify.FloatingPoint.Formats;
using Verify.Models;

namespace Verify.FloatingPoint.Training;

/// <summary>Gradient descent as one writes it in a framework: weights, forward pass, backward pass, update, all in one format.</summary>
/// <remarks>
/// Nothing here is certified; this is the program under audit. Every constant of the instance is first rounded to the format, so a
/// step size of 1/10 is the format's 0.1.
/// </remarks>
public sealed class TrainingProgram<T>
    where T : struct, IMachineNumber<T>
{
    private readonly bool _logistic;

    /// <summary>The program that trains the instance.</summary>
    /// <exception cref="OverflowException">A number of the instance is out of the range of the format.</exception>
    public TrainingProgram(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        _logistic = instance.Loss == Loss.Logistic;
        XPlus = MachineRounding.Nearest<T>(instance.XPlus);
        XMinus = MachineRounding.Nearest<T>(instance.XMinus);
        Eta = MachineRounding.Nearest<T>(instance.Eta);
        LossFactor = MachineRounding.Nearest<T>(instance.LossFactor);
        Initial = new MachineWeights<T>(
            MachineRounding.Nearest<T>(instance.Initial.W1),
            MachineRounding.Nearest<T>(instance.Initial.B1),
            MachineRounding.Nearest<T>(instance.Initial.W2),
            MachineRounding.Nearest<T>(instance.Initial.B2)
        );
    }

    /// <summary>The weights before the first step.</summary>
    public MachineWeights<T> Initial { get; }

    private T XPlus { get; }

    private T XMinus { get; }

    private T Eta { get; }

    private T LossFactor { get; }

    /// <summary>One step of training.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MachineWeights<T> Step(MachineWeights<T> weights)
    {
        var change = Descent(
            weights.W1 * XPlus + weights.B1,
            weights.W1 * XMinus + weights.B1,
            weights.W2 * XPlus + weights.B2,
            weights.W2 * XMinus + weights.B2,
            XPlus,
            XMinus,
            LossFactor,
            Eta,
            T.FromScaled(1, 0)
        );
        return new(weights.W1 - change.W1, weights.B1 - change.B1, weights.W2 - change.W2, weights.B2 - change.B2);
    }

    /// <summary>What one step subtracts from the weights, for all weights on the straight way between two states.</summary>
    /// <remarks>Soundness: proofs/lemmas/stagnation.md, section 4.</remarks>
    public MachineWeights<MachineRange<T>> ChangeBetween(MachineWeights<T> first, MachineWeights<T> last) =>
        Descent(
            MachineRange<T>.OfLine(first.W1, last.W1, XPlus, first.B1, last.B1),
            MachineRange<T>.OfLine(first.W1, last.W1, XMinus, first.B1, last.B1),
            MachineRange<T>.OfLine(first.W2, last.W2, XPlus, first.B2, last.B2),
            MachineRange<T>.OfLine(first.W2, last.W2, XMinus, first.B2, last.B2),
            MachineRange<T>.Point(XPlus),
            MachineRange<T>.Point(XMinus),
            MachineRange<T>.Point(LossFactor),
            MachineRange<T>.Point(Eta),
            MachineRange<T>.Point(T.FromScaled(1, 0))
        );

    /// <summary>The pattern the program sees: the signs of its own pre-activations.</summary>
    public ActivationPattern Pattern(MachineWeights<T> weights) =>
        new(
            weights.W1 * XPlus + weights.B1 > default(T),
            weights.W1 * XMinus + weights.B1 > default(T),
            weights.W2 * XPlus + weights.B2 > default(T),
            weights.W2 * XMinus + weights.B2 > default(T)
        );

    /// <summary>The robust margin as the program's user would compute it from these weights, in the same format.</summary>
    /// <remarks>The four distances of proofs/lemmas/robust-margin.md, each rounded as it comes.</remarks>
    public T Margin(MachineWeights<T> weights)
    {
        T p1 = weights.W1 * XPlus + weights.B1;
        T q1 = weights.W1 * XMinus + weights.B1;
        T p2 = weights.W2 * XPlus + weights.B2;
        T q2 = weights.W2 * XMinus + weights.B2;
        T width = XPlus - XMinus;
        T margin = width / T.FromScaled(1, 1);
        margin = Nearer(margin, p1, q1, width);
        margin = Nearer(margin, q2, p2, width);
        margin = Nearer(margin, p1 - p2, q1 - q2, width);
        return Nearer(margin, q2 - q1, p2 - p1, width);
    }

    // The distance from a point where an affine function is p to where it is 0; q is its value at the other point.
    private static T Nearer(T margin, T p, T q, T width)
    {
        if (p <= default(T))
        {
            return default;
        }
        T change = p - q;
        T distance = width * p / (change < default(T) ? -change : change);
        return distance < margin ? distance : margin;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MachineWeights<N> Descent<N>(N p1, N q1, N p2, N q2, N xPlus, N xMinus, N lossFactor, N eta, N one)
        where N : struct, ITrainingNumber<N>
    {
        // forward, from the pre-activations on
        N outputPlus = N.Relu(p1) - N.Relu(p2);
        N outputMinus = N.Relu(q1) - N.Relu(q2);

        // backward: derivatives of the loss by the two outputs, then by the hidden units, then by the weights
        N lossPlus = _logistic ? lossFactor / (one + N.Exp(outputPlus)) : lossFactor * N.Exp(-outputPlus);
        N lossMinus = _logistic ? lossFactor / (one + N.Exp(-outputMinus)) : lossFactor * N.Exp(outputMinus);
        N dp1 = N.Gate(p1, -lossPlus);
        N dq1 = N.Gate(q1, lossMinus);
        N dp2 = N.Gate(p2, lossPlus);
        N dq2 = N.Gate(q2, -lossMinus);

        // what the optimiser subtracts
        return new(
            eta * (dp1 * xPlus + dq1 * xMinus),
            eta * (dp1 + dq1),
            eta * (dp2 * xPlus + dq2 * xMinus),
            eta * (dp2 + dq2)
        );
    }
}
