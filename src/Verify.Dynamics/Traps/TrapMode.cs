using Verify.Models;

namespace Verify.Dynamics.Traps;

/// <summary>The modes of the two bad pre-activations, such as SS.</summary>
/// <param name="First">What q1, of the first neuron, does.</param>
/// <param name="Second">What p2, of the second neuron, does.</param>
public readonly record struct TrapMode(BadMode First, BadMode Second)
{
    private const string Letters = "ISA";

    /// <summary>All nine.</summary>
    public static IReadOnlyList<TrapMode> All { get; } =
    [
        .. from first in Enum.GetValues<BadMode>()
        from second in Enum.GetValues<BadMode>()
        select new TrapMode(first, second),
    ];

    /// <summary>The mode that lasts for ever on these data, if the run comes to it: SS for points on opposite sides of 0, SA for 0 ≤ x₋ and
    /// AS for x₊ ≤ 0.</summary>
    public static TrapMode LastFor(TrainingData data) =>
        data.XMinus.Sign >= 0 ? new(BadMode.Sliding, BadMode.Active)
        : data.XPlus.Sign <= 0 ? new(BadMode.Active, BadMode.Sliding)
        : new(BadMode.Sliding, BadMode.Sliding);

    /// <summary>Whether the name is one of the nine.</summary>
    public static bool IsName(string name) => All.Any(mode => mode.ToString() == name);

    /// <summary>Two letters, of I, S and A.</summary>
    public override string ToString() => $"{Letters[(int)First]}{Letters[(int)Second]}";
}
