using System.Numerics;

namespace Verify.Checker;

/// <summary>Establishes again what a certificate says of a claim, or throws <see cref="RejectedException"/>.</summary>
internal sealed class ClaimChecker(Itinerary itinerary, Instance instance, int bits)
{
    private const int MoreBits = 64;
    private const int FewBits = 64;
    private const int SomeParts = 4;
    private const int ManyParts = 16;
    private const int LongStep = 512;
    private const int FarSteps = 1_000;
    private const int KeptContexts = 2_000;

    private readonly Dictionary<string, Context> _contexts = [];

    internal void Check(Entry entry)
    {
        itinerary.Work.Allow(bits + MoreBits);
        var claim = entry.Claim;
        if (entry.Verdict == "undecided")
        {
            return;
        }
        for (var i = 0; i < entry.Hypotheses.Length; i++)
        {
            CheckHypothesis(claim.Hypotheses[i], entry.Hypotheses[i]);
        }
        if (entry.Verdict == "inapplicable")
        {
            if (!entry.Hypotheses.Contains("refuted"))
            {
                throw new RejectedException("no hypothesis is refuted, so the claim is not inapplicable");
            }
            return;
        }
        var (from, to) = RangeOf(claim, entry);
        if (entry.Witness is Witness witness)
        {
            if (witness.T < from || (to is not null && witness.T > to))
            {
                throw new RejectedException($"the witness {Text.Shorten(witness.T)} is outside the range of the claim");
            }
            CheckWitness(claim, witness);
            return;
        }
        if (entry.Range!.First != from || entry.Range.Last != to)
        {
            throw new RejectedException(
                $"the range is from {Text.Shorten(from)} to {(to is null ? "inf" : Text.Shorten(to.Value))}, the certificate says otherwise"
            );
        }
        CheckBlocks(claim, entry, from, to);
    }

    internal void Check(StatedConstant constant)
    {
        itinerary.Work.Allow(bits + MoreBits);
        if (
            !AtConstants(bits, context => context.Scope.Range(context.Evaluate(constant.Term)).IsWithin(constant.Value))
        )
        {
            throw new RejectedException($"the enclosure stated of {Text.Shorten($"{constant.Term}")} is not confirmed");
        }
    }

    private void CheckHypothesis(Hypothesis hypothesis, string status)
    {
        var shows =
            status == "undecided"
            || hypothesis.Word switch
            {
                "specialised" => status == "proved"
                    ? itinerary.Specialisation is not null
                    : itinerary.IsStuck || itinerary.Mode is not null,
                "stuck" => status == "proved"
                    ? itinerary.IsStuck
                    : itinerary.Specialisation is not null || itinerary.Mode is not null,
                var mode when Array.IndexOf(ClaimParser.Modes, mode) >= 0 => status == "proved"
                    ? itinerary.Mode == mode
                    : (itinerary.Mode is not null && itinerary.Mode != mode)
                        || itinerary.Specialisation is not null
                        || itinerary.IsStuck
                        || instance.Coupling.Sign <= 0,
                "exp" => instance.Logistic == (status == "refuted"),
                "logistic" => instance.Logistic == (status == "proved"),
                // Every instance has one of these losses, and is trained by plain descent.
                "exp or logistic" or "gd" => status == "proved",
                _ => status == "proved"
                    ? Array.TrueForAll(hypothesis.Comparisons, c => AtConstants(bits, context => Holds(context, c)))
                    : Array.Exists(hypothesis.Comparisons, c => AtConstants(bits, context => Fails(context, c))),
            };
        if (!shows)
        {
            throw new RejectedException($"the hypothesis {hypothesis} is not {status}");
        }
    }

    /// <summary>Whether a condition holds where there is no step at all, so that what depends on t has no value.</summary>
    private bool AtConstants(int stated, Func<Context, bool> condition)
    {
        for (var more = Limits.FirstBits(stated); ; more = Math.Min(2 * more, BitsLimit(stated)))
        {
            if (Try(() => condition(Constants(more))))
            {
                return true;
            }
            if (more == BitsLimit(stated))
            {
                return false;
            }
        }
    }

    private Context Constants(int more) =>
        Cached($"constants {more}", () => new Context(itinerary, itinerary.Trajectory(more)));

    /// <summary>Twice as many, with a stop at what is stated.</summary>
    private static int NextBits(int more, int stated) =>
        more < stated + MoreBits ? Math.Min(2 * more, stated + MoreBits) : 2 * more;

    private static int BitsLimit(int bits) => Math.Min(16 * (bits + MoreBits), Limits.Bits + MoreBits);

