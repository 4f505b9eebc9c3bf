namespace Verify.Cli;

/// <summary>What the process tells its caller; other programs rely on these values.</summary>
internal static class ExitCode
{
    /// <summary>Every claim is proved, or the command did its job.</summary>
    public const int Success = 0;

    /// <summary>A claim is refuted, or a certificate is rejected.</summary>
    public const int Refuted = 1;

    /// <summary>Wrong usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Something stayed undecided.</summary>
    public const int Undecided = 3;

    /// <summary>Two parts of the program disagree: a defect, never a verdict.</summary>
    public const int InternalError = 70;

    /// <summary>Ended because nobody reads standard output any more; what a shell reports for programs that a closed pipe ends.</summary>
    public const int ReaderGone = 141;

    /// <summary>Ended by Ctrl-C or a termination signal.</summary>
    public const int Interrupted = 130;
}
