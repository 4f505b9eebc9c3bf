using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Claims;
using Verify.Dynamics.Traps;
using Verify.Models;
using Verify.Proving;

namespace Verify.Certificates;

/// <summary>The evidence of an audit, in the terms of proofs/CERTIFICATES.md.</summary>
/// <param name="Bits">The precision the evidence needs at most.</param>
/// <param name="Phases">The phases of the run.</param>
/// <param name="Constants">Enclosures of some terms without t, exactly as they were computed.</param>
/// <param name="Claims">One entry for each claim.</param>
public abstract record Certificate(
    int Bits,
    ImmutableArray<CertifiedPhase> Phases,
    ImmutableArray<CertifiedConstant> Constants,
    ImmutableArray<CertifiedClaim> Claims
)
{
    /// <summary>The same with a claim said to be undecided.</summary>
    internal Certificate WithoutVerdict(string id, string reason) =>
        this with
        {
            Claims =
            [
                .. Claims.Select(claim =>
                    claim.Id == id ? new UnsettledClaim(id, claim.Text, "undecided", [], reason) : claim
                ),
            ],
        };

    /// <summary>The same about the first state alone, of which every checker can be sure.</summary>
    public abstract Certificate WithoutRun();

    private protected static ImmutableArray<CertifiedPhase> FirstState =>
        [new CertifiedSteppedPhase(BigInteger.Zero, BigInteger.Zero)];
}

/// <summary>The evidence of an audit of two neurons with outputs 1 and -1 on two points of one input: version 2.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Bits">The precision the evidence needs at most.</param>
/// <param name="Phases">The phases of the run.</param>
/// <param name="Constants">Enclosures of some terms without t, exactly as they were computed.</param>
/// <param name="Points">Enclosures of the state at some steps.</param>
/// <param name="Claims">One entry for each claim.</param>
public sealed record InstanceCertificate(
    Instance Instance,
    int Bits,
    ImmutableArray<CertifiedPhase> Phases,
    ImmutableArray<CertifiedConstant> Constants,
    ImmutableArray<CertifiedPoint> Points,
    ImmutableArray<CertifiedClaim> Claims
) : Certificate(Bits, Phases, Constants, Claims)
{
    /// <inheritdoc/>
    public override Certificate WithoutRun() => this with { Phases = FirstState, Points = [] };
}

/// <summary>The evidence of an audit of any other network: version 3.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Bits">The precision the evidence needs at most.</param>
/// <param name="Phases">The phases of the run.</param>
/// <param name="Constants">Enclosures of some terms without t, exactly as they were computed.</param>
/// <param name="Points">Enclosures of the state at some steps.</param>
/// <param name="Claims">One entry for each claim.</param>
public sealed record NetworkCertificate(
    Problem Problem,
    int Bits,
    ImmutableArray<CertifiedPhase> Phases,
    ImmutableArray<CertifiedConstant> Constants,
    ImmutableArray<CertifiedState> Points,
    ImmutableArray<CertifiedClaim> Claims
) : Certificate(Bits, Phases, Constants, Claims)
{
    /// <inheritdoc/>
    public override Certificate WithoutRun() => this with { Phases = FirstState, Points = [] };
}

/// <summary>A phase of the run, from its first step to the first step of the next one.</summary>
/// <param name="From">The first step.</param>
/// <param name="To">The first step of the next phase, or the last step followed; null if the phase never ends.</param>
public abstract record CertifiedPhase(BigInteger From, BigInteger? To);

/// <summary>A phase of one pattern with a closed form.</summary>
/// <param name="From">The first step.</param>
/// <param name="To">The first step of the next phase; null if the phase never ends.</param>
/// <param name="Pattern">The bits of the pattern.</param>
/// <param name="Burn">The number of direct steps before the Fatou coordinate is used.</param>
/// <param name="Order">The order of the Fatou coordinate.</param>
/// <param name="Error">The bound of the remainder of the Fatou coordinate that the proofs relied on, the largest one of all points.</param>
public sealed record CertifiedClosedPhase(
    BigInteger From,
    BigInteger? To,
    string Pattern,
    int Burn,
    int Order,
    Dyadic Error
) : CertifiedPhase(From, To);

