namespace Verify.Claims.Language;

/// <summary>What a name of the claim language stands for. <see cref="Vocabulary"/> gives the spelling and the meaning.</summary>
public enum Quantity
{
    // Functions of the step t.
    Time,
    W1,
    B1,
    W2,
    B2,
    P1,
    Q1,
    P2,
    Q2,
    Denominator,
    Numerator,
    Boundary,
    Margin,
    Gap,
    Loss,
    NormSquared,
    Norm,
    KktDistance,
    FlowP1,
    FlowQ1,
    FlowP2,
    FlowQ2,
    FlowDenominator,
    FlowNumerator,
    FlowBoundary,
    FlowMargin,
    FlowGap,

    // Constants of the run.
    Eta,
    Averaging,
    StepFactor,
    KappaPlus,
    KappaMinus,
    Kappa,
    XPlus,
    XMinus,
    Midpoint,
    BestMargin,
    SpecialisationStep,
    Delta,
}
