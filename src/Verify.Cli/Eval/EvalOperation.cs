using Verify.Arithmetic;

namespace Verify.Cli.Eval;

/// <summary>The operations of the calculator, by their IEEE 1788 names.</summary>
internal static class EvalOperation
{
    private static readonly Dictionary<string, Func<Interval, Precision, Interval>> Unary = new()
    {
        ["pos"] = (x, _) => x,
        ["neg"] = (x, _) => -x,
        ["recip"] = (x, precision) => x.Reciprocal(precision),
        ["sqr"] = (x, _) => x.Sqr(),
        ["sqrt"] = (x, precision) => x.Sqrt(precision),
        ["exp"] = (x, precision) => x.Exp(precision),
        ["log"] = (x, precision) => x.Log(precision),
        ["abs"] = (x, _) => x.Abs(),
    };

    private static readonly Dictionary<string, Func<Interval, Interval, Precision, Interval>> Binary = new()
    {
        ["add"] = Interval.Add,
        ["sub"] = (x, y, precision) => Interval.Add(x, -y, precision),
        ["mul"] = (x, y, _) => x * y,
        ["div"] = Interval.Divide,
        ["min"] = (x, y, _) => Interval.Min(x, y),
        ["max"] = (x, y, _) => Interval.Max(x, y),
        ["intersection"] = (x, y, _) => x.Intersect(y),
        ["convexHull"] = (x, y, _) => x.Hull(y),
        ["pow"] = Interval.Pow,
    };

    private static readonly Dictionary<string, Func<Interval, Interval, Interval, Precision, Interval>> Ternary = new()
    {
        // The exact product, so that the sum is the only rounding.
        ["fma"] = (x, y, z, precision) => Interval.Add(x * y, z, precision),
    };

    public const string Power = "pown";

    /// <summary>How many operands an operation takes; 0 if there is no such operation.</summary>
    public static int Operands(string name) =>
        Unary.ContainsKey(name) ? 1
        : Binary.ContainsKey(name) || name == Power ? 2
        : Ternary.ContainsKey(name) ? 3
        : 0;

    public static string Names => string.Join(' ', Unary.Keys.Concat(Binary.Keys).Concat(Ternary.Keys).Append(Power));

    /// <summary>Encloses the exact result of the set operation, with ends of at most <paramref name="precision"/> bits.</summary>
    public static Interval Apply(string name, IReadOnlyList<Interval> operands, int power, Precision precision)
    {
        Interval result =
            name == Power ? operands[0].Pown(power, precision)
            : Unary.TryGetValue(name, out var unary) ? unary(operands[0], precision)
            : Binary.TryGetValue(name, out var binary) ? binary(operands[0], operands[1], precision)
            : Ternary[name](operands[0], operands[1], operands[2], precision);
        return result.RoundOutward(precision);
    }
}
