namespace Verify.Asymptotics;

/// <summary>What is proved about the sign of a value on a whole block.</summary>
internal enum Sign
{
    Unknown,
    Negative,
    NonPositive,
    Zero,
    NonNegative,
    Positive,
}
