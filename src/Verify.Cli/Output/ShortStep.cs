using System.Numerics;
using Verify.Reports.Numbers;

namespace Verify.Cli.Output;

/// <summary>Steps in tables for people: a number of more digits than anybody reads is shortened.</summary>
internal static class ShortStep
{
    private const int LongestInFull = 50;

    public static string Of(BigInteger step)
    {
        string text = StepText.Plain(step);
        return text.Length <= LongestInFull ? text : $"{text[..6]}… ({text.Length} digits)";
    }
}
