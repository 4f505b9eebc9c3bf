namespace Verify.Checker;

/// <summary>Bounds on what is read and on the work done, so that no input makes the checker run for ever.</summary>
internal static class Limits
{
    internal const int FileBytes = 64 << 20;
    internal const int JsonDepth = 16;
    internal const int ClaimCharacters = 1 << 20;
    internal const int TokenCharacters = 10_000;
    internal const int Nesting = 200;
    internal const int PowerBits = 1 << 20;
    internal const int TermSize = 10_000;
    internal const int TermDepth = 1_000;
    internal const int TermExponent = 100;
    internal const int ClaimSize = 100_000;
    internal const int Claims = 1_000;
    internal const int NumberDigits = 320_000;

    /// <summary>Numerators and denominators of the numbers of an instance: as many bits as those who make certificates may use.</summary>
    internal const int InstanceBits = 8_192;
    internal const int Bits = 1 << 16;

    /// <summary>The bits with which a certificate that states so many is first tried: its number is a hint, and most things need few.</summary>
    internal static int FirstBits(int stated) => Math.Min(stated, 128) + 64;

    /// <summary>Units of <see cref="Work"/> for a whole certificate, and so much more for each claim and each single step of its phases: a minute or two,
    /// and for the most claims and steps that a certificate can have some four minutes.</summary>
    /// <remarks>The costliest certificate of this repository, proofs/coq/Instances/Late.cert with 51 claims, takes 381,101,520, a twentieth of what it may;
    /// the catalogue about the default instance takes 104,378,953.</remarks>
    internal const long WorkOfCertificate = 1L << 33;
    internal const long WorkOfClaim = 1L << 22;
    internal const long WorkOfStep = 1L << 12;

    /// <summary>All steps together: of a large network a step is many times that of a pair.</summary>
    internal const long WorkOfSteps = 1L << 35;

    internal const int NeuronsOrPoints = 64;
    internal const int Inputs = 16;

    internal const int BurnIn = 20_000;
    internal const int Order = 200;
    internal const int Steps = 1_000_000;
    internal const int Phases = 1_000;
    internal const int Points = 10_000;
    internal const int BlocksPerClaim = 200_000;

    /// <summary>Parts one stated block may be cut into, single steps of a stepped phase apart.</summary>
    internal const int PartsPerBlock = 200;

    /// <summary>A part without end is not cut where its first step has more bits than this, and four times those of the block.</summary>
    internal const int TailBits = 1 << 15;
    internal const int PolynomialTerms = 5_000;

    /// <summary>Dyadic exponents stay within ± this: twice those of e^x for |x| up to 2^39.</summary>
    internal const long Exponent = 1L << 41;

    /// <summary>Numbers of more bits than this are not written out as integers.</summary>
    internal const int IntegerBits = 1 << 24;
}