    /// <summary>The steps the claim speaks of: from its own bounds, not from the certificate.</summary>
    private (BigInteger From, BigInteger? To) RangeOf(Claim claim, Entry entry)
    {
        if (claim.Kind == StatementKind.Timeless)
        {
            return (0, 0);
        }
        if (claim.Kind == StatementKind.Eventually)
        {
            return (entry.Range!.First, null);
        }
        var from = BigInteger.Max(0, Rounded(claim.From!, true));
        var to = claim.To is null ? (BigInteger?)null : Rounded(claim.To, false);
        return to is null || to >= from
            ? (from, to)
            : throw new RejectedException("the claim speaks of no step at all");
    }

    /// <summary>The least integer of at least this constant, or the largest of at most it.</summary>
    private BigInteger Rounded(Node node, bool up)
    {
        for (var more = Limits.FirstBits(bits); more <= BitsLimit(bits); )
        {
            var next = 2 * more;
            try
            {
                var context = Constants(more);
                var value = context.Evaluate(node);
                if (value.IsPolynomial && value.Numerator.AsNumber is Rational exact)
                {
                    return up ? exact.Ceiling() : exact.Floor();
                }
                var range = context.Scope.Range(value);
                var (low, high) = up
                    ? (range.Low.Ceiling(), range.High.Ceiling())
                    : (range.Low.Floor(), range.High.Floor());
                if (low == high)
                {
                    return low;
                }
                // So many more bits as the enclosure has before the point.
                next = more + (int)Math.Clamp((range.High - range.Low).TopBit + MoreBits, MoreBits, Limits.Bits);
            }
            catch (UndecidedException) { }
            more = next;
        }
        throw new RejectedException($"the bound {node} is not decided");
    }

    private void CheckWitness(Claim claim, Witness witness)
    {
        if (witness.Relation >= claim.Comparisons.Length)
        {
            throw new RejectedException("the claim has no comparison of that number");
        }
        itinerary.Work.Allow(witness.Bits + MoreBits);
        var settled =
            claim.Kind == StatementKind.Timeless
                ? AtConstants(witness.Bits, IsShown)
                // The witness states its bits, so one doubling is enough.
                : AtStep(witness.T, witness.Bits, IsShown, IsOppositeShown, 2 * (witness.Bits + MoreBits));
        if (!settled)
        {
            throw new RejectedException($"the witness {Text.Shorten(witness.T)} does not show what it should");
        }

        bool IsOppositeShown() =>
            IsShownWithFewBits(
                witness.T,
                witness.Bits,
                context =>
                    witness.Relation < 0
                        ? Array.Exists(claim.Comparisons, comparison => Fails(context, comparison))
                        : Holds(context, claim.Comparisons[witness.Relation])
            );

        bool IsShown(Context context)
        {
            if (witness.Relation < 0)
            {
                return Array.TrueForAll(claim.Comparisons, comparison => Holds(context, comparison));
            }
            var comparison = claim.Comparisons[witness.Relation];
            return Fails(context, comparison)
                && context.Scope.Range(context.Evaluate(comparison.Left)).IsWithin(witness.Left!)
                && context.Scope.Range(context.Evaluate(comparison.Right)).IsWithin(witness.Right!);
        }
    }

    private void CheckBlocks(Claim claim, Entry entry, BigInteger from, BigInteger? to)
    {
        // A block begins where the one before it ends, or one step later; null: nothing may follow.
        BigInteger? least = from,
            next = from;
        foreach (var block in entry.Blocks)
        {
            if (next is null || block.First < least || block.First > next || block.Last < block.First)
            {
                throw new RejectedException($"the blocks leave a gap or overlap at step {Text.Shorten(block.First)}");
            }
            (least, next) = (block.Last, block.Last + 1);
            CheckBlock(claim, entry.Verdict == "proved", block);
        }
        if (next != to + 1)
        {
            throw new RejectedException("the blocks do not cover the range of the claim");
        }
    }

