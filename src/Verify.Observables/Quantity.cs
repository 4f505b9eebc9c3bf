namespace Verify.Observables;

/// <summary>What a name of the claim language stands for. <see cref="Vocabulary"/> gives the spelling and the meaning.</summary>
public enum Quantity
{
    // Functions of the step t.
    /// <summary><c>t</c>: the step, an integer at least 0.</summary>
    Time,

    /// <summary><c>w1</c>: slope of the first neuron.</summary>
    W1,

    /// <summary><c>b1</c>: bias of the first neuron.</summary>
    B1,

    /// <summary><c>w2</c>: slope of the second neuron.</summary>
    W2,

    /// <summary><c>b2</c>: bias of the second neuron.</summary>
    B2,

    /// <summary><c>p1</c>: w1*xp + b1, the first neuron at the point with label +1.</summary>
    P1,

    /// <summary><c>q1</c>: w1*xm + b1, the first neuron at the point with label -1.</summary>
    Q1,

    /// <summary><c>p2</c>: w2*xp + b2, the second neuron at the point with label +1.</summary>
    P2,

    /// <summary><c>q2</c>: w2*xm + b2, the second neuron at the point with label -1.</summary>
    Q2,

    /// <summary><c>D</c>: w1 - w2, the denominator of the boundary.</summary>
    Denominator,

    /// <summary><c>M</c>: b2 - b1, the numerator of the boundary.</summary>
    Numerator,

    /// <summary><c>xstar</c>: M/D, where the lines of the two neurons meet; undefined if D = 0.</summary>
    Boundary,

    /// <summary><c>margin</c>: distance from the points to the nearest x that is not classified as they are.</summary>
    Margin,

    /// <summary><c>gap</c>: best - margin.</summary>
    Gap,

    /// <summary><c>loss</c>: the training loss.</summary>
    Loss,

    /// <summary><c>norm2</c>: w1^2 + b1^2 + w2^2 + b2^2.</summary>
    NormSquared,

    /// <summary><c>norm</c>: square root of norm2.</summary>
    Norm,

    /// <summary><c>kkt</c>: distance between the direction of the weights and that of the KKT point.</summary>
    KktDistance,

    /// <summary><c>normalised_margin</c>: the least y N(x) over the points, divided by the norm of all trained weights and biases.</summary>
    NormalisedMargin,

    /// <summary><c>z[j,i]</c>: the pre-activation of neuron j at point i.</summary>
    Preactivation,

    /// <summary><c>w[j,l]</c>: weight l of neuron j.</summary>
    Weight,

    /// <summary><c>b[j]</c>: the bias of neuron j.</summary>
    Bias,

    /// <summary><c>N[i]</c>: the output of the network at point i.</summary>
    Output,

    /// <summary><c>out[i]</c>: the output at point i times its label.</summary>
    SignedOutput,

    /// <summary><c>active[j,i]</c>: 1 if neuron j is active at point i, 0 if it is not.</summary>
    Active,

    /// <summary><c>flow.p1</c>: p1 of gradient flow at time eta*t.</summary>
    FlowP1,

    /// <summary><c>flow.q1</c>: q1 of gradient flow at time eta*t.</summary>
    FlowQ1,

    /// <summary><c>flow.p2</c>: p2 of gradient flow at time eta*t.</summary>
    FlowP2,

    /// <summary><c>flow.q2</c>: q2 of gradient flow at time eta*t.</summary>
    FlowQ2,

    /// <summary><c>flow.D</c>: D of gradient flow at time eta*t.</summary>
    FlowDenominator,

    /// <summary><c>flow.M</c>: M of gradient flow at time eta*t.</summary>
    FlowNumerator,

    /// <summary><c>flow.xstar</c>: xstar of gradient flow at time eta*t.</summary>
    FlowBoundary,

    /// <summary><c>flow.margin</c>: margin of gradient flow at time eta*t.</summary>
    FlowMargin,

    /// <summary><c>flow.gap</c>: gap of gradient flow at time eta*t.</summary>
    FlowGap,

    // Constants of the run.
    /// <summary><c>eta</c>: the step size.</summary>
    Eta,

    /// <summary><c>c</c>: factor of the loss, 1/2 (mean) or 1 (sum).</summary>
    Averaging,

    /// <summary><c>h</c>: eta*c.</summary>
    StepFactor,

    /// <summary><c>kappap</c>: h*(1 + xp^2).</summary>
    KappaPlus,

    /// <summary><c>kappam</c>: h*(1 + xm^2).</summary>
    KappaMinus,

    /// <summary><c>kappa</c>: kappap = kappam; undefined if they differ.</summary>
    Kappa,

    /// <summary><c>xp</c>: the point with label +1.</summary>
    XPlus,

    /// <summary><c>xm</c>: the point with label -1.</summary>
    XMinus,

    /// <summary><c>mid</c>: (xp + xm)/2.</summary>
    Midpoint,

    /// <summary><c>best</c>: (xp - xm)/2, the largest margin there is.</summary>
    BestMargin,

    /// <summary><c>T</c>: first step from which on no bad neuron is active anywhere and a good one is at every point, for ever.</summary>
    SpecialisationStep,

    /// <summary><c>Ttrap</c>: first step of the trap in which the run is proved to stay.</summary>
    TrapStep,

    /// <summary><c>Delta</c>: p2@T - q1@T + ln(kappam/kappap).</summary>
    Delta,

    /// <summary><c>neurons</c>: k.</summary>
    Neurons,

    /// <summary><c>points</c>: n.</summary>
    Points,

    /// <summary><c>inputs</c>: d.</summary>
    Inputs,

    /// <summary><c>a[j]</c>: the output weight of neuron j.</summary>
    OutputWeight,

    /// <summary><c>x[i,l]</c>: coordinate l of point i.</summary>
    Coordinate,

    /// <summary><c>y[i]</c>: the label of point i.</summary>
    Label,
}
