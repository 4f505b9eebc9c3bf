namespace Verify.Benchmarks.Workloads;

/// <summary>The uncertified peers in the same process: ordinary double arithmetic.</summary>
internal static class FloatingPoint
{
    /// <summary>z &lt;- z + k e^(-z), k = 1/10, from z = 1/2.</summary>
    public static double Scalar(long steps)
    {
        double z = 0.5;
        const double Kappa = 0.1;
        for (long i = 0; i < steps; i++)
        {
            z += Kappa * Math.Exp(-z);
        }
        return z;
    }

    /// <summary>Gradient descent on the two-neuron network with the points -1 and 1, h = 1/20, from the default weights.</summary>
    public static double Network(long steps)
    {
        double w1 = 0.83;
        double b1 = -0.26;
        double w2 = -1.38;
        double b2 = -0.31;
        const double Step = 0.05;
        for (long i = 0; i < steps; i++)
        {
            double p1 = w1 + b1;
            double q1 = b1 - w1;
            double p2 = w2 + b2;
            double q2 = b2 - w2;
            double plus = Step * Math.Exp(-(Math.Max(p1, 0) - Math.Max(p2, 0)));
            double minus = Step * Math.Exp(Math.Max(q1, 0) - Math.Max(q2, 0));
            if (p1 > 0)
            {
                w1 += plus;
                b1 += plus;
            }
            if (q1 > 0)
            {
                w1 += minus;
                b1 -= minus;
            }
            if (p2 > 0)
            {
                w2 -= plus;
                b2 -= plus;
            }
            if (q2 > 0)
            {
                w2 -= minus;
                b2 += minus;
            }
        }
        return (b2 - b1) / (w1 - w2);
    }
}
