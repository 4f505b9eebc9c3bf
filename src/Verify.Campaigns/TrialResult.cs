using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Measures;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Campaigns;

/// <summary>What is proved about one trial.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Initial">The exact initial weights.</param>
/// <param name="Outcome">What is proved of the end of the run.</param>
/// <param name="StuckOn">For a stuck run the points that are never classified: x+, x- or both.</param>
/// <param name="Itinerary">The patterns with their first steps: 1101@0 1001@17.</param>
/// <param name="SpecialisedAt">T, or null.</param>
/// <param name="Delta">Δ, or null if it is not defined (no T, or data that are not orthogonal).</param>
/// <param name="Levels">Where the gap falls below the levels of <see cref="GapLevel.Levels"/>; empty where Δ is null.</param>
/// <param name="Dip">The least margin after the start, for zero biases and the points -1 and 1; otherwise null.</param>
/// <param name="Verdicts">One for each claim of the campaign, in its order.</param>
public sealed record TrialResult(
    ulong Trial,
    Weights<Rational> Initial,
    Outcome Outcome,
    string? StuckOn,
    string Itinerary,
    BigInteger? SpecialisedAt,
    Interval? Delta,
    ImmutableArray<GapLevel> Levels,
    MarginDip? Dip,
    ImmutableArray<TrialVerdict> Verdicts
);