    /// <summary>Settles a block whole or in parts: it is cut at phase ends and burn-in ends, then halved as often as needed.</summary>
    private void CheckBlock(Claim claim, bool proved, Block block)
    {
        var parts = new Stack<Block>();
        parts.Push(block);
        itinerary.Work.Allow(block.Bits + MoreBits);
        if (claim.Kind == StatementKind.Timeless)
        {
            // The step 0 stands for all, and nothing of it may be used.
            if (!AtConstants(block.Bits, context => Settles(context, claim, proved)))
            {
                throw new RejectedException("not established of the constants");
            }
            return;
        }
        for (var count = 0; parts.Count > 0; )
        {
            var (first, last, _) = parts.Pop();
            var index = PhaseOf(first);
            var phase = itinerary.Phases[index];
            var end = Itinerary.LastStep(itinerary.Phases, index);
            var burnt = phase.From + phase.Burn;
            if (end is not null && (last is null || last > end))
            {
                parts.Push(block with { First = end.Value + 1, Last = last });
                last = end;
            }
            if (phase.IsClosed && first < burnt && (last is null || last > burnt))
            {
                parts.Push(block with { First = burnt, Last = last });
                last = burnt;
            }
            if (phase.IsStepped && last > first)
            {
                itinerary.Work.Allow(block.Bits + MoreBits);
                parts.Push(block with { First = first + 1, Last = last });
                last = first;
            }
            count += phase.IsStepped ? 0 : 1;
            var settled =
                first == last
                    ? AtStep(
                        first,
                        block.Bits,
                        context => Settles(context, claim, proved),
                        () => IsWrongAt(first, block.Bits, claim, proved)
                    )
                    : AllInRange(index, first, last, block.Bits, claim, proved, count)
                        // What holds for ever from here on holds in this part.
                        || (
                            last is not null
                            && phase.IsClosed
                            && phase.To is null
                            && count <= SomeParts
                            && AllInRange(
                                itinerary.Trajectory(Limits.FirstBits(block.Bits)),
                                index,
                                first,
                                null,
                                claim,
                                proved
                            )
                        );
            if (settled)
            {
                continue;
            }
            var isFar =
                last is null && first.GetBitLength() > Math.Max(Limits.TailBits, 4 * block.First.GetBitLength());
            if (first == last || isFar || count > Limits.PartsPerBlock || IsWrongAt(first, block.Bits, claim, proved))
            {
                throw new RejectedException($"not established at step {Text.Shorten(first)}");
            }
            var middle = Middle(first, last, phase.From);
            parts.Push(block with { First = middle + 1, Last = last });
            parts.Push(block with { First = first, Last = middle });
        }
    }

    /// <summary>Whether the opposite is shown at one step, so that halving would be in vain.</summary>
    private bool IsWrongAt(BigInteger t, int stated, Claim claim, bool proved) =>
        IsShownWithFewBits(
            t,
            stated,
            context =>
                proved
                    ? Array.Exists(claim.Comparisons, comparison => Fails(context, comparison))
                    : Array.TrueForAll(claim.Comparisons, comparison => Holds(context, comparison))
        );

    /// <summary>A reason to stop early and no more, so few bits will do, and at far steps as many more as the step has.</summary>
    private bool IsShownWithFewBits(BigInteger t, int stated, Func<Context, bool> condition)
    {
        var few = (int)Math.Min(stated + MoreBits, Limits.FirstBits(stated) + (long)t.GetBitLength());
        return Try(() => condition(AsConstants(t, few)));
    }

    private int PhaseOf(BigInteger t)
    {
        try
        {
            return itinerary.Trajectory(bits + MoreBits).PhaseOf(t);
        }
        catch (UndecidedException reason)
        {
            throw new RejectedException(reason.Message);
        }
    }

    /// <summary>A step between: of about half as many digits more where the range is wide, else the middle; twice or, far on, as many digits where it has no end.</summary>
    private static BigInteger Middle(BigInteger first, BigInteger? last, BigInteger from)
    {
        var n = first - from;
        if (last is null)
        {
            return from + (n > FarSteps ? n * n : (2 * n) + 8);
        }
        var m = last.Value - from;
        var (few, many) = ((int)n.GetBitLength(), (int)m.GetBitLength());
        return many - few > 2 ? from + (BigInteger.One << ((few + many) / 2)) : from + ((n + m) / 2);
    }

    /// <summary>Most ranges need few bits, and where they fail mostly the range is too long; a block of some parts is tried with more and more up to its own
    /// bits, and one of many with as many more as a long step has.</summary>
    private bool AllInRange(
        int phase,
        BigInteger first,
        BigInteger? last,
        int stated,
        Claim claim,
        bool proved,
        int parts
    )
    {
        var bits = stated + MoreBits;
        if (AllInRange(itinerary.Trajectory(FewBits), phase, first, last, claim, proved))
        {
            return true;
        }
        for (var more = Limits.FirstBits(stated); parts > SomeParts && more <= bits; more = NextBits(more, stated))
        {
            if (AllInRange(itinerary.Trajectory(more), phase, first, last, claim, proved))
            {
                return true;
            }
        }
        var longer = (int)Math.Min(Limits.Bits, first.GetBitLength() / LongStep * LongStep * 2);
        return parts > ManyParts
            && longer > 0
            && AllInRange(itinerary.Trajectory(bits + longer), phase, first, last, claim, proved);
    }

