using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>N on the real line, for one input and any number of neurons: its changes of sign and its robust margin, from its kinks.</summary>
/// <remarks>What is said holds for every member of the enclosures it was made from. Immutable. Source: proofs/lemmas/width.md, section 6.</remarks>
public sealed class LineNetwork
{
    private readonly ImmutableArray<Interval> _outputs;
    private readonly State<Interval> _state;
    private readonly Precision _precision;
    private readonly ImmutableArray<LinePiece> _pieces;

    private LineNetwork(ImmutableArray<Interval> outputs, State<Interval> state, Precision precision)
    {
        _outputs = outputs;
        _state = state;
        _precision = precision;
        _pieces = [.. Pieces()];
    }

    /// <summary>The network with enclosures of its weights.</summary>
    /// <param name="network">The output weights.</param>
    /// <param name="state">Bounded enclosures of weights and biases, for one input.</param>
    /// <param name="precision">Each operation is rounded outward to this many bits.</param>
    /// <exception cref="ArgumentException">The state has more than one input.</exception>
    public static LineNetwork Of(Network network, State<Interval> state, Precision precision) =>
        state.Inputs == 1
            ? new LineNetwork(
                [.. network.Outputs.Select(output => Interval.Enclose(output, precision))],
                state,
                precision
            )
            : throw new ArgumentException($"a network on the line has one input, not {state.Inputs}", nameof(state));

    /// <summary>The places where N changes from one sign to the other, from left to right; null for one that is not decided.</summary>
    public IReadOnlyList<SignChange?> SignChanges()
    {
        List<SignChange?> changes = [];
        int left = 0;
        List<LinePiece> between = [];
        foreach (LinePiece piece in _pieces)
        {
            if (piece.Kind != LinePieceKind.Signed)
            {
                between.Add(piece);
                continue;
            }
            changes.AddRange(Changes(left, between, piece.Sign));
            left = piece.Sign;
            between.Clear();
        }
        changes.AddRange(Changes(left, between, 0));
        return changes;
    }

    // The changes within the pieces between two signed ones; a sign 0 says that there is none on that side.
    private static SignChange?[] Changes(int left, List<LinePiece> between, int right)
    {
        bool isZeroInside = between.Exists(piece => piece.Kind == LinePieceKind.Zero);
        if (between.Count == 0)
        {
            return [];
        }
        if (left == 0 || right == 0)
        {
            bool startsAtZero = left != 0 || between[0].Kind == LinePieceKind.Zero;
            bool endsAtZero = right != 0 || between[^1].Kind == LinePieceKind.Zero;
            return startsAtZero && endsAtZero && IsOneTransition(between) ? [] : [null];
        }
        if (!IsOneTransition(between))
        {
            return [null];
        }
        if (left == right)
        {
            // Without a stretch of zeros N may dip beyond 0 and come back, unless there is one point only to do so.
            return isZeroInside || Hull(between).IsPoint ? [] : [null];
        }
        return [isZeroInside ? Stretch(between) : Point(between)];
    }

    /// <summary>Encloses γ, the least distance from a training point to an x with y N(x) ≤ 0: 0 where a point is misclassified.</summary>
    /// <param name="data">The points, of one input.</param>
    /// <returns>Null if there is no such x, which needs points of one label only; an interval without an upper end if none is known.
    /// With points of both labels the enclosure is bounded by <see cref="BestMargin"/>.</returns>
    public Interval? Margin(Data data)
    {
        Interval? margin = BestMargin(data) is { } best ? Interval.Enclose(best, _precision) : null;
        foreach (LabelledPoint point in data.Points)
        {
            margin = Least(margin, Distance(Interval.Enclose(point.Inputs[0], _precision), point.Label));
        }
        return margin;
    }

    /// <summary>Half the least distance of two points of different labels: no function has a larger margin; null if the labels are equal.</summary>
    public static Rational? BestMargin(Data data)
    {
        Rational? best = null;
        foreach (LabelledPoint plus in data.Points.Where(point => point.Label > 0))
        {
            foreach (LabelledPoint minus in data.Points.Where(point => point.Label < 0))
            {
                Rational half = (plus.Inputs[0] - minus.Inputs[0]).Abs() / 2;
                best = best is { } least && least <= half ? least : half;
            }
        }
        return best;
    }

    // Between two signed pieces: with one kink, or with one kink on each side of a stretch of zeros, N changes its sign once or not at all.
    private static bool IsOneTransition(List<LinePiece> between)
    {
        int kinks = 0;
        foreach (LinePiece piece in between)
        {
            kinks = piece.Kind == LinePieceKind.Zero ? 0 : kinks + piece.Kinks;
            if (kinks > 1)
            {
                return false;
            }
        }
        return true;
    }

