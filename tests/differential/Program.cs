using System.Globalization;
using Verify.Arithmetic;
using Verify.Testing;

// Prints random cases of one operation with their enclosures, for oracle.c:
//   operation precision x [y] lower upper
// where a number is a hexadecimal mantissa and a decimal exponent of two.
if (args.Length != 3)
{
    Console.Error.WriteLine("usage: differential exp|log|sqrt|div CASES SEED");
    return 2;
}
string operation = args[0];
long cases = long.Parse(args[1], CultureInfo.InvariantCulture);
Random random = new(int.Parse(args[2], CultureInfo.InvariantCulture));
using StreamWriter output = new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
for (long i = 0; i < cases; i++)
{
    // Hard operands first of all; two cases in three have the precisions that audits use.
    Precision precision = random.Next(3) == 0 ? HardNumbers.NextPrecision(random) : Precision.Of(random.Next(2, 330));
    Dyadic x = HardNumbers.NextDyadic(random, precision);
    Dyadic y = HardNumbers.NextPositive(random, precision);
    (Dyadic[] operands, Interval result) = operation switch
    {
        "exp" => Unary(InRange(x), v => v.Exp(precision)),
        "log" => Unary(NearOneSometimes(y), v => v.Log(precision)),
        "sqrt" => Unary(x.Abs(), v => v.Sqrt(precision)),
        "div" => ([x, random.Next(2) == 0 ? y : -y], Interval.Empty),
        _ => throw new ArgumentException("unknown operation", nameof(args)),
    };
    if (operation == "div")
    {
        result = Interval.Divide(operands[0], operands[1], precision);
    }
    IEnumerable<string> numbers = operands.Append(result.Lower).Append(result.Upper).Select(Text);
    output.WriteLine($"{operation} {precision} {string.Join(' ', numbers)}");
}
return 0;

Dyadic InRange(Dyadic v) =>
    v.IsZero || (v.FloorLog2 < 38 && random.Next(2) == 0)
        ? v
        : v.ScaleByPowerOfTwo(random.Next(-40, random.Next(2) == 0 ? 8 : 38) - v.FloorLog2);

Dyadic NearOneSometimes(Dyadic v) =>
    random.Next(4) == 0 ? Dyadic.One + v.ScaleByPowerOfTwo(-1 - random.Next(300) - v.FloorLog2)
    : random.Next(4) == 0 ? Dyadic.One - v.ScaleByPowerOfTwo(-2 - random.Next(300) - v.FloorLog2)
    : v;

static (Dyadic[], Interval) Unary(Dyadic x, Func<Interval, Interval> function) => ([x], function(x));

static string Text(Dyadic x)
{
    string sign = x.Sign < 0 ? "-" : "";
    string digits = x.Abs().Mantissa.ToString("x", CultureInfo.InvariantCulture);
    return $"{sign}{digits} {x.Exponent.ToString(CultureInfo.InvariantCulture)}";
}
