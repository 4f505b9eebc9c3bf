namespace Verify.Dynamics.Enclosures;

/// <summary>What is proved of the end of a run.</summary>
public enum Outcome
{
    /// <summary>From some step on the pattern is 1001 for good.</summary>
    Specialised,

    /// <summary>The pattern 1001 is never reached for good: a training point is never classified.</summary>
    Stuck,

    /// <summary>Acute data: the modes of the bad pre-activations are proved from some step on; both points are classified.</summary>
    Trapped,

    /// <summary>Nothing of this is proved.</summary>
    Unknown,
}
