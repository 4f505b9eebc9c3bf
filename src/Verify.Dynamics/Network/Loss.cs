namespace Verify.Dynamics.Network;

/// <summary>A loss function ℓ of the signed output z = y N(x).</summary>
public sealed class Loss
{
    /// <summary>ℓ(z) = exp(-z).</summary>
    public static Loss Exponential { get; } = new("exp");

    /// <summary>ℓ(z) = ln(1 + exp(-z)).</summary>
    public static Loss Logistic { get; } = new("logistic");

    /// <summary>Every loss function known by name.</summary>
    public static IReadOnlyList<Loss> All { get; } = [Exponential, Logistic];

    private Loss(string name) => Name = name;

    /// <summary>The name used on the command line.</summary>
    public string Name { get; }

    /// <summary>The loss function of that name, or null.</summary>
    public static Loss? Find(string name) => All.FirstOrDefault(loss => loss.Name == name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
