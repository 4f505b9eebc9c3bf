using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Itineraries;
using Verify.Proving;

namespace Verify.Certificates;

/// <summary>The certificate of a network of any width.</summary>
internal static partial class CertificateBuilder
{
    public static Certificate Build(
        NetworkItinerary itinerary,
        Prover prover,
        ImmutableArray<ClaimResult> results,
        Precision precision
    )
    {
        var stepped = prover
            .NetworkStretches.OfType<SteppedStretch>()
            .Select(part => (part.From, part.To!.Value))
            .ToList();
        var claims = results.Select(result => Describe(result, stepped)).ToImmutableArray();
        return new NetworkCertificate(
            itinerary.Problem,
            claims.Select(MostBits).Append(precision.Bits).Max(),
            [.. prover.NetworkStretches.Select(part => Describe(part, prover, precision))],
            SamplesOf(prover, precision),
            [.. prover.NetworkStretches.SelectMany(part => StatesOf(part, prover, precision))],
            claims
        );
    }

    private static CertifiedPhase Describe(NetworkStretch part, Prover prover, Precision precision)
    {
        // Of a closed phase whose end is not known only the first step counts.
        if (part is not ClosedStretch closed || closed.To == closed.From)
        {
            return new CertifiedSteppedPhase(part.From, part.To);
        }
        var plan = prover.PlanOf(closed.From);
        var isLeapt = !(closed.To - closed.From <= plan.Burn);
        var error = ErrorOf(closed.Points.Select(point => point.Chain), isLeapt, plan, precision);
        return new CertifiedClosedPhase(closed.From, closed.To, $"{closed.Pattern}", plan.Burn, plan.Order, error);
    }

    private static IEnumerable<CertifiedState> StatesOf(NetworkStretch part, Prover prover, Precision precision) =>
        SampledSteps(part.From, part.To, part is ClosedStretch ? prover.PlanOf(part.From).Burn : null)
            .Select(step => new CertifiedState(
                step,
                part.PreactivationsAt(step, precision).Map(value => value.RoundOutward(precision))
            ))
            .Where(state => IsWritable(state.Preactivations.Entries));
}
