using System.Globalization;
using Verify.Testing;
using Xunit;

namespace Verify.Arithmetic.Tests;

public class ReferenceTests
{
    [Fact]
    public void Results_are_those_of_a_correctly_rounding_library()
    {
        string file = Path.Combine(ExpectedText.RepositoryRoot, "tests", "data", "arithmetic", "reference.txt");
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            string[] words = line.Split(' ');
            Precision precision = Precision.Of(int.Parse(words[1], CultureInfo.InvariantCulture));
            Interval[] numbers = [.. words[2..].Select(word => Interval.Point(Dyadic.ParseHex(word)))];
            Interval result = words[0] switch
            {
                "exp" => numbers[0].Exp(precision),
                "log" => numbers[0].Log(precision),
                "sqrt" => numbers[0].Sqrt(precision),
                "div" => Interval.Divide(numbers[0], numbers[1], precision),
                _ => throw new InvalidDataException($"{file}:{number}: unknown operation {words[0]}"),
            };
            Interval expected = Interval.FromBounds(numbers[^2].Lower, numbers[^1].Lower);
            Assert.True(expected == result, $"{file}:{number}: expected {expected}, found {result}");
        }
        Assert.True(number > 500, "the file of reference values is incomplete");
    }
}