    private bool AllInRange(
        Trajectory trajectory,
        int phase,
        BigInteger first,
        BigInteger? last,
        Claim claim,
        bool proved
    )
    {
        if (itinerary.Phases[phase].Trap is not null)
        {
            return Any([() => InTrap(trajectory, phase, first, last)], claim, proved);
        }
        ExcessForm[] forms = last is null
            ? [ExcessForm.Offset, ExcessForm.Second, ExcessForm.Ratio]
            : Enum.GetValues<ExcessForm>();
        var contexts = new List<Func<Context>>();
        foreach (var form in forms)
        {
            contexts.Add(() =>
                Cached(
                    $"{form} {trajectory.Directed.Bits} {Text.Key(first)} {Text.Key(last)}",
                    () => new Context(itinerary, trajectory, phase, first, last, form)
                )
            );
        }
        return Any(contexts, claim, proved);
    }

    private Context InTrap(Trajectory trajectory, int phase, BigInteger first, BigInteger? last) =>
        Cached(
            $"trap {trajectory.Directed.Bits} {Text.Key(first)} {Text.Key(last)}",
            () => new Context(itinerary, trajectory, phase, first, last)
        );

    /// <summary>Each comparison may be settled in another of the contexts, which describe the same steps.</summary>
    private static bool Any(List<Func<Context>> contexts, Claim claim, bool proved)
    {
        foreach (var comparison in claim.Comparisons)
        {
            var found = false;
            foreach (var context in contexts)
            {
                found = found || Try(() => proved ? Holds(context(), comparison) : Fails(context(), comparison));
            }
            if (found != proved)
            {
                // To prove, every comparison must hold; to refute, one must fail throughout.
                return found;
            }
        }
        return proved;
    }

    private static bool Settles(Context context, Claim claim, bool proved) =>
        proved
            ? Array.TrueForAll(claim.Comparisons, comparison => Holds(context, comparison))
            : Array.Exists(claim.Comparisons, comparison => Try(() => Fails(context, comparison)));

    /// <summary>Tries the values at one step as constants, then as functions of the step, with more and more bits.</summary>
    private bool AtStep(
        BigInteger t,
        int stated,
        Func<Context, bool> condition,
        Func<bool> isHopeless,
        int most = int.MaxValue
    )
    {
        var phase = PhaseOf(t);
        var first = Limits.FirstBits(stated);
        for (var more = first; more <= Math.Min(most, BitsLimit(stated)); more = NextBits(more, stated))
        {
            if (more > first && isHopeless())
            {
                return false;
            }
            if (Try(() => condition(AsConstants(t, more))))
            {
                return true;
            }
            var trajectory = itinerary.Trajectory(more);
            if (itinerary.Phases[phase].Trap is not null && Try(() => condition(InTrap(trajectory, phase, t, t))))
            {
                return true;
            }
            if (itinerary.Phases[phase].IsClosed)
            {
                foreach (var form in new[] { ExcessForm.Bounds, ExcessForm.Ratio })
                {
                    if (Try(() => condition(new Context(itinerary, trajectory, phase, t, t, form))))
                    {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// <summary>The values at one step, as constants.</summary>
    private Context AsConstants(BigInteger t, int bits) =>
        Cached($"step {bits} {Text.Key(t)}", () => new Context(itinerary, itinerary.Trajectory(bits), t));

    private Context Cached(string key, Func<Context> make)
    {
        if (!_contexts.TryGetValue(key, out var context))
        {
            if (_contexts.Count >= KeptContexts)
            {
                _contexts.Clear();
            }
            context = make();
            _contexts[key] = context;
        }
        return context;
    }

    private static bool Try(Func<bool> condition)
    {
        try
        {
            return condition();
        }
        catch (UndecidedException)
        {
            return false;
        }
    }

    private static bool Holds(Context context, Comparison comparison)
    {
        var (left, relation, right) = comparison;
        if (relation is ">=" or ">")
        {
            return Holds(context, new Comparison(right, relation == ">" ? "<" : "<=", left));
        }
        if (relation is "<=" or "<" && left.Operator == "abs")
        {
            // |u| <= v means u <= v and -u <= v.
            var inner = left.Operands[0];
            var mirrored = new Node { Operator = "neg", Operands = [inner] };
            return Holds(context, new Comparison(inner, relation, right))
                && Holds(context, new Comparison(mirrored, relation, right));
        }
        var sign = context.Scope.Sign(context.Evaluate(right) - context.Evaluate(left));
        return relation switch
        {
            "<=" => sign.IsNonNegative,
            "<" => sign.IsPositive,
            "=" => sign.IsNonNegative && sign.IsNonPositive,
            "!=" => sign.IsPositive || sign.IsNegative,
            _ => false,
        };
    }

    private static bool Fails(Context context, Comparison comparison)
    {
        var opposite = comparison.Relation switch
        {
            "<=" => ">",
            "<" => ">=",
            ">=" => "<",
            ">" => "<=",
            "=" => "!=",
            "!=" => "=",
            _ => throw new MalformedException($"unknown relation '{comparison.Relation}'"),
        };
        return Holds(context, new Comparison(comparison.Left, opposite, comparison.Right));
    }
}
