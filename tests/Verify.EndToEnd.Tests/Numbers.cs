using Verify.Arithmetic;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>Numbers as they are typed.</summary>
internal static class Numbers
{
    public static Rational Read(string text)
    {
        Assert.True(NumberText.TryParse(text, out Rational value, out string error), error);
        return value;
    }
}
