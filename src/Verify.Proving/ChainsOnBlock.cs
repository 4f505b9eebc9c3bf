using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;

namespace Verify.Proving;

/// <summary>ln s_n of every run of the scalar map that drives a closed phase, on some of its steps, as polynomials in one τ.</summary>
/// <remarks>τ = S + n for the run that starts lowest; τ = n + 1 if none moves or n ≤ S. Soundness: proofs/lemmas/blocks.md.</remarks>
internal sealed record ChainsOnBlock(BlockAlgebra Algebra, Quotient Time, ImmutableArray<Polynomial> Logarithms)
{
    /// <summary>The description, or null if the steps have not one.</summary>
    /// <param name="symbols">The symbols of the run.</param>
    /// <param name="stretch">The phase.</param>
    /// <param name="outputs">For each run of the phase ln(κ s_0), the output at the start.</param>
    /// <param name="kappas">For each run its κ.</param>
    /// <param name="from">The first step.</param>
    /// <param name="to">The last step; null if there is none.</param>
    /// <param name="precision">The precision of the block.</param>
    public static ChainsOnBlock? TryMake(
        SymbolTable symbols,
        Stretch stretch,
        IReadOnlyList<Polynomial> outputs,
        IReadOnlyList<Rational> kappas,
        BigInteger from,
        BigInteger? to,
        Precision precision
    )
    {
        var steps = new StepRange(from - stretch.From, to - stretch.From);
        var chains = stretch.Chains.Select(chain => new ChainOnBlock(chain, stretch.Plan, steps, precision)).ToList();
        if (chains.Any(chain => !chain.IsDescribed))
        {
            return null;
        }
        var starts = outputs.Zip(kappas, StartOf).ToList();
        // For n below S, t = τ - S + from would lose all that is known of t: τ = n + 1 then.
        var main = stretch.Main is { } lowest ? IndexOf(stretch.Chains, lowest) : -1;
        var isShifted = main < 0 || chains[main].IsEarly;
        var scale = isShifted ? Scale.Shifted(Interval.One, steps, precision) : chains[main].Scale;
        var start = isShifted ? Polynomial.One : starts[main];
        var algebra = new BlockAlgebra(symbols, scale.ToRange(precision), precision, new StepScale(start, steps));
        var logarithms = ImmutableArray.CreateBuilder<Polynomial>(chains.Count);
        for (var i = 0; i < chains.Count; i++)
        {
            var logarithm = starts[i].Equals(start)
                ? chains[i].LogarithmOfMain(algebra, starts[i])
                : chains[i].LogarithmOfShifted(algebra, starts[i], start, scale);
            if (logarithm is null)
            {
                return null;
            }
            logarithms.Add(logarithm);
        }
        // t = n + from = τ - S + from.
        var tau = Polynomial.Of(new Monomial(0, -1, default, []));
        var time = tau + Polynomial.Of(stretch.From) - start;
        return new ChainsOnBlock(algebra, new Quotient(time), logarithms.MoveToImmutable());

        // S = e^u/κ.
        Polynomial StartOf(Polynomial output, Rational kappa)
        {
            var constants = new BlockAlgebra(symbols, null, precision);
            return kappa.Reciprocal() * constants.Exponential(new Quotient(output)).Numerator;
        }
    }

    private static int IndexOf(IReadOnlyList<Dynamics.Enclosures.Chain> chains, Dynamics.Enclosures.Chain wanted)
    {
        var place = 0;
        while (chains[place] != wanted)
        {
            place++;
        }
        return place;
    }
}
