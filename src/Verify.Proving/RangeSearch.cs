using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Claims;

namespace Verify.Proving;

/// <summary>Settles one conjunction on a range of steps: whole phases first, then smaller and smaller blocks.</summary>
/// <remarks>The order of the search has no bearing on soundness: every result is a <see cref="SettledBlock"/>.</remarks>
internal sealed class RangeSearch(Run run, Conjunction body, ProverOptions options)
{
    // After a step at which the body fails is found, so many more blocks are tried for an earlier one.
    private const int BlocksForEarlierFailure = 64;

    // From this many halvings on more bits are tried before a block is halved again.
    private const int HalvingsBeforeMorePrecision = 6;

    // A single step is examined with up to 2^4 times the first precision: what is still undecided then is most likely a tie.
    private const int PointPrecisionFactor = 16;

    // After so many single steps that stay undecided the search ends.
    private const int MaximumUndecidedSteps = 4;

    // Tails are not cut beyond 2^this.
    private const long MaximumTailStartBits = 1 << 15;

    // Between steps of more bits the middle is a power of two or an ordinary mean: a square root would take longer than the blocks.
    private const int RoughBits = 1 << 12;

    // Of a range of which the run is not followed to the end, so many blocks are tried.
    private const int BlocksOfOpenRange = 512;

    private SortedDictionary<BigInteger, Pending> pending = [];
    private readonly SortedDictionary<BigInteger, string> hopeless = [];
    private readonly List<SettledBlock> settled = [];
    private int triedBlocks;
    private string? exhausted;

    /// <summary>The blocks that were settled.</summary>
    public IReadOnlyList<SettledBlock> Settled => settled;

    /// <summary>Why <see cref="FirstUnsettled"/> was not settled.</summary>
    public string Obstacle { get; private set; } = "";

    /// <summary>The first step of the first block that was not settled; null if all were.</summary>
    public BigInteger? FirstUnsettled { get; private set; }

    private readonly record struct Pending(BigInteger? To, int Depth, string Obstacle);

