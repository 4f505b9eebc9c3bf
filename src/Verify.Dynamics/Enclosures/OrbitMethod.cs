namespace Verify.Dynamics.Enclosures;

/// <summary>How a state was obtained.</summary>
public enum OrbitMethod
{
    /// <summary>Exactly at step 0, or step by step by the update rules.</summary>
    Step,

    /// <summary>By the closed form of a phase, without the steps in between.</summary>
    Leap,

    /// <summary>By the bounds of a trap, which are as narrow as its constants allow.</summary>
    Trap,

    /// <summary>By bounds that are proved for every later step: enclosures as wide as these are.</summary>
    Bounds,

    /// <summary>By the closed form of the gradient flow, which is not a state of gradient descent.</summary>
    Flow,
}
