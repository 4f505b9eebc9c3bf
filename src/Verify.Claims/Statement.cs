namespace Verify.Claims;

/// <summary>What a claim says. Steps t are integers; bounds do not depend on t and are rounded inwards to integers.</summary>
/// <remarks>The bounded forms <c>X = B(Z, t &gt;= E)</c> and <c>X = Y + B(Z, t &gt;= E)</c> are read as
/// <see cref="ForAll"/> with the comparisons <c>-Z &lt;= X - Y</c> and <c>X - Y &lt;= Z</c>.</remarks>
public abstract record Statement(Conjunction Body)
{
    /// <inheritdoc/>
    public sealed override string ToString() => Printer.Print(this);
}

/// <summary>The body holds at every integer t with From &lt;= t (and t &lt;= To if To is given) and t &gt;= 0.</summary>
public sealed record ForAll(Term From, Term? To, Conjunction Body) : Statement(Body);

/// <summary>The body holds at some integer t with From &lt;= t &lt;= To and t &gt;= 0.</summary>
public sealed record Exists(Term From, Term To, Conjunction Body) : Statement(Body);

/// <summary>There is a step from which on the body holds for ever.</summary>
public sealed record Eventually(Conjunction Body) : Statement(Body);

/// <summary>The body holds at one step, which must be an integer at least 0.</summary>
public sealed record AtTime(Term Step, Conjunction Body) : Statement(Body);

/// <summary>The body does not mention t.</summary>
public sealed record Timeless(Conjunction Body) : Statement(Body);
