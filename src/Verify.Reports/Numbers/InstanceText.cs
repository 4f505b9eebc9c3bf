using Verify.Models;

namespace Verify.Reports.Numbers;

/// <summary>Texts of an instance.</summary>
public static class InstanceText
{
    /// <summary>The command-line options that say which instance it is.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="training">How it is trained; plain descent if null.</param>
    public static string Options(Instance instance, Training? training = null)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var initial = instance.Initial;
        string trained = training is null ? "" : $" --training {training}";
        return $"--data {instance.XMinus},{instance.XPlus} --eta {instance.Eta} --average {Average(instance)} "
            + $"--loss {instance.Loss.Name} --init {initial.W1},{initial.B1},{initial.W2},{initial.B2}{trained}";
    }

    /// <summary>Data, step size, loss and initial weights in words.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="training">How it is trained; plain descent if null.</param>
    public static string Sentence(Instance instance, Training? training = null)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var initial = instance.Initial;
        string trained = training is null ? "" : $", trained by {training}";
        return $"x₋ = {instance.XMinus}, x₊ = {instance.XPlus}, η = {instance.Eta}, "
            + $"{instance.Loss.Title} loss ({Average(instance)}), "
            + $"(w₁, b₁, w₂, b₂) = ({initial.W1}, {initial.B1}, {initial.W2}, {initial.B2}) at step 0{trained}";
    }

    private static string Average(Instance instance) => instance.Averaging == Averaging.Mean ? "mean" : "sum";
}
