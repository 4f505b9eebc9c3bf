namespace Verify.Claims;

/// <summary>A term with what the limits and the scope of t need to know about it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Size">Number of nodes.</param>
/// <param name="Depth">Longest path from the root to a leaf.</param>
/// <param name="Bits">A bound on the size of its numbers when they are multiplied out.</param>
/// <param name="Moving">A token that makes it depend on t, or null.</param>
/// <param name="Specialised">A token that makes it depend on T, or null.</param>
internal readonly record struct Measured(Term Term, int Size, int Depth, long Bits, Token? Moving, Token? Specialised)
{
    public static Measured Leaf(Term term, long bits, Token? moving, Token? specialised) =>
        new(term, 1, 1, bits, moving, specialised);

    public static Measured Join(Term term, Measured left, Measured right) =>
        new(
            term,
            left.Size + right.Size + 1,
            Math.Max(left.Depth, right.Depth) + 1,
            left.Bits + right.Bits,
            left.Moving ?? right.Moving,
            left.Specialised ?? right.Specialised
        );

    public Measured Wrap(Term term) => this with { Term = term, Size = Size + 1, Depth = Depth + 1 };
}