    private static SignChange Point(List<LinePiece> between) => new(Hull(between), Hull(between), IsPoint: true);

    private static Interval Hull(List<LinePiece> pieces) =>
        pieces.Aggregate(Interval.Empty, (hull, piece) => hull.Hull(piece.Place));

    // N reaches 0 in the last piece before the zeros and leaves it in the first one after them.
    private static SignChange Stretch(List<LinePiece> between)
    {
        int first = between.FindIndex(piece => piece.Kind == LinePieceKind.Zero);
        int last = between.FindLastIndex(piece => piece.Kind == LinePieceKind.Zero);
        return new SignChange(End(first, first - 1, upper: false), End(last, last + 1, upper: true), IsPoint: false);

        Interval End(int zero, int neighbour, bool upper) =>
            neighbour >= 0 && neighbour < between.Count ? between[neighbour].Place
            : upper ? Interval.Point(between[zero].Place.Upper)
            : Interval.Point(between[zero].Place.Lower);
    }

    private static Interval? Least(Interval? one, Interval? other) =>
        one is { } first && other is { } second ? Interval.Min(first, second) : one ?? other;

    private Interval? Distance(Interval x, int label)
    {
        Interval value = ValueOn(x) * label;
        if (value.IsNonPositive)
        {
            return Interval.Zero;
        }
        return value.IsPositive
            ? Least(
                DistanceToTheRight(_pieces, x, label),
                DistanceToTheRight(_pieces.Reverse().Select(piece => piece.Mirrored), -x, label)
            )
            : Interval.AtLeast(Dyadic.Zero);
    }

    // The pieces cover the line from left to right; the label times N is positive at x. Null: it is, all the way.
    private static Interval? DistanceToTheRight(IEnumerable<LinePiece> pieces, Interval x, int label)
    {
        Dyadic? nearest = null;
        foreach (LinePiece piece in pieces)
        {
            if (piece.Place.HasUpper && piece.Place.Upper <= x.Lower)
            {
                continue;
            }
            if (piece.Kind == LinePieceKind.Signed && piece.Sign == label)
            {
                continue;
            }
            Dyadic from = piece.Place.HasLower ? Dyadic.Max(piece.Place.Lower, x.Lower) : x.Lower;
            nearest ??= from;
            Dyadic? reached = piece.Kind switch
            {
                LinePieceKind.Unknown => null,
                // The zero may be on the other side of x, where it is none on the way.
                LinePieceKind.Crossing => piece.Place.Lower > x.Upper ? piece.Place.Upper : null,
                _ => Dyadic.Max(from, x.Upper),
            };
            if (reached is { } end)
            {
                return Interval.FromBounds(
                    Dyadic.Max(nearest.Value - x.Upper, Dyadic.Zero),
                    Dyadic.Max(end - x.Lower, Dyadic.Zero)
                );
            }
        }
        return nearest is { } open ? Interval.AtLeast(Dyadic.Max(open - x.Upper, Dyadic.Zero)) : null;
    }

    private IEnumerable<LinePiece> Pieces()
    {
        List<(Interval Place, int Kinks)> cells = Cells();
        Dyadic? left = null;
        bool isFirst = true;
        foreach ((Interval place, int kinks) in cells)
        {
            if (isFirst ? place.HasLower : place.Lower > left)
            {
                foreach (LinePiece piece in Gap(left, place.Lower))
                {
                    yield return piece;
                }
            }
            Interval value = ValueOn(place);
            yield return value.IsPositive ? new LinePiece(LinePieceKind.Signed, place, 1)
            : value.IsNegative ? new LinePiece(LinePieceKind.Signed, place, -1)
            : new LinePiece(LinePieceKind.Unknown, place, 0, kinks);
            if (!place.HasUpper)
            {
                yield break;
            }
            left = place.Upper;
            isFirst = false;
        }
        foreach (LinePiece piece in Gap(left, null))
        {
            yield return piece;
        }
    }

