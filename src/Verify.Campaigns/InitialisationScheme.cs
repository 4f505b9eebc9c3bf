using Verify.Arithmetic;
using Verify.Campaigns.Sampling;
using Verify.Models;

namespace Verify.Campaigns;

/// <summary>A random initialisation: one law for the weights w1, w2 and one for the biases b1, b2.</summary>
/// <param name="Name">As given on the command line; parsing it gives the scheme back.</param>
/// <param name="Weights">The law of w1 and of w2, independent.</param>
/// <param name="Biases">The law of b1 and of b2, independent.</param>
/// <remarks>The hidden layer has one input and two outputs: fan-in 1, fan-out 2. Source: proofs/lemmas/sampling.md.</remarks>
public sealed record InitialisationScheme(string Name, Law Weights, Law Biases)
{
    private static readonly Law None = new Law.Zero();

    /// <summary>The schemes with a name of their own.</summary>
    public static IReadOnlyList<InitialisationScheme> Named { get; } =
    [
        // He: variance 2/fan-in, or uniform with that variance.
        new("he", new Law.Normal(2), None),
        new("he-bias", new Law.Normal(2), new Law.Normal(2)),
        new("he-uniform", new Law.Uniform(6), None),
        // Xavier (Glorot): variance 2/(fan-in + fan-out).
        new("xavier", new Law.Normal(Rational.Create(2, 3)), None),
        new("xavier-uniform", new Law.Uniform(2), None),
        // LeCun: variance 1/fan-in.
        new("lecun", new Law.Normal(1), None),
        // What the common frameworks do unless told otherwise: weights and biases uniform, bound 1/√fan-in.
        new("uniform", new Law.Uniform(1), new Law.Uniform(1)),
        new("normal", new Law.Normal(1), new Law.Normal(1)),
    ];

    /// <summary>What <see cref="TryParse"/> accepts, for messages.</summary>
    public static string Accepted =>
        string.Join(", ", Named.Select(scheme => scheme.Name))
        + ", or two laws WEIGHTS;BIASES, each zero, normal:VARIANCE or uniform:BOUND";

    /// <summary>Reads a name, or two laws such as <c>normal:1/2;zero</c> or <c>uniform:3;uniform:1</c>.</summary>
    public static bool TryParse(string text, out InitialisationScheme scheme)
    {
        scheme = Named.FirstOrDefault(known => known.Name == text)!;
        if (scheme is not null)
        {
            return true;
        }

        string[] laws = text.Split(';');
        if (laws.Length != 2 || ParseLaw(laws[0]) is not { } weights || ParseLaw(laws[1]) is not { } biases)
        {
            return false;
        }

        scheme = new InitialisationScheme(text, weights, biases);
        return true;
    }

    /// <summary>The initial weights of a trial: the same on every machine, in every order. The bits depend on the name too, so
    /// that two schemes with one seed are two experiments and not one in another scale.</summary>
    /// <remarks>Source: proofs/lemmas/sampling.md.</remarks>
    public Weights<Rational> Draw(ulong seed, ulong trial)
    {
        ulong key = KeyOf(seed);
        return new(Parameter(Weights, 0), Parameter(Biases, 1), Parameter(Weights, 2), Parameter(Biases, 3));

        Rational Parameter(Law law, uint index) => Rational.FromDyadic(law.Draw(new RandomStream(key, trial, index)));
    }

    /// <summary>The key of the generator: another one for every seed, and for every scheme with the same seed.</summary>
    public ulong KeyOf(ulong seed) => Philox.KeyOf(seed, Name);

    private static Law? ParseLaw(string text)
    {
        if (text == "zero")
        {
            return None;
        }

        string[] parts = text.Split(':');
        if (
            parts.Length != 2
            || parts[1].Length > 100
            || !NumberText.TryParse(parts[1], out Rational number, out _)
            || number.Sign <= 0
        )
        {
            return null;
        }

        return parts[0] switch
        {
            "normal" => new Law.Normal(number),
            "uniform" => new Law.Uniform(number * number),
            _ => null,
        };
    }
}
