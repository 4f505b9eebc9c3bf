using System.Numerics;
using Verify.Observables;

namespace Verify.Claims;

/// <summary>How far a run has to be followed for claims about steps that are written as numbers.</summary>
public static class ClaimReach
{
    /// <summary>The last step that the claims speak of, one more than that for values at t + 1; null if their text does not say.</summary>
    public static BigInteger? Of(IEnumerable<Claim> claims)
    {
        var last = BigInteger.Zero;
        foreach (var claim in claims)
        {
            if (OfClaim(claim) is not { } reach)
            {
                return null;
            }
            last = BigInteger.Max(last, reach);
        }
        return last;
    }

    private static BigInteger? OfClaim(Claim claim)
    {
        // Whether a run specialises may need any number of steps.
        if (claim.Hypotheses.Any(hypothesis => hypothesis is Specialised or Stuck))
        {
            return null;
        }
        var last = claim.Statement switch
        {
            ForAll(_, var to, _) => StepOf(to),
            Exists(_, var to, _) => StepOf(to),
            AtTime(var step, _) => StepOf(step),
            Timeless => BigInteger.Zero,
            _ => null,
        };
        foreach (var term in claim.Terms.SelectMany(term => term.Parts))
        {
            last = term switch
            {
                AtStep(_, var step) => last is { } before && StepOf(step) is { } fixedStep
                    ? BigInteger.Max(before, fixedStep)
                    : null,
                Variable(Quantity.SpecialisationStep) => null,
                _ => last,
            };
        }
        return last + 1;
    }

    private static BigInteger? StepOf(Term? term) =>
        term switch
        {
            Number(var value) when value.IsInteger => value.Numerator,
            Power(Number(var value), var exponent) when value.IsInteger && exponent is >= 0 and <= 100 =>
                BigInteger.Pow(value.Numerator, exponent),
            _ => null,
        };
}
