namespace Verify.Proving;

/// <summary>On whose word a verdict stands.</summary>
public enum CheckedBy
{
    /// <summary>On that of the prover alone: nobody else has checked it.</summary>
    Prover,

    /// <summary>The independent checker has verified it again, from its certificate.</summary>
    Checker,

    /// <summary>Coq has checked a proof of it.</summary>
    Coq,
}
