namespace Verify.Dynamics.Regimes;

/// <summary>The cases of g = 1 + x₊x₋ in which gradient descent behaves differently.</summary>
public enum RegimeKind
{
    /// <summary>x₊x₋ = -1: the two training points do not interact.</summary>
    Orthogonal,

    /// <summary>x₊x₋ &lt; -1: learning one point pushes the other neuron away from it.</summary>
    Obtuse,

    /// <summary>x₊x₋ &gt; -1 with x₋ &lt; 0 &lt; x₊: learning one point pulls the other neuron towards it.</summary>
    AcuteOpposite,

    /// <summary>x₊x₋ ≥ 0: both points on one side of 0, or one of them at 0.</summary>
    AcuteOneSide,
}
