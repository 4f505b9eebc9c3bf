namespace Verify.Certificates.Coq;

/// <summary>A claim that has no translation into Coq; the message says what stands against it.</summary>
public sealed class NotTranslatedException(string message) : Exception(message);
