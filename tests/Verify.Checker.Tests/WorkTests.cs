using Xunit;

namespace Verify.Checker.Tests;

/// <summary>What is counted of the arithmetic, and what is allowed.</summary>
public sealed class WorkTests
{
    private const long Unit = 512;

    [Theory]
    [InlineData(0, 16 + 1)]
    [InlineData(63, 16 + 1)]
    [InlineData(64, 16 + (2 * 2))]
    [InlineData(64 * 35, 16 + (36 * 36))]
    [InlineData(64 * 39, 16 + (40 * 37))]
    [InlineData(1 << 16, 16 + (1025 * 160))]
    public void An_operation_costs_what_a_product_does(int bits, long expected) =>
        Assert.Equal(expected, Work.UnitsOf(bits));

    [Theory]
    [InlineData(2, 1, Unit * 8)]
    [InlineData(2, 3, Unit * 24)]
    [InlineData(Limits.Bits, 1, 1L << 57)]
    [InlineData(Limits.Bits * 9L, 1, 1L << 57)]
    [InlineData(Limits.Bits, 63, 63L << 57)]
    [InlineData(Limits.Bits, 64, long.MaxValue)]
    [InlineData(Limits.Bits, long.MaxValue, long.MaxValue)]
    public void So_much_is_allowed_and_no_more(long bits, long times, long expected)
    {
        var work = new Work();
        work.Spend(long.MaxValue);
        work.Allow(bits, times);
        work.Spend(expected - 1);
        work.Spend(1);
        Assert.Throws<RejectedException>(() => work.Spend(1));
    }

