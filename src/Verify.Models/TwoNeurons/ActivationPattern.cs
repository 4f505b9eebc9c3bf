using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>Which of the four pre-activations are positive, in the order p1, q1, p2, q2.</summary>
/// <remarks>The text form is four bits in that order, such as <c>1001</c>. The default value is <c>0000</c>.</remarks>
public readonly record struct ActivationPattern
{
    private const int Count = 16;

    /// <summary>All sixteen patterns, <c>0000</c> first, <c>1111</c> last.</summary>
    public static IReadOnlyList<ActivationPattern> All { get; } =
        Array.AsReadOnly(Enumerable.Range(0, Count).Select(index => new ActivationPattern(index)).ToArray());

    /// <summary><c>1001</c>: each neuron is active on exactly the point of its own sign.</summary>
    public static ActivationPattern Specialised { get; } = new(p1: true, q1: false, p2: false, q2: true);

    private ActivationPattern(int index) => Index = index;

    /// <summary>The pattern with the given bits.</summary>
    public ActivationPattern(bool p1, bool q1, bool p2, bool q2)
        : this((p1 ? 8 : 0) | (q1 ? 4 : 0) | (p2 ? 2 : 0) | (q2 ? 1 : 0)) { }

    /// <summary>The four bits read as a binary number: the position in <see cref="All"/>.</summary>
    public int Index { get; }

    /// <summary>The first neuron is active on the point labelled +1.</summary>
    public bool P1 => (Index & 8) != 0;

    /// <summary>The first neuron is active on the point labelled -1.</summary>
    public bool Q1 => (Index & 4) != 0;

    /// <summary>The second neuron is active on the point labelled +1.</summary>
    public bool P2 => (Index & 2) != 0;

    /// <summary>The second neuron is active on the point labelled -1.</summary>
    public bool Q2 => (Index & 1) != 0;

    /// <summary>The pattern of exactly known pre-activations; zero counts as inactive.</summary>
    public static ActivationPattern Of(Preactivations<Rational> values) =>
        new(IsActive(values.P1), IsActive(values.Q1), IsActive(values.P2), IsActive(values.Q2));

    /// <summary>The pattern shared by every point of the enclosures, or null where a sign is not decided.</summary>
    /// <param name="values">Enclosures of the pre-activations; none is empty.</param>
    public static ActivationPattern? TryCertify(Preactivations<Interval> values) =>
        IsActive(values.P1) is { } p1
        && IsActive(values.Q1) is { } q1
        && IsActive(values.P2) is { } p2
        && IsActive(values.Q2) is { } q2
            ? new ActivationPattern(p1, q1, p2, q2)
            : null;

    /// <summary>The same as a pattern of two neurons on the points x₋, x₊ in this order.</summary>
    public Pattern ToPattern() =>
        Pattern.OfColumns(2, [(Q1 ? 1UL : 0) | (Q2 ? 2UL : 0), (P1 ? 1UL : 0) | (P2 ? 2UL : 0)]);

    /// <summary>Reads four bits such as <c>1001</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ActivationPattern pattern)
    {
        pattern = default;
        if (text.Length != 4 || text.ContainsAnyExcept('0', '1'))
        {
            return false;
        }
        pattern = new ActivationPattern(text[0] == '1', text[1] == '1', text[2] == '1', text[3] == '1');
        return true;
    }

    /// <summary>The four bits in the order p1, q1, p2, q2.</summary>
    public override string ToString() =>
        string.Create(
            4,
            Index,
            static (text, index) =>
            {
                for (var bit = 0; bit < 4; bit++)
                {
                    text[bit] = (index & (8 >> bit)) != 0 ? '1' : '0';
                }
            }
        );

    private static bool IsActive(Rational value) => value.Sign > 0;

    /// <summary>Whether every member is positive; null if some are and some are not.</summary>
    private static bool? IsActive(Interval value) =>
        value.IsPositive ? true
        : value.IsNonPositive ? false
        : null;
}
