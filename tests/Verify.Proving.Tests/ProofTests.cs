using Verify.Arithmetic;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Proving.Tests;

public sealed class ProofTests
{
    private static readonly Conjunction Body = ClaimFile
        .Parse("p.claim", "claim p\n  \"p\"\n  for all t >= 0: p1 > 0")
        .Claims[0]
        .Statement.Body;

    private static readonly TwoNeuronRun Run = new(
        Itinerary.Of(Instance.Default, ItineraryLimits.Default),
        CancellationToken.None
    );

    private static SettledBlock Block(int from, int? to) =>
        SettledBlock.Decide(Body, Run, from, to, Precision.Of(128), out _)!;

    [Fact]
    public void Blocks_that_cover_a_range_prove_it()
    {
        var proof = Proof.Assemble(Body, true, 0, null, [Block(18, null), Block(0, 5), Block(5, 17)]);
        Assert.Equal(3, proof.Blocks.Length);
        Assert.Null(proof.To);
    }

    [Theory]
    [InlineData(0, 4, 6, 17)] // 5 is left out
    [InlineData(1, 5, 6, 17)] // 0 is left out
    [InlineData(0, 5, 6, 16)] // 17 is left out
    public void A_gap_is_no_proof(int from, int to, int nextFrom, int nextTo) =>
        Assert.Throws<ArgumentException>(() =>
            Proof.Assemble(Body, true, 0, 17, [Block(from, to), Block(nextFrom, nextTo)])
        );

    [Fact]
    public void Finite_blocks_do_not_prove_an_endless_range() =>
        Assert.Throws<ArgumentException>(() => Proof.Assemble(Body, true, 0, null, [Block(0, 17)]));

    [Fact]
    public void Blocks_on_which_a_statement_holds_do_not_refute_it() =>
        Assert.Throws<ArgumentException>(() => Proof.Assemble(Body, false, 0, 17, [Block(0, 17)]));

    [Fact]
    public void Nothing_is_no_proof() => Assert.Throws<ArgumentException>(() => Proof.Assemble(Body, true, 0, 0, []));

    [Fact]
    public void Blocks_of_another_statement_are_no_proof()
    {
        var other = ClaimFile.Parse("q.claim", "claim q\n  \"q\"\n  for all t >= 0: p1 > 0").Claims[0].Statement.Body;
        Assert.Throws<ArgumentException>(() => Proof.Assemble(other, true, 0, 17, [Block(0, 17)]));
    }
}
