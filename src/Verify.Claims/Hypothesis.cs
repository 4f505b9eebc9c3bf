namespace Verify.Claims;

/// <summary>A condition on the instance, without t, under which a claim is stated.</summary>
public abstract record Hypothesis
{
    private protected Hypothesis() { }

    /// <inheritdoc/>
    public sealed override string ToString() => Printer.Print(this);
}

/// <summary><c>specialised</c>: from a finite step T on the pattern is 1001 for ever.</summary>
public sealed record Specialised : Hypothesis;

/// <summary><c>stuck</c>: the run never specialises.</summary>
public sealed record Stuck : Hypothesis;

/// <summary><c>loss = exp</c> or <c>loss = logistic</c>.</summary>
public sealed record LossIs(Verify.Models.Loss Loss) : Hypothesis;

/// <summary>Comparisons between constants of the run.</summary>
public sealed record Condition(Conjunction Comparisons) : Hypothesis;
