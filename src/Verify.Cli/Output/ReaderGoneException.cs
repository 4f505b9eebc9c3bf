namespace Verify.Cli.Output;

/// <summary>Nobody reads standard output any more: there is nothing left to do, and nobody to be told.</summary>
internal sealed class ReaderGoneException() : Exception("the reader of standard output has gone");
