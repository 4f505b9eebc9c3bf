using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>The names of the ways of averaging and the factors they give.</summary>
public static class Averagings
{
    /// <summary>The way of averaging of that name, or null.</summary>
    public static Averaging? Find(string name) =>
        Enum.GetValues<Averaging>().Cast<Averaging?>().FirstOrDefault(averaging => averaging!.Value.Name() == name);

    /// <summary>The name used on the command line.</summary>
    public static string Name(this Averaging averaging) =>
        averaging switch
        {
            Averaging.Mean => "mean",
            Averaging.Sum => "sum",
            _ => throw new ArgumentOutOfRangeException(nameof(averaging)),
        };

    /// <summary>c, the factor of the training loss over n points: 1/n for the mean, 1 for the sum.</summary>
    public static Rational Factor(this Averaging averaging, int points) =>
        averaging switch
        {
            Averaging.Mean => Rational.Create(1, points),
            Averaging.Sum => Rational.One,
            _ => throw new ArgumentOutOfRangeException(nameof(averaging)),
        };
}
