namespace Verify.Audit;

/// <summary>Verifies certificates again, with nothing in common with what wrote them.</summary>
public interface IChecker
{
    /// <summary>Has a certificate re-verified.</summary>
    /// <param name="certificate">The file.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    CheckerAnswer Check(string certificate, CancellationToken cancellation = default);
}