    [Fact]
    public void Every_operation_is_counted()
    {
        const int Bits = 1000;
        var sum = Cost(directed => directed.Add(Enclosure.Point(3), Enclosure.Point(4)));
        Assert.Equal(Work.UnitsOf(Bits), sum);

        // e^3 takes 49 halvings, a series of some 20 terms and 49 squares.
        var exp = Cost(directed => directed.Exp(Enclosure.Point(3))) / (2 * Work.UnitsOf(Bits + 65));
        Assert.InRange(exp, 60, 80);

        // ln 3 = 2 ln 2 + 2 artanh(-1/7): one series of 3.2 bits in each term and one of 5.6.
        var ln = Cost(directed => directed.Ln(Enclosure.Point(3))) / (2 * Work.UnitsOf(Bits + 30));
        Assert.InRange(ln, 480, 580);

        static long Cost(Action<Directed> operation)
        {
            const long All = 1L << 40;
            long low = 0,
                high = All;
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                var work = new Work();
                work.Spend(long.MaxValue - middle);
                var isEnough = Record.Exception(() => operation(new Directed(Bits, work))) is null;
                (low, high) = isEnough ? (low, middle) : (middle, high);
            }
            return high;
        }
    }

    /// <summary>Fractions of many digits take as long as enclosures of many bits, wherever they come from.</summary>
    [Theory]
    [InlineData("A + B")]
    [InlineData("A - B")]
    [InlineData("A*B")]
    [InlineData("A/B")]
    [InlineData("D@0*A")]
    [InlineData("(D@0 + A)^2 - D@0^2")]
    [InlineData("sqrt(A*B)")]
    [InlineData("min(A, B)")]
    [InlineData("exp(A - B)")]
    [InlineData("ln(A*D@0)")]
    public void Arithmetic_with_fractions_is_counted(string term)
    {
        const int Bits = 30_000;
        var text = term.Replace("A", "(2/3^20000)", StringComparison.Ordinal)
            .Replace("B", "(5/7^20000)", StringComparison.Ordinal);
        var few = SpentOn(
            term.Replace("A", "(2/3)", StringComparison.Ordinal).Replace("B", "(5/7)", StringComparison.Ordinal)
        );
        var many = SpentOn(text);
        Assert.InRange(many - few, Work.UnitsOf(Bits), long.MaxValue);

        static long SpentOn(string text)
        {
            var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
            var work = new Work();
            Phase[] phases = [TrajectoryTests.Closed(0, null, [true, false, false, true])];
            var itinerary = Itinerary.Check(instance, phases, 128, work);
            var before = work.Spent;
            var context = new Context(itinerary, itinerary.Trajectory(64));
            context.Evaluate(ClaimParser.ReadTerm(text));
            return work.Spent - before;
        }
    }

    /// <summary>The remainders of Sturm's theorem grow with each step, and so do polynomials that are multiplied out.</summary>
    [Fact]
    public void Polynomials_are_counted_term_by_term()
    {
        long[] ofSturm = [Sturm(10), Sturm(20), Sturm(40)];
        Assert.InRange(ofSturm[1], 4 * ofSturm[0], long.MaxValue);
        Assert.InRange(ofSturm[2], 4 * ofSturm[1], long.MaxValue);
        long[] ofProducts = [Product(10), Product(20), Product(40)];
        Assert.InRange(ofProducts[0], 10 * 10 * Work.EachOperation, long.MaxValue);
        Assert.InRange(ofProducts[1], 3 * ofProducts[0], long.MaxValue);
        Assert.InRange(ofProducts[2], 3 * ofProducts[1], long.MaxValue);

        static long Sturm(int degree)
        {
            var work = new Work();
            var p = Enumerable.Range(0, degree + 1).Select(k => (Rational)((k * k % 7) - 3 + (k == degree ? 9 : 0)));
            StepPolynomial.Sign(p.ToArray(), 0, 1_000, work);
            return work.Spent;
        }

        static long Product(int terms)
        {
            var work = new Work();
            var scope = new Scope(new Directed(64, work));
            Value x = 0,
                y = 0;
            for (var i = 0; i < terms; i++)
            {
                x += scope.Define($"x{i}", new Enclosure(1, 2), true);
                y += scope.Define($"y{i}", new Enclosure(1, 2), true);
            }
            var before = work.Spent;
            Assert.Equal(terms * terms, (x * y).Numerator.Terms.Length);
            return work.Spent - before;
        }
    }

    /// <summary>A unit takes some ten nanoseconds: the certificate that takes longest before it is rejected ends after a few minutes, and those that are
    /// accepted take a small part of what they may.</summary>
    [Fact]
    public void What_a_certificate_may_take_is_some_minutes_and_much_more_than_it_takes()
    {
        var most = Limits.WorkOfCertificate + (Limits.Claims * Limits.WorkOfClaim) + (Limits.Steps * Limits.WorkOfStep);
        Assert.InRange(most, 0, 1L << 34);
        foreach (var (name, spent) in new[] { ("Late", 381_101_520L), ("Default", 104_378_953L) })
        {
            var file = Path.Combine(CheckerRun.Folder(""), "..", "..", "proofs", "coq", "Instances", $"{name}.cert");
            var certificate = Certificate.Read(File.ReadAllBytes(file));
            var work = Work.OfCertificate(certificate.Instance, certificate.Phases, certificate.Entries.Length);
            Program.Establish(certificate, work, TextWriter.Null);
            Assert.InRange(work.Spent, spent / 2, 2 * spent);
            Assert.InRange(work.Spent, 0, Limits.WorkOfCertificate / 8);
        }
    }

    /// <summary>The precision of a certificate is a hint: what few bits settle is settled with few.</summary>
    [Theory]
    [InlineData(2, 66)]
    [InlineData(128, 192)]
    [InlineData(Limits.Bits, 192)]
    public void A_large_precision_is_no_reason_to_begin_with_many_bits(int stated, int expected)
    {
        Assert.Equal(expected, Limits.FirstBits(stated));
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
        var itinerary = Itinerary.Check(
            instance,
            [TrajectoryTests.Closed(0, null, [true, false, false, true])],
            stated + 64
        );
        var checker = new ClaimChecker(itinerary, instance, stated);
        checker.Check(new StatedConstant(ClaimParser.ReadTerm("ln(3) + D@5"), new Enclosure(1, 20)));
        // With 65,536 bits a single logarithm takes billions of units.
        long bits = Math.Min(stated + 64, Limits.Bits);
        itinerary.Work.Spend((Unit * bits * bits * bits) - 10_000_000);
    }

    /// <summary>Neither are the bits of a block or of a witness, and what does not show what it should is rejected at once where few bits show the opposite.</summary>
    [Theory]
    [InlineData("for all t in [5, 5]: D > 0", "block", true)]
    [InlineData("for all t in [5, 5]: D < 0", "block", false)]
    [InlineData("for all t >= 0: D > 0", "block", true)]
    [InlineData("for all t >= 0: p1 > 2", "block", false)]
    [InlineData("for all t >= 0: D < 0", "witness", true)]
    [InlineData("for all t >= 0: D < 5", "witness", false)]
    public void A_block_or_a_witness_of_many_bits_is_no_reason_to_begin_with_them(
        string statement,
        string what,
        bool isRight
    )
    {
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
        var work = new Work(20_000_000);
        var itinerary = Itinerary.Check(
            instance,
            [TrajectoryTests.Closed(0, null, [true, false, false, true])],
            128,
            work
        );
        var claim = ClaimParser.Read($"claim c\n  \"C.\"\n  {statement}\n")[0];
        var isOne = statement.Contains("[5, 5]", StringComparison.Ordinal);
        Entry entry =
            what == "block"
                ? new()
                {
                    Claim = claim,
                    Verdict = "proved",
                    Range = new Block(isOne ? 5 : 0, isOne ? 5 : null, 0),
                    Blocks = [new Block(isOne ? 5 : 0, isOne ? 5 : null, Limits.Bits)],
                }
                : new()
                {
                    Claim = claim,
                    Verdict = "refuted",
                    Witness = new Witness(5, Limits.Bits, new Enclosure(2, 4), Enclosure.Point(0), 0),
                };
        var error = Record.Exception(() => new ClaimChecker(itinerary, instance, 64).Check(entry));
        // With 65,536 bits a single logarithm takes billions of units.
        Assert.Equal(isRight, error is null);
        Assert.DoesNotContain("work", error?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void All_parts_together_have_a_share_too()
    {
        var work = new Work(100);
        work.Allow(64);
        work.Spend(60);
        work.Allow(64);
        work.Spend(40);
        work.Allow(64);
        var error = Assert.Throws<RejectedException>(() => work.Spend(1));
        Assert.Contains("whole certificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_share_of_a_certificate_grows_with_its_claims_and_single_steps()
    {
        bool[] pattern = [true, false, false, true];
        var closed = TrajectoryTests.Closed(0, 1_000, pattern);
        Assert.Equal(Limits.WorkOfCertificate + (3 * Limits.WorkOfClaim), Total([closed], 3));
        Phase[] some = [closed, TrajectoryTests.Stepped(1_000, 1_007)];
        Assert.Equal(Limits.WorkOfCertificate + Limits.WorkOfClaim + (7 * Limits.WorkOfStep), Total(some, 1));
        Phase[] endless = [TrajectoryTests.Stepped(5, null), TrajectoryTests.Stepped(5, 0)];
        Assert.Equal(Limits.WorkOfCertificate + Limits.WorkOfClaim, Total(endless, 1));
        // However many phases of single steps there are.
        Phase[] many = [TrajectoryTests.Stepped(0, Limits.Steps), TrajectoryTests.Stepped(0, Limits.Steps)];
        Assert.Equal(
            Limits.WorkOfCertificate + Limits.WorkOfClaim + (Limits.Steps * Limits.WorkOfStep),
            Total(many, 1)
        );

        static long Total(Phase[] phases, int claims)
        {
            var work = Work.OfCertificate(TrajectoryTests.Make("-1", "1", "1", [1, 1, 1, 1]), phases, claims);
            long low = 0,
                high = 1L << 50;
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                var again = Work.OfCertificate(TrajectoryTests.Make("-1", "1", "1", [1, 1, 1, 1]), phases, claims);
                (low, high) = Record.Exception(() => again.Spend(middle)) is null ? (middle, high) : (low, middle);
            }
            work.Spend(low);
            return low;
        }
    }

    /// <summary>The same block stated again and again is looked at again and again: what each takes is little, what all take is not.</summary>
    [Fact]
    public void Many_blocks_are_rejected_by_the_share_of_all()
    {
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
        var work = new Work(10_000_000);
        Phase[] phases = [TrajectoryTests.Closed(0, null, [true, false, false, true])];
        var itinerary = Itinerary.Check(instance, phases, 128, work);
        var checker = new ClaimChecker(itinerary, instance, 64);
        var blocks = Enumerable.Range(0, Limits.BlocksPerClaim).Select(t => new Block(t, t, 2)).ToArray();
        var entry = new Entry
        {
            Claim = ClaimParser.Read($"claim c\n  \"C.\"\n  for all t in [0, {blocks.Length - 1}]: D > 0\n")[0],
            Verdict = "proved",
            Range = new Block(0, blocks.Length - 1, 0),
            Blocks = blocks,
        };
        var error = Assert.Throws<RejectedException>(() => checker.Check(entry));
        Assert.Contains("whole certificate", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inapplicable", 128)]
    [InlineData("proved", 500 + 64)]
    [InlineData("refuted", 300 + 64)]
    [InlineData("constant", 128)]
    public void Each_claim_and_each_part_of_it_has_its_own_share(string kind, int bits)
    {
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
        var itinerary = Itinerary.Check(instance, [TrajectoryTests.Closed(0, null, [true, false, false, true])], 128);
        ClaimChecker checker = new(itinerary, instance, 64);
        Enclosure two = Enclosure.Point(2),
            one = Enclosure.Point(1);
        var statement = kind == "refuted" ? "2 < 1" : "1 < 2";
        Entry Entry(string hypothesis, string status) =>
            new()
            {
                Claim = ClaimParser.Read($"claim c\n  \"C.\"\n  hypothesis {hypothesis}\n  {statement}\n")[0],
                Verdict = kind,
                Hypotheses = [status],
                Range = new Block(0, 0, 0),
                Blocks = [new Block(0, 0, 500)],
                Witness = kind == "refuted" ? new Witness(0, 300, two, one, 0) : null,
            };
        // Nothing is left of what was allowed before.
        itinerary.Work.Allow(0);
        if (kind == "constant")
        {
            checker.Check(new StatedConstant(ClaimParser.ReadTerm("ln(3)"), new Enclosure(1, 2)));
        }
        else
        {
            checker.Check(kind == "inapplicable" ? Entry("exp(1) > 3", "refuted") : Entry("exp(1) < 3", "proved"));
        }
        var cube = Unit * bits * bits * bits;
        itinerary.Work.Spend(cube / 2);
        Assert.Throws<RejectedException>(() => itinerary.Work.Spend(cube / 2));
    }
}
