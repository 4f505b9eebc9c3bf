using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Observables;
using Verify.Testing;
using Xunit;

namespace Verify.Proving.Tests;

/// <summary>What is said of a block agrees with the state at single steps, found without blocks.</summary>
public sealed class BlockAgreementTests
{
    private static readonly Quantity[] Quantities =
    [
        Quantity.P1,
        Quantity.Q1,
        Quantity.P2,
        Quantity.Q2,
        Quantity.W1,
        Quantity.B2,
        Quantity.Denominator,
        Quantity.Numerator,
        Quantity.Boundary,
        Quantity.Margin,
        Quantity.Gap,
        Quantity.Loss,
        Quantity.Norm,
        Quantity.KktDistance,
    ];

    private static readonly Precision Sharp = Precision.Of(256);

    private static readonly TwoNeuronRun[] Runs = MakeRuns();

    private static TwoNeuronRun[] MakeRuns()
    {
        string[] asymmetric = ["1/2", "1/10", "-3/5", "3/10"];
        TwoNeuronRun[] exponential = RunsOf(Loss.Exponential);
        TwoNeuronRun[] logistic = RunsOf(Loss.Logistic);
        return
        [
            .. exponential,
            .. logistic,
            Run("-1,1", "200", asymmetric, Loss.Logistic),
            Run("-1/2,2", "1/1000", asymmetric, Loss.Logistic),
        ];
    }

    private static TwoNeuronRun[] RunsOf(Loss loss)
    {
        (string Data, string Eta, string[] Init)[] cases =
        [
            ("-1,1", "1/10", ["83/100", "-13/50", "-69/50", "-31/100"]),
            ("-1/2,2", "1/10", ["1/2", "1/10", "-3/5", "3/10"]),
            ("-3,2", "1/7", ["1/2", "0", "-3/5", "-1/10"]),
            ("-1,1", "1/10", ["1", "3/2", "-1", "2"]),
            ("-1,1", "30", ["1/2", "1/10", "-3/5", "3/10"]),
            ("-1,1", "1/1000000000", ["1/2", "1/10", "-3/5", "3/10"]),
            ("-1,1", "1/10", ["3", "40", "5/2", "30"]),
            ("-1,1", "1000", ["83/100", "-13/50", "-69/50", "-31/100"]),
            ("-1/7,7", "6", ["127/200", "-833/500", "243/1000", "1284/1000"]),
        ];
        return [.. cases.Select(item => Run(item.Data, item.Eta, item.Init, loss))];
    }

    private static TwoNeuronRun Run(string points, string eta, string[] weights, Loss loss)
    {
        var data = points.Split(',');
        var init = weights.Select(text => Rational.Parse(text)).ToArray();
        var instance = Instance.Default with
        {
            Data = new TrainingData(Rational.Parse(data[0]), Rational.Parse(data[1])),
            Eta = Rational.Parse(eta),
            Initial = new Weights<Rational>(init[0], init[1], init[2], init[3]),
            Loss = loss,
        };
        return new TwoNeuronRun(Itinerary.Of(instance, ItineraryLimits.Default), CancellationToken.None);
    }

    private static BigInteger RandomStep(Random random, TwoNeuronRun run)
    {
        var phase = run.Phases[random.Next(run.Phases.Count)];
        var offset = random.Next(3) switch
        {
            0 => random.Next(8),
            1 => random.Next(2000),
            _ => BigInteger.Pow(2, random.Next(400)) + random.Next(1000),
        };
        return phase.To is { } end ? phase.From + (offset % (end - phase.From)) : phase.From + offset;
    }

    private static (TwoNeuronRun Run, BigInteger From, BigInteger? To, BigInteger Step) RandomBlock(Random random)
    {
        var run = Runs[random.Next(Runs.Length)];
        BigInteger[] steps = [RandomStep(random, run), RandomStep(random, run), RandomStep(random, run)];
        Array.Sort(steps);
        return (run, steps[0], random.Next(3) == 0 ? null : steps[2], steps[1]);
    }