/// <summary>The steps from t₀ on of a run in the trap of a mode that lasts.</summary>
/// <param name="From">t₀.</param>
/// <param name="Mode">The mode.</param>
/// <param name="Q1">A₁ and B₁; 0 if q1 does not slide.</param>
/// <param name="P2">A₂ and B₂; 0 if p2 does not slide.</param>
public sealed record CertifiedTrapPhase(BigInteger From, TrapMode Mode, SlidingRange Q1, SlidingRange P2)
    : CertifiedPhase(From, null);

/// <summary>A phase whose steps are computed one by one.</summary>
/// <param name="From">The first step.</param>
/// <param name="To">The first step of the next phase, or the last step followed.</param>
public sealed record CertifiedSteppedPhase(BigInteger From, BigInteger? To) : CertifiedPhase(From, To);

/// <summary>An enclosure of a term without t.</summary>
/// <param name="Term">The term, in the claim language.</param>
/// <param name="Value">The enclosure.</param>
public sealed record CertifiedConstant(string Term, Interval Value);

/// <summary>Enclosures of the pre-activations at a step.</summary>
/// <param name="Step">t.</param>
/// <param name="State">The enclosures.</param>
public sealed record CertifiedPoint(BigInteger Step, Preactivations<Interval> State);

/// <summary>Enclosures of the pre-activations of a network at a step.</summary>
/// <param name="Step">t.</param>
/// <param name="Preactivations">A row for each neuron, a column for each point.</param>
public sealed record CertifiedState(BigInteger Step, Matrix<Interval> Preactivations);

/// <summary>A claim with its verdict.</summary>
/// <param name="Id">The name of the claim.</param>
/// <param name="Text">Its source text.</param>
/// <param name="Verdict">The word of the verdict.</param>
public abstract record CertifiedClaim(string Id, string Text, string Verdict);

/// <summary>A claim settled by blocks that cover its range.</summary>
/// <param name="Id">The name of the claim.</param>
/// <param name="Text">Its source text.</param>
/// <param name="Verdict">proved or refuted.</param>
/// <param name="From">The first step of the range.</param>
/// <param name="To">The last one; null if there is none.</param>
/// <param name="Hypotheses">The state of each hypothesis.</param>
/// <param name="Blocks">The blocks, in order.</param>
public sealed record ClaimByBlocks(
    string Id,
    string Text,
    string Verdict,
    BigInteger From,
    BigInteger? To,
    ImmutableArray<HypothesisState> Hypotheses,
    ImmutableArray<CertifiedBlock> Blocks
) : CertifiedClaim(Id, Text, Verdict);

/// <summary>Consecutive steps on which a statement is settled with some precision.</summary>
/// <param name="From">The first step.</param>
/// <param name="To">The last step; null if there is none.</param>
/// <param name="Bits">The precision that sufficed.</param>
public sealed record CertifiedBlock(BigInteger From, BigInteger? To, int Bits);

/// <summary>A claim settled by one step.</summary>
/// <param name="Id">The name of the claim.</param>
/// <param name="Text">Its source text.</param>
/// <param name="Verdict">proved or refuted.</param>
/// <param name="Hypotheses">The state of each hypothesis.</param>
/// <param name="Step">t.</param>
/// <param name="Bits">The precision that sufficed.</param>
/// <param name="Failure">The comparison that fails, if the verdict is refuted.</param>
public sealed record ClaimByWitness(
    string Id,
    string Text,
    string Verdict,
    ImmutableArray<HypothesisState> Hypotheses,
    BigInteger Step,
    int Bits,
    CertifiedFailure? Failure
) : CertifiedClaim(Id, Text, Verdict);

/// <summary>A comparison that fails at a step.</summary>
/// <param name="Comparison">Its position in the statement, from 0.</param>
/// <param name="Left">Encloses its left side.</param>
/// <param name="Right">Encloses its right side.</param>
public sealed record CertifiedFailure(int Comparison, Interval Left, Interval Right);

/// <summary>A claim that is undecided or does not apply.</summary>
/// <param name="Id">The name of the claim.</param>
/// <param name="Text">Its source text.</param>
/// <param name="Verdict">undecided or inapplicable.</param>
/// <param name="Hypotheses">The state of each hypothesis.</param>
/// <param name="Reason">Why.</param>
public sealed record UnsettledClaim(
    string Id,
    string Text,
    string Verdict,
    ImmutableArray<HypothesisState> Hypotheses,
    string Reason
) : CertifiedClaim(Id, Text, Verdict);
