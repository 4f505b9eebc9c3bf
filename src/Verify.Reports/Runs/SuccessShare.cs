using Verify.Campaigns.Statistics;

namespace Verify.Reports.Runs;

/// <summary>How many random initialisations of a scheme reached specialisation.</summary>
/// <param name="Scheme">The name of the scheme.</param>
/// <param name="Trials">All trials.</param>
/// <param name="Specialised">Trials proved to specialise.</param>
/// <param name="Stuck">Trials proved to be stuck.</param>
/// <param name="Undecided">Trials of which neither is proved.</param>
/// <param name="Interval">The interval of the probability of specialisation; null if a trial is undecided or there is none.</param>
public sealed record SuccessShare(
    string Scheme,
    long Trials,
    long Specialised,
    long Stuck,
    long Undecided,
    BinomialInterval? Interval
);
