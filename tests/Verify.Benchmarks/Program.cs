using Verify.Arithmetic;
using Verify.Arithmetic.FixedPoint;

double Dbl(long n)
{
    double z = 0.5,
        k = 0.1;
    for (long i = 0; i < n; i++)
        z += k * Math.Exp(-z);
    return z;
}
var start =
    Interval.Enclose(Rational.Create(1, 10), new Precision(3000))
    * Interval.Enclose(Rational.Create(-1, 2), new Precision(3000)).Exp(new Precision(3000));
double T(Action a)
{
    var t = Environment.CpuUsage.UserTime;
    a();
    return (Environment.CpuUsage.UserTime - t).TotalNanoseconds;
}
var best = new Dictionary<string, double>();
void B(string k, long n, Action a)
{
    double t = T(a) / n;
    best[k] = Math.Min(best.GetValueOrDefault(k, 1e99), t);
}
for (int r = 0; r < 9; r++)
{
    B("double", 1000000, () => Dbl(1000000));
    foreach (
        var (bits, n) in new[]
        {
            (64, 1000000),
            (128, 1000000),
            (192, 100000),
            (256, 200000),
            (512, 50000),
            (1024, 20000),
        }
    )
    {
        var c = ScalarChain.TryStart(start, new Precision(bits))!;
        B(bits.ToString(), n, () => c.Advance(n));
        if (bits > 128)
        {
            var d = ScalarChain.TryStart(start * Interval.Point(Dyadic.PowerOfTwo(-14)), new Precision(bits))!;
            B(bits + " s~18", n, () => d.Advance(n));
        }
    }
    foreach (var bits in new[] { 64, 128 })
    {
        var c = ScalarChain.TryStart(start, new Precision(bits))!;
        var d = ScalarChain.TryStart(
            start + start * Interval.Enclose(Rational.Create(1, 10), new Precision(3000)),
            new Precision(bits)
        )!;
        B("pair " + bits, 1000000, () => ScalarChain.AdvanceTogether(c, d, 1000000));
    }
}
foreach (var (k, v) in best)
    Console.WriteLine($"{k} {v:F2}");