    /// <summary>Works through the steps from..to until all are settled, one block of the unwanted kind is found, or the budget ends.</summary>
    /// <param name="from">The first step.</param>
    /// <param name="to">The last step; null if there is none.</param>
    /// <param name="stopAt">The kind of block that ends the search: blocks where the body holds, or where it fails.</param>
    /// <returns>The first block found of the kind that ends the search, or null.</returns>
    public SettledBlock? Explore(BigInteger from, BigInteger? to, bool stopAt)
    {
        using var budget = TermBudget.Allow(options.TermBudget, run.Cancellation);
        SettledBlock? found = null;
        var isOpen = run.Reach is { } reach && !(to <= reach);
        foreach (var (start, end) in Cut(from, to))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            // All steps of a range that is not followed to its end cannot be settled: a few of them may show a step of the other kind.
            if (isOpen && (triedBlocks >= BlocksOfOpenRange || pending.Count >= MaximumUndecidedSteps))
            {
                (FirstUnsettled, Obstacle) = (start, $"the run is followed only up to step {run.Reach}");
                break;
            }
            if (exhausted is not null)
            {
                pending.Add(start, new Pending(end, 0, exhausted));
                break;
            }
            Try(start, end, 0, stopAt, ref found);
            if (found is not null)
            {
                break;
            }
        }
        var limit = LimitAfter(found);
        while (pending.Count > 0 && exhausted is null && triedBlocks < limit && hopeless.Count < MaximumUndecidedSteps)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var (start, (end, depth, obstacle)) = pending.First();
            pending.Remove(start);
            if (!MayCut(start, end))
            {
                hopeless.Add(start, obstacle);
                continue;
            }
            var hadFound = found is not null;
            var middle = Middle(start, end);
            // The later half first: if it ends the search, the earlier one is searched for an earlier step.
            Try(middle + 1, end, depth + 1, stopAt, ref found);
            Try(start, middle, depth + 1, stopAt, ref found);
            if (!hadFound)
            {
                limit = LimitAfter(found);
            }
        }
        NoteUnsettled();
        return found;
    }

    /// <summary>A block from some step of the last phase to infinity on which the body holds, or on which it fails.</summary>
    public SettledBlock? SettleTail(Stretch last)
    {
        using var budget = TermBudget.Allow(options.TermBudget, run.Cancellation);
        var start = last is { IsClosed: true, Cuts: [.., var cut] } ? cut + 1 : last.From;
        SettledBlock? found = null;
        for (var depth = 0; found is null && exhausted is null && MayCut(start, null); depth++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            Try(start, null, depth, stopAt: true, ref found);
            found ??= settled.FirstOrDefault();
            if (found is null)
            {
                (pending, Obstacle) = ([], pending.First().Value.Obstacle);
                start = Middle(start, null) + 1;
            }
        }
        return found;
    }

    private int LimitAfter(SettledBlock? found) =>
        found is null ? options.BlockBudget : Math.Min(options.BlockBudget, triedBlocks + BlocksForEarlierFailure);

    private static bool MayCut(BigInteger start, BigInteger? end) =>
        start != end && (end is not null || start.GetBitLength() < MaximumTailStartBits);

    private void NoteUnsettled()
    {
        foreach (
            var (start, obstacle) in hopeless.Concat(
                pending.Select(pair => KeyValuePair.Create(pair.Key, exhausted ?? pair.Value.Obstacle))
            )
        )
        {
            if (FirstUnsettled is null || start < FirstUnsettled)
            {
                FirstUnsettled = start;
                Obstacle = obstacle;
            }
        }
    }

    private void Try(BigInteger start, BigInteger? end, int depth, bool stopAt, ref SettledBlock? found)
    {
        if (found is not null && start >= found.From)
        {
            return;
        }
        triedBlocks++;
        var obstacle = "";
        var block = (SettledBlock?)null;
        for (var bits = options.Precision.Bits; ; bits *= 2)
        {
            try
            {
                block = SettledBlock.Decide(body, run, start, end, Precision.Of(bits), out obstacle);
            }
            catch (TermBudgetException tooMuch)
            {
                exhausted = obstacle = tooMuch.Message;
            }
            var mayTryMore =
                block is null
                && exhausted is null
                && 2 * bits <= options.MaximumPrecision.Bits
                && (
                    start == end
                        ? bits < PointPrecisionFactor * options.Precision.Bits
                        : depth >= HalvingsBeforeMorePrecision && bits < 4 * options.Precision.Bits
                );
            if (!mayTryMore)
            {
                break;
            }
            triedBlocks++;
        }
        if (block is null)
        {
            pending.Add(start, new Pending(end, depth, obstacle));
        }
        else if (block.Holds == stopAt)
        {
            found = block;
            settled.RemoveAll(other => other.From >= start);
            foreach (var later in pending.Keys.Where(key => key >= start).ToList())
            {
                pending.Remove(later);
            }
            foreach (var later in hopeless.Keys.Where(key => key >= start).ToList())
            {
                hopeless.Remove(later);
            }
        }
        else
        {
            settled.Add(block);
        }
    }

    /// <summary>Cuts a range where phases and direct steps end.</summary>
    private IEnumerable<(BigInteger From, BigInteger? To)> Cut(BigInteger from, BigInteger? to)
    {
        var phases = run.Stretches;
        for (var i = 0; i < phases.Count; i++)
        {
            var phase = phases[i];
            // The last phase may end because the run is not followed further: its last step then counts.
            var phaseEnd = i == phases.Count - 1 ? phase.To : phase.To - 1;
            var start = BigInteger.Max(from, phase.From);
            var end = Least(to, phaseEnd);
            if (end < start)
            {
                continue;
            }
            foreach (var cut in phase.IsStepped ? [] : CutsOf(phase, start, end))
            {
                if (start <= cut && !(end <= cut))
                {
                    yield return (start, cut);
                    start = cut + 1;
                }
            }
            if (phase.IsStepped)
            {
                for (; start <= end; start++)
                {
                    yield return (start, start);
                }
            }
            else if (end is null || start <= end)
            {
                yield return (start, end);
            }
        }
        if (run.Reach is { } reach && (to is null || to > reach))
        {
            FirstUnsettled = BigInteger.Max(from, reach + 1);
            Obstacle = $"the run is followed only up to step {reach}";
        }
    }

    /// <summary>The last steps of the parts of a phase that are described in different ways, or on which the rational functions of t have one
    /// sign; single steps where they may be 0.</summary>
    private IEnumerable<BigInteger> CutsOf(Stretch phase, BigInteger from, BigInteger? to) =>
        phase
            .Cuts.Concat(
                StepCuts
                    .Of(body, run.ConstantsAt(options.Precision), from, to)
                    .SelectMany(step => new[] { step - 1, step })
            )
            .Distinct()
            .Order();

    private static BigInteger? Least(BigInteger? left, BigInteger? right) =>
        left is null ? right
        : right is null ? left
        : BigInteger.Min(left.Value, right.Value);

    /// <summary>The last step of the first part: τ is halved on the scale of its logarithm; on a tail τ is squared.</summary>
    private BigInteger Middle(BigInteger start, BigInteger? end)
    {
        var phase = run.StretchAt(start)!;
        var shift = BigInteger.One - phase.From;
        if (phase.Main?.Start.At(options.Precision).Lower.Floor() is { } least && !(end - phase.From <= least))
        {
            shift = BigInteger.Max(BigInteger.One, least) - phase.From;
        }
        shift = phase.Shift ?? shift;
        var first = start + shift;
        if (end is not { } last)
        {
            return BigInteger.Max(first * 2, first * first) - shift;
        }
        var middle = !phase.IsStepped ? GeometricMean(first, last + shift) - shift : (start + last) / 2;
        return BigInteger.Min(BigInteger.Max(middle, start), last - 1);
    }

    private static BigInteger GeometricMean(BigInteger first, BigInteger last)
    {
        var (few, many) = ((int)first.GetBitLength(), (int)last.GetBitLength());
        if (many > RoughBits)
        {
            return many - few > 1 ? BigInteger.One << ((few + many) / 2) : (first + last) / 2;
        }
        var precision = Precision.Of(few + many + Precision.MinimumBits);
        return Dyadic.Sqrt(Dyadic.FromInteger(first * last), Rounding.Down, precision).Floor();
    }
}
