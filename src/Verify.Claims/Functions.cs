namespace Verify.Claims;

/// <summary>How the functions of one argument are spelled.</summary>
public static class Functions
{
    /// <summary>Every function with its spelling, in the order in which a manual lists them.</summary>
    public static IReadOnlyList<(Function Function, string Name)> All { get; } =
    [
        (Function.Logarithm, "ln"),
        (Function.Exponential, "exp"),
        (Function.SquareRoot, "sqrt"),
        (Function.AbsoluteValue, "abs"),
    ];

    /// <summary>The spelling of a function.</summary>
    public static string Name(Function function) => All.Single(pair => pair.Function == function).Name;

    /// <summary>Finds the function of that spelling.</summary>
    public static bool TryFind(string name, out Function function)
    {
        foreach (var pair in All)
        {
            if (pair.Name == name)
            {
                function = pair.Function;
                return true;
            }
        }
        function = default;
        return false;
    }
}
