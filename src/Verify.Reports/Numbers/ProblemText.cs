using Verify.Models;

namespace Verify.Reports.Numbers;

/// <summary>Texts of a problem of any width.</summary>
public static class ProblemText
{
    /// <summary>Size, step size and loss in words.</summary>
    public static string Sentence(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return $"{Count(problem.Neurons, "neuron")}, {Count(problem.Points, "point")}, {Count(problem.Dimension, "input")}, "
            + $"η = {problem.Eta}, {problem.Loss.Title} loss ({problem.Averaging.Name()}), {problem.Training.Text}";
    }

    /// <summary>The command-line options that say what of a problem file is used, whatever the file says.</summary>
    public static string Options(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return $"--eta {problem.Eta} --average {problem.Averaging.Name()} --loss {problem.Loss.Name} --training {problem.Training}";
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