    [Fact]
    public void The_enclosure_of_a_quantity_on_a_block_meets_its_value_at_each_step() =>
        Law.Holds(
            RandomBlock,
            item =>
            {
                var (run, from, to, step) = item;
                if (run.BlockOf(from, to, Precision.Of(128)) is not { } block)
                {
                    return;
                }
                var algebra = new BlockAlgebra(new SymbolTable(), null, Sharp);
                var point = run.StateAt(algebra, step)!;
                foreach (var quantity in Quantities)
                {
                    if (
                        block.State.Get(quantity) is not { } value
                        || block.Algebra.Enclose(value) is not { } whole
                        || point.Get(quantity) is not { } exact
                        || algebra.Enclose(exact) is not { } at
                    )
                    {
                        continue;
                    }
                    Assert.True(whole.Overlaps(at), $"{quantity} on [{from}, {to}] at {step}: {whole} {at}");
                }
            },
            200
        );

    [Fact]
    public void A_sign_on_a_block_is_the_sign_at_each_step() =>
        Law.Holds(
            RandomBlock,
            item =>
            {
                var (run, from, to, step) = item;
                if (run.BlockOf(from, to, Precision.Of(128)) is not { } block)
                {
                    return;
                }
                var algebra = new BlockAlgebra(new SymbolTable(), null, Sharp);
                var point = run.StateAt(algebra, step)!;
                foreach (var first in Quantities)
                {
                    foreach (var second in Quantities)
                    {
                        if (
                            block.State.Get(first) is { } a
                            && block.State.Get(second) is { } b
                            && point.Get(first) is { } x
                            && point.Get(second) is { } y
                        )
                        {
                            AssertSameSign(
                                block.Algebra.SignOf(a - b),
                                algebra.SignOf(x - y),
                                $"{first} {second} {from} {to} {step}"
                            );
                        }
                    }
                }
            },
            30
        );

    private static void AssertSameSign(Sign block, Sign point, string what)
    {
        var contradiction = (block, point) switch
        {
            (Sign.Positive or Sign.NonNegative or Sign.Zero, Sign.Negative) => true,
            (Sign.Negative or Sign.NonPositive or Sign.Zero, Sign.Positive) => true,
            (Sign.Positive or Sign.Negative, Sign.Zero) => true,
            _ => false,
        };
        Assert.False(contradiction, $"{what}: {block} but {point}");
    }

    [Fact]
    public void The_next_step_of_a_block_meets_the_state_one_step_later() =>
        Law.Holds(
            RandomBlock,
            item =>
            {
                var (run, from, to, step) = item;
                if (run.BlockOf(from, to, Precision.Of(128)) is not { } block || block.Next() is not { } next)
                {
                    return;
                }
                var algebra = new BlockAlgebra(new SymbolTable(), null, Sharp);
                var point = run.StateAt(algebra, step + 1)!;
                // What is not linear in a state with 1/(1 + e^z) in it has too many terms.
                var quantities = run.Instance.Loss == Loss.Exponential ? Quantities : Quantities[..8];
                foreach (var quantity in quantities)
                {
                    if (
                        next.Get(quantity) is { } value
                        && block.Algebra.Enclose(value) is { } whole
                        && point.Get(quantity) is { } exact
                        && algebra.Enclose(exact) is { } at
                    )
                    {
                        Assert.True(whole.Overlaps(at), $"{quantity}@(t+1) on [{from}, {to}] at {step}: {whole} {at}");
                    }
                }
            },
            100
        );

    [Fact]
    public void Many_random_blocks_are_described()
    {
        var random = new Random(1);
        var described = 0;
        for (var i = 0; i < 200; i++)
        {
            var (run, from, to, _) = RandomBlock(random);
            described += run.BlockOf(from, to, Precision.Of(128)) is null ? 0 : 1;
        }
        Assert.True(described >= 40, $"the laws above only saw {described} blocks of 200");
    }
}
