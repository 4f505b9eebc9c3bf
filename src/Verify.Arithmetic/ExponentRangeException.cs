namespace Verify.Arithmetic;

/// <summary>The result of an operation is not zero but its binary exponent leaves the range of <see cref="Dyadic"/>.</summary>
public sealed class ExponentRangeException : OverflowException
{
    /// <summary>An exception that says that the result is out of range.</summary>
    public ExponentRangeException()
        : base("result out of range: its binary exponent is beyond 2^40 in absolute value") { }

    /// <summary>An exception with the given message.</summary>
    public ExponentRangeException(string message)
        : base(message) { }

    /// <summary>An exception with the given message and cause.</summary>
    public ExponentRangeException(string message, Exception innerException)
        : base(message, innerException) { }
}