    // Every kink of every member, in disjoint intervals from left to right.
    private List<(Interval Place, int Kinks)> Cells()
    {
        List<Interval> kinks = [];
        for (int j = 0; j < _outputs.Length; j++)
        {
            Interval weight = _state.Weights[j, 0];
            Interval bias = _state.Biases[j];
            if (weight == Interval.Zero)
            {
                continue;
            }
            if (!weight.ContainsZero)
            {
                kinks.Add(Interval.Divide(-bias, weight, _precision));
            }
            else if (bias.ContainsZero)
            {
                kinks.Add(Interval.Entire);
            }
            else
            {
                // |x| = |b|/|w| >= least |b| / greatest |w|
                Dyadic least = Dyadic.Divide(bias.Mignitude, weight.Magnitude, Rounding.Down, _precision);
                kinks.Add(Interval.AtMost(-least));
                kinks.Add(Interval.AtLeast(least));
            }
        }
        kinks.Sort(
            (one, other) =>
                !one.HasLower ? (other.HasLower ? -1 : 0)
                : !other.HasLower ? 1
                : one.Lower.CompareTo(other.Lower)
        );
        List<(Interval Place, int Kinks)> cells = [];
        foreach (Interval kink in kinks)
        {
            if (cells.Count > 0 && cells[^1].Place.Overlaps(kink))
            {
                Interval joined = cells[^1].Place.Hull(kink);
                cells[^1] = (joined, joined.IsPoint ? 1 : cells[^1].Kinks + 1);
            }
            else
            {
                cells.Add((kink, 1));
            }
        }
        return cells;
    }

    // Between two cells N = αx + β, with the same neurons active throughout. An end that is null is infinite.
    private IEnumerable<LinePiece> Gap(Dyadic? left, Dyadic? right)
    {
        Interval place = Interval.FromExtended(left, right);
        Dyadic inside = (left, right) switch
        {
            ({ } a, { } b) => (a + b).ScaleByPowerOfTwo(-1),
            ({ } a, null) => a + Dyadic.One,
            (null, { } b) => b - Dyadic.One,
            _ => Dyadic.Zero,
        };
        Interval slope = Interval.Zero;
        Interval constant = Interval.Zero;
        bool isHelped = false;
        bool isHurt = false;
        for (int j = 0; j < _outputs.Length; j++)
        {
            Interval height = (_state.Weights[j, 0] * inside) + _state.Biases[j];
            if (height.IsNonPositive)
            {
                continue;
            }
            isHelped |= _outputs[j].IsPositive;
            isHurt |= _outputs[j].IsNegative;
            if (!height.IsPositive)
            {
                // Only rounding, or a bias alone whose sign is not decided.
                yield return new LinePiece(LinePieceKind.Unknown, place);
                yield break;
            }
            slope = Interval.Add(slope, _outputs[j] * _state.Weights[j, 0], _precision);
            constant = Interval.Add(constant, _outputs[j] * _state.Biases[j], _precision);
        }
        if (!isHelped && !isHurt)
        {
            yield return new LinePiece(LinePieceKind.Zero, place);
            yield break;
        }
        if (isHelped != isHurt)
        {
            // Every active neuron is positive inside, and all pull the same way.
            yield return new LinePiece(LinePieceKind.Signed, place, isHelped ? 1 : -1);
            yield break;
        }
        int atLeft = left is { } l ? Sign((slope * l) + constant) : Sign(slope == Interval.Zero ? constant : -slope);
        int atRight = right is { } r ? Sign((slope * r) + constant) : Sign(slope == Interval.Zero ? constant : slope);
        if (atLeft != 0 && atLeft == atRight)
        {
            yield return new LinePiece(LinePieceKind.Signed, place, atLeft);
            yield break;
        }
        Interval zero = slope.ContainsZero ? place : Interval.Divide(-constant, slope, _precision).Intersect(place);
        if (zero.IsEmpty)
        {
            yield return new LinePiece(LinePieceKind.Unknown, place);
            yield break;
        }
        bool hasLeft = atLeft != 0 && zero.HasLower && (left is null || zero.Lower > left);
        bool hasRight = atRight != 0 && zero.HasUpper && (right is null || zero.Upper < right);
        if (hasLeft)
        {
            yield return new LinePiece(LinePieceKind.Signed, Interval.FromExtended(left, zero.Lower), atLeft);
        }
        yield return new LinePiece(
            atLeft != 0 && atRight != 0 ? LinePieceKind.Crossing : LinePieceKind.Unknown,
            Interval.FromExtended(hasLeft ? zero.Lower : left, hasRight ? zero.Upper : right)
        );
        if (hasRight)
        {
            yield return new LinePiece(LinePieceKind.Signed, Interval.FromExtended(zero.Upper, right), atRight);
        }

        static int Sign(Interval value) =>
            value.IsPositive ? 1
            : value.IsNegative ? -1
            : 0;
    }

    private Interval ValueOn(Interval x)
    {
        Interval sum = Interval.Zero;
        for (int j = 0; j < _outputs.Length; j++)
        {
            Interval height = (_state.Weights[j, 0] * x) + _state.Biases[j];
            sum = Interval.Add(sum, _outputs[j] * Interval.Max(height, Interval.Zero), _precision);
        }
        return sum;
    }
}
