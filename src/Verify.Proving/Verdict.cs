using System.Numerics;

namespace Verify.Proving;

/// <summary>What an audit says about a claim on an instance.</summary>
public abstract record Verdict
{
    private Verdict() { }

    /// <summary>The claim holds: blocks that cover its range, or a step if it states that one exists.</summary>
    public sealed record Proved : Verdict
    {
        internal Proved(Proof? proof, Witness? witness)
        {
            RequireOne(proof, witness);
            Proof = proof;
            Witness = witness;
        }

        /// <summary>The blocks that cover the range; null if a witness proves the claim.</summary>
        public Proof? Proof { get; }

        /// <summary>The step that shows it; null if blocks do.</summary>
        public Witness? Witness { get; }
    }

    /// <summary>The claim fails: at the step of the witness or, if it states that a step exists, at every step of its range.</summary>
    public sealed record Refuted : Verdict
    {
        internal Refuted(Proof? proof, Witness? witness)
        {
            RequireOne(proof, witness);
            Proof = proof;
            Witness = witness;
        }

        /// <summary>The blocks on which the negation holds; null if a witness refutes the claim.</summary>
        public Proof? Proof { get; }

        /// <summary>The step at which the claim fails; null if blocks show that it fails.</summary>
        public Witness? Witness { get; }
    }

    /// <summary>Neither is proved.</summary>
    /// <param name="Reason">The first obstacle that was left.</param>
    /// <param name="SettledTo">The last step up to which the claim is proved, or null.</param>
    public sealed record Undecided(string Reason, BigInteger? SettledTo) : Verdict;

    /// <summary>A hypothesis of the claim is proved false.</summary>
    public sealed record Inapplicable(string Reason) : Verdict;

    /// <summary>The word of the verdict: proved, refuted, undecided or inapplicable.</summary>
    public string Name =>
        this switch
        {
            Proved => "proved",
            Refuted => "refuted",
            Undecided => "undecided",
            Inapplicable => "inapplicable",
            _ => throw new System.Diagnostics.UnreachableException($"unknown verdict {GetType()}"),
        };

    private static void RequireOne(Proof? proof, Witness? witness)
    {
        if (proof is null == witness is null)
        {
            throw new ArgumentException("a verdict rests on blocks or on a witness");
        }
    }
}
