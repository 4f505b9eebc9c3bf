using System.Runtime.CompilerServices;
using Verify.Arithmetic;
using Verify.Artifacts.Formats;
using Verify.Dynamics.Network;

namespace Verify.Artifacts.Training;

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
        var change = Descent(weights, XPlus, XMinus, LossFactor, Eta, T.FromScaled(1, 0));
        return new(weights.W1 - change.W1, weights.B1 - change.B1, weights.W2 - change.W2, weights.B2 - change.B2);
    }

    /// <summary>What one step subtracts from the weights, for every choice of weights in the ranges.</summary>
    public MachineWeights<MachineRange<T>> ChangeOn(MachineWeights<MachineRange<T>> box) =>
        Descent(
            box,
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

    /// <summary>The boundary (b2 - b1)/(w1 - w2) as the program's user would plot it; not a number if w1 = w2.</summary>
    public T Boundary(MachineWeights<T> weights) => (weights.B2 - weights.B1) / (weights.W1 - weights.W2);

    /// <summary>The distance from the boundary to the nearer training point: the margin a user would plot.</summary>
    public T Margin(MachineWeights<T> weights)
    {
        T boundary = Boundary(weights);
        T plus = XPlus - boundary;
        T minus = boundary - XMinus;
        return plus <= minus ? plus : minus;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MachineWeights<N> Descent<N>(MachineWeights<N> weights, N xPlus, N xMinus, N lossFactor, N eta, N one)
        where N : struct, ITrainingNumber<N>
    {
        // forward
        N p1 = weights.W1 * xPlus + weights.B1;
        N q1 = weights.W1 * xMinus + weights.B1;
        N p2 = weights.W2 * xPlus + weights.B2;
        N q2 = weights.W2 * xMinus + weights.B2;
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
