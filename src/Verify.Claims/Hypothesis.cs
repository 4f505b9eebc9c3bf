using System.Collections.Immutable;
using Verify.Models;

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

/// <summary><c>loss = exp</c>, <c>loss = logistic</c>, or <c>loss = exp or logistic</c>: the loss is one of these, at least one, all different.</summary>
public sealed record LossIs(ImmutableArray<Loss> Losses) : Hypothesis
{
    /// <inheritdoc/>
    public bool Equals(LossIs? other) => other is not null && Losses.SequenceEqual(other.Losses);

    /// <inheritdoc/>
    public override int GetHashCode() => Losses.Aggregate(0, HashCode.Combine);
}

/// <summary><c>training = gd</c>: the run is trained in this way.</summary>
/// <param name="Name">One of <see cref="Trainings.Names"/>.</param>
public sealed record TrainingIs(string Name) : Hypothesis;

/// <summary><c>mode = SS</c>: the run is proved to stay in this mode from some step on (acute data).</summary>
/// <param name="Name">Two letters, of I, S and A: what q1 and p2 do.</param>
public sealed record ModeIs(string Name) : Hypothesis;

/// <summary>Comparisons between constants of the run.</summary>
public sealed record Condition(Conjunction Comparisons) : Hypothesis;
