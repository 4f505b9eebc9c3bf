namespace Verify.Checker;

internal static class Program
{
    private static int Main() => 2;
}
