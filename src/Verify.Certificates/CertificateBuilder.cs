using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Claims.Proving;
using Verify.Dynamics.Enclosures;

namespace Verify.Certificates;

/// <summary>Turns the results of a prover into a certificate.</summary>
internal static class CertificateBuilder
{
    // What is shown of a state or of the sides of a comparison; the checker computes with more and must find a subset.
    private static readonly Precision ShownPrecision = Precision.Of(64);

    public static Certificate Build(
        Itinerary itinerary,
        Prover prover,
        ImmutableArray<ClaimResult> results,
        Precision precision
    )
    {
        var claims = results.Select(result => Describe(result, itinerary)).ToImmutableArray();
        return new Certificate(
            itinerary.Instance,
            Math.Max(precision.Bits, claims.Max(MostBits)),
            prover.Phases.Select(phase => Describe(phase, prover)).ToImmutableArray(),
            prover.Phases.Select(phase => PointAt(phase, precision)).ToImmutableArray(),
            claims
        );
    }

    private static int MostBits(CertifiedClaim claim) =>
        claim switch
        {
            ClaimByBlocks byBlocks => byBlocks.Blocks.Max(block => block.Bits),
            ClaimByWitness byWitness => byWitness.Bits,
            _ => 0,
        };

    private static CertifiedPhase Describe(Phase phase, Prover prover)
    {
        if (phase is not ClosedPhase closed)
        {
            return new CertifiedSteppedPhase(phase.From, phase.To);
        }
        var plan = prover.PlanOf(closed);
        return new CertifiedClosedPhase(closed.From, closed.To, closed.Pattern, plan.Burn, plan.Order);
    }

    private static CertifiedPoint PointAt(Phase phase, Precision precision) =>
        new(phase.From, phase.StateAt(phase.From, precision).Map(value => value.RoundOutward(ShownPrecision)));

    private static CertifiedClaim Describe(ClaimResult result, Itinerary itinerary)
    {
        var (id, text, verdict) = (result.Id, result.Claim.Text, result.Verdict.Name);
        return result.Verdict switch
        {
            Verdict.Proved { Proof: { } proof } => ByBlocks(proof),
            Verdict.Refuted { Proof: { } proof } => ByBlocks(proof),
            Verdict.Proved { Witness: { } witness } => ByWitness(witness, null),
            Verdict.Refuted { Witness: { } witness } => ByWitness(witness, FailureOf(witness)),
            Verdict.Undecided undecided => new UnsettledClaim(id, text, verdict, result.Hypotheses, undecided.Reason),
            Verdict.Inapplicable inapplicable => new UnsettledClaim(
                id,
                text,
                verdict,
                result.Hypotheses,
                inapplicable.Reason
            ),
            _ => throw new System.Diagnostics.UnreachableException($"a verdict without evidence: {result.Verdict}"),
        };

        ClaimByBlocks ByBlocks(Proof proof) =>
            new(id, text, verdict, proof.From, proof.To, result.Hypotheses, Join(proof.Blocks, itinerary));

        ClaimByWitness ByWitness(Witness witness, CertifiedFailure? failure) =>
            new(id, text, verdict, result.Hypotheses, witness.Step, witness.Evidence.Bits, failure);
    }

    private static CertifiedFailure FailureOf(Witness witness)
    {
        var (left, right) = (witness.Left.RoundOutward(ShownPrecision), witness.Right.RoundOutward(ShownPrecision));
        // Rounding must not join what was apart.
        return left.Overlaps(right) && !witness.Left.Overlaps(witness.Right)
            ? new(witness.Evidence.FailingComparison!.Value, witness.Left, witness.Right)
            : new(witness.Evidence.FailingComparison!.Value, left, right);
    }

    /// <summary>Joins the single steps of a stepped phase, which the checker takes one by one in any case.</summary>
    private static ImmutableArray<CertifiedBlock> Join(ImmutableArray<SettledBlock> blocks, Itinerary itinerary)
    {
        var joined = ImmutableArray.CreateBuilder<CertifiedBlock>();
        foreach (var block in blocks)
        {
            var next = new CertifiedBlock(block.From, block.To, block.Bits);
            if (
                joined.Count > 0
                && joined[^1] is { To: { } end } last
                && last.Bits == next.Bits
                && end + 1 == next.From
                && next.To is { } to
                && itinerary.Phases.Any(phase => phase is SteppedPhase && phase.From <= last.From && to <= phase.To)
            )
            {
                joined[^1] = last with { To = to };
            }
            else
            {
                joined.Add(next);
            }
        }
        return joined.DrainToImmutable();
    }
}
