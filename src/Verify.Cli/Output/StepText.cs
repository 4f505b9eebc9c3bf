using System.Numerics;

namespace Verify.Cli.Output;

/// <summary>Steps for people: powers of ten as such, very long numbers shortened.</summary>
internal static class StepText
{
    private const int LongestInFull = 50;

    public static string Short(BigInteger step)
    {
        string digits = step.ToString();
        bool isPowerOfTen = digits.Length > 6 && digits[0] == '1' && digits.AsSpan(1).IndexOfAnyExcept('0') < 0;
        return isPowerOfTen ? $"10^{digits.Length - 1}"
            : digits.Length <= LongestInFull ? digits
            : $"{digits[..6]}… ({digits.Length} digits)";
    }
}
