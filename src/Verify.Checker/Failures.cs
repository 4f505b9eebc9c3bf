namespace Verify.Checker;

/// <summary>The text of the certificate, of a claim or of the command line is not what the format allows: exit code 2.</summary>
internal sealed class MalformedException(string message) : Exception(message);

/// <summary>The certificate is readable, and something it states was not established: exit code 1.</summary>
internal sealed class RejectedException(string message) : Exception(message);

/// <summary>A sign or a bound could not be found here with this many bits. Another way may be tried; if none is left, the certificate is rejected.</summary>
internal sealed class UndecidedException(string message) : Exception(message);
