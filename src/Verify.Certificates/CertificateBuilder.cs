using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;

namespace Verify.Certificates;

/// <summary>Turns the results of a prover into a certificate.</summary>
internal static partial class CertificateBuilder
{
    // A step far beyond those that are computed one by one.
    private static readonly BigInteger FarStep = BigInteger.Pow(10, 12);

    // Exponents that a certificate can hold (proofs/CERTIFICATES.md), with room for the bits of a mantissa.
    private const long MostExponent = 1 << 27;

    // Terms by which the elementary functions are shown as they are: one call each, of an exact argument.
    private static readonly ImmutableArray<Term> Samples =
    [
        Exponential(Rational.Create(1, 2)),
        Exponential(Rational.Create(-11, 4)),
        Exponential(Rational.Create(37, 8)),
        Exponential(Rational.Create(-1, 1024)),
        Logarithm(3),
        Logarithm(7),
        Logarithm(1009),
        Logarithm(1000003),
    ];

    public static Certificate Build(
        Itinerary itinerary,
        Prover prover,
        ImmutableArray<ClaimResult> results,
        Precision precision
    )
    {
        var stepped = itinerary.Phases.OfType<SteppedPhase>().Select(phase => (phase.From, phase.To!.Value)).ToList();
        var claims = results.Select(result => Describe(result, stepped)).ToImmutableArray();
        return new InstanceCertificate(
            itinerary.Instance,
            claims.Select(MostBits).Append(precision.Bits).Max(),
            prover.Phases.Select(phase => Describe(phase, prover, precision)).ToImmutableArray(),
            SamplesOf(prover, precision),
            prover.Phases.SelectMany(phase => PointsOf(phase, prover, precision)).ToImmutableArray(),
            claims
        );
    }

    private static ImmutableArray<CertifiedConstant> SamplesOf(Prover prover, Precision precision) =>
        [.. Samples.Select(term => new CertifiedConstant(term.ToString(), prover.Enclose(term, precision)!.Value))];

    private static int MostBits(CertifiedClaim claim) =>
        claim switch
        {
            ClaimByBlocks byBlocks => byBlocks.Blocks.Max(block => block.Bits),
            ClaimByWitness byWitness => byWitness.Bits,
            _ => 0,
        };

    private static CertifiedPhase Describe(Phase phase, Prover prover, Precision precision)
    {
        if (phase is TrapPhase { Trap: var trap })
        {
            return new CertifiedTrapPhase(phase.From, trap.Mode, trap.Q1, trap.P2);
        }
        // Of a closed phase whose end is not known only the first step counts.
        if (phase is not ClosedPhase closed || closed.To == closed.From)
        {
            return new CertifiedSteppedPhase(phase.From, phase.To);
        }
        var plan = prover.PlanOf(closed.From);
        var isLeapt = !(closed.To - closed.From <= plan.Burn);
        var error = ErrorOf([closed.Plus.Chain, closed.Minus.Chain], isLeapt, plan, precision);
        return new CertifiedClosedPhase(
            closed.From,
            closed.To,
            closed.Pattern.ToString(),
            plan.Burn,
            plan.Order,
            error
        );
    }

    private static Dyadic ErrorOf(IEnumerable<Chain?> chains, bool isLeapt, LeapPlan plan, Precision precision) =>
        chains
            .Select(chain => chain is null || !isLeapt ? Dyadic.Zero : chain.Base(plan, precision).Error)
            .Aggregate(Dyadic.Max);

    /// <summary>The start of a phase, and steps at which its description may go wrong: one update later, where the fast-forward
    /// begins, far on, and at its end.</summary>
    /// <param name="from">The first step.</param>
    /// <param name="end">The first step of the next phase; null if the phase never ends.</param>
    /// <param name="burn">The direct steps of a closed phase; null for a stepped one.</param>
    private static IEnumerable<BigInteger> SampledSteps(BigInteger from, BigInteger? end, int? burn)
    {
        List<BigInteger> steps = [from, from + 1];
        if (burn is { } direct)
        {
            var burnt = from + direct;
            steps.AddRange([burnt + 1, (2 * burnt) - from + 8, from + FarStep]);
        }
        if (end is { } to)
        {
            steps.Add(BigInteger.Max(from, to - 1));
        }
        return steps.Where(step => step == from || !(step >= end)).Distinct().Order();
    }

    private static IEnumerable<CertifiedPoint> PointsOf(Phase phase, Prover prover, Precision precision) =>
        SampledSteps(phase.From, phase.To, phase is ClosedPhase ? prover.PlanOf(phase.From).Burn : null)
            .Where(step => phase is not TrapPhase || step == phase.From)
            // A stepped phase may have been stepped with more bits than the certificate states.
            .Select(step => new CertifiedPoint(
                step,
                phase.StateAt(step, precision).Map(value => value.RoundOutward(precision))
            ))
            .Where(point => IsWritable([point.State.P1, point.State.Q1, point.State.P2, point.State.Q2]));

    private static bool IsWritable(IEnumerable<Interval> state) =>
        state
            .SelectMany(value => new[] { value.Lower, value.Upper })
            .All(end => end.IsZero || Math.Abs(end.FloorLog2) < MostExponent);

    private static Call Exponential(Rational x) => new(Function.Exponential, new Number(x));

    private static Call Logarithm(Rational x) => new(Function.Logarithm, new Number(x));

    private static CertifiedClaim Describe(ClaimResult result, IReadOnlyList<(BigInteger From, BigInteger To)> stepped)
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
            new(id, text, verdict, proof.From, proof.To, result.Hypotheses, Join(proof.Blocks, stepped));

        ClaimByWitness ByWitness(Witness witness, CertifiedFailure? failure) =>
            new(id, text, verdict, result.Hypotheses, witness.Step, witness.Bits, failure);
    }

    private static CertifiedFailure FailureOf(Witness witness) =>
        new(witness.Evidence.FailingComparison!.Value, witness.Left, witness.Right);

    /// <summary>Joins the single steps of a stepped phase, which the checker takes one by one in any case.</summary>
    private static ImmutableArray<CertifiedBlock> Join(
        ImmutableArray<SettledBlock> blocks,
        IReadOnlyList<(BigInteger From, BigInteger To)> stepped
    )
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
                && stepped.Any(phase => phase.From <= last.From && to <= phase.To)
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
