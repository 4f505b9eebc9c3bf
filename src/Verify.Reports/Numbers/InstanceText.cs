using Verify.Models;

namespace Verify.Reports.Numbers;

/// <summary>Texts of an instance.</summary>
public static class InstanceText
{
    /// <summary>The command-line options that say which instance it is.</summary>
    public static string Options(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var initial = instance.Initial;
        return $"--data {instance.XMinus},{instance.XPlus} --eta {instance.Eta} --average {Average(instance)} "
            + $"--loss {instance.Loss.Name} --init {initial.W1},{initial.B1},{initial.W2},{initial.B2}";
    }

    /// <summary>Data, step size, loss and initial weights in words.</summary>
    public static string Sentence(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var initial = instance.Initial;
        return $"x₋ = {instance.XMinus}, x₊ = {instance.XPlus}, η = {instance.Eta}, "
            + $"{instance.Loss.Title} loss ({Average(instance)}), "
            + $"(w₁, b₁, w₂, b₂) = ({initial.W1}, {initial.B1}, {initial.W2}, {initial.B2}) at step 0";
    }

    private static string Average(Instance instance) => instance.Averaging == Averaging.Mean ? "mean" : "sum";
}
