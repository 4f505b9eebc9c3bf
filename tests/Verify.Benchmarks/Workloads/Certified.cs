using System.Numerics;
using Verify.Arithmetic;
using Verify.Arithmetic.FixedPoint;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Benchmarks.Workloads;

/// <summary>The certified computations that are measured.</summary>
internal static class Certified
{
    private static readonly Precision Wide = new(1200);

    // u = k e^(-z) for k = 1/10 and z = 1/2; the second training point starts elsewhere.
    private static readonly Interval First = Start(Rational.Create(1, 2));
    private static readonly Interval Second = Start(Rational.Create(3, 5));

    /// <summary>One scalar chain; the enclosure is read at the end.</summary>
    public static Interval Scalar(int bits, long steps)
    {
        ScalarChain chain = ScalarChain.TryStart(First, new Precision(bits))!;
        chain.Advance(steps);
        return chain.Value;
    }

    /// <summary>The chains of both training points.</summary>
    public static Interval Pair(int bits, long steps)
    {
        ScalarChain first = ScalarChain.TryStart(First, new Precision(bits))!;
        ScalarChain second = ScalarChain.TryStart(Second, new Precision(bits))!;
        ScalarChain.AdvanceTogether(first, second, steps);
        return first.Value - second.Value;
    }

    /// <summary>The general interval stepper on the same map: what the kernel is measured against in this program.</summary>
    public static Interval GeneralScalar(int bits, long steps)
    {
        Precision precision = new(bits);
        Interval s = First.Reciprocal(precision);
        for (long i = 0; i < steps; i++)
        {
            s = ScalarMap.Exponential.Next(s, precision);
        }
        return s;
    }

    /// <summary>s_n from a start that is not known yet: the direct steps, the coordinate and its inversion.</summary>
    public static Interval Jump(BigInteger n, int bits)
    {
        Chain chain = new(ScalarMap.Exponential, new ComputableReal(precision => First.Reciprocal(precision)));
        return chain.At(n, new Precision(bits));
    }

    /// <summary>The whole network by the fixed-point stepper, which works for any data.</summary>
    public static long Network(Instance instance, long steps)
    {
        FixedPointStepper stepper = FixedPointStepper.TryStart(
            instance,
            instance.InitialPreactivations.Map(value => Interval.Enclose(value, Wide))
        )!;
        while (stepper.Steps < steps && !stepper.IsStopped)
        {
            stepper.AdvanceInPattern(steps - stepper.Steps);
        }
        return stepper.Steps == steps ? steps : throw new InvalidOperationException($"stopped at {stepper.Steps}");
    }

    /// <summary>The whole network by the general interval stepper.</summary>
    public static object GeneralNetwork(Instance instance, int bits, int steps) =>
        new Trajectory(instance, new Precision(bits), new Precision(bits)).StateAt(
            steps,
            new Precision(bits),
            CancellationToken.None
        );

    private static Interval Start(Rational z) =>
        (Interval.Enclose(Rational.Create(1, 10), Wide) * Interval.Enclose(-z, Wide).Exp(Wide)).RoundOutward(Wide);
}
