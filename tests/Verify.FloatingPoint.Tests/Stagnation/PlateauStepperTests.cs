using Verify.Arithmetic;
using Verify.FloatingPoint.Formats;
using Verify.FloatingPoint.Stagnation;
using Verify.FloatingPoint.Training;
using Verify.Models;
using Xunit;

namespace Verify.FloatingPoint.Tests.Stagnation;

public class PlateauStepperTests
{
    [Fact]
    public void Float32_run_of_the_default_instance_stagnates_where_the_plateaus_say_to_the_step()
    {
        var program = new TrainingProgram<Float32>(Instance.Default);
        var weights = program.Initial;
        long step = 0;
        for (var next = program.Step(weights); next != weights; next = program.Step(weights))
        {
            weights = next;
            step++;
        }

        var plateaus = new PlateauStepper<Float32>(program, 0, program.Initial);
        plateaus.Advance(long.MaxValue);

        Assert.True(plateaus.IsStagnant);
        Assert.Equal(step, plateaus.Step);
        Assert.Equal(weights, plateaus.Weights);
        Assert.InRange(plateaus.SingleSteps, 1, step / 20);
    }

    [Fact]
    public void Leaps_reach_the_state_of_the_loop_in_every_format_loss_and_regime()
    {
        var random = new Random(7);
        long leaps = 0;
        for (int i = 0; i < 60; i++)
        {
            var instance = Draw(random);
            leaps += Compare<Float16>(instance, random);
            leaps += Compare<BFloat16>(instance, random);
            leaps += Compare<Float32>(instance, random);
        }
        Assert.InRange(leaps, 1_000, long.MaxValue);
    }

    [Fact]
    public void Leaps_of_float64_reach_the_state_of_the_loop_where_changes_are_a_few_last_places()
    {
        // A state as late in training as 10^14 steps, put there by hand.
        var instance = Instance.Default with
        {
            Initial = new Weights<Rational>(
                Rational.Create(158, 10),
                Rational.Create(154, 10),
                Rational.Create(-162, 10),
                Rational.Create(151, 10)
            ),
        };
        var program = new TrainingProgram<Float64>(instance);
        var plateaus = new PlateauStepper<Float64>(program, 0, program.Initial);
        Assert.True(plateaus.Advance(3_000_000));
        Assert.Equal(3_000_000, plateaus.Step);
        Assert.InRange(plateaus.SingleSteps, 0, 10_000);
        Assert.InRange(plateaus.Leaps, 1, 10_000);
        Assert.Equal(Loop(program, program.Initial, 3_000_000), plateaus.Weights);
    }

    [Fact]
    public void The_work_allowed_is_respected()
    {
        var program = new TrainingProgram<Float64>(Instance.Default);
        var plateaus = new PlateauStepper<Float64>(program, 0, program.Initial);
        Assert.False(plateaus.Advance(long.MaxValue, maximumWork: 1_000));
        Assert.False(plateaus.IsStagnant);
    }

    [Fact]
    public void A_run_of_which_nothing_is_active_stagnates_at_once()
    {
        var instance = Instance.Default with { Initial = new Weights<Rational>(0, -1, 0, -1) };
        var program = new TrainingProgram<Float32>(instance);
        var plateaus = new PlateauStepper<Float32>(program, 0, program.Initial);
        Assert.True(plateaus.Advance(1_000_000));
        Assert.True(plateaus.IsStagnant);
        Assert.Equal(0, plateaus.Step);
    }

    [Fact]
    public void A_run_that_overflows_is_broken_not_stagnant()
    {
        var instance = Instance.Default with { Eta = 1000, Initial = new Weights<Rational>(-200, 0, -1, 0) };
        var program = new TrainingProgram<Float32>(instance);
        var plateaus = new PlateauStepper<Float32>(program, 0, program.Initial);
        plateaus.Advance(1_000_000);
        Assert.True(plateaus.IsBroken);
    }

    private static long Compare<T>(Instance instance, Random random)
        where T : struct, IMachineNumber<T>
    {
        var program = new TrainingProgram<T>(instance);
        var plateaus = new PlateauStepper<T>(program, 0, program.Initial);
        long until = 1;
        while (until < 60_000 && !plateaus.IsStagnant)
        {
            until += random.Next(1, 30_000);
            plateaus.Advance(until);
        }
        Assert.Equal(Loop(program, program.Initial, plateaus.Step), plateaus.Weights);
        if (plateaus.IsStagnant && !plateaus.IsBroken)
        {
            Assert.Equal(plateaus.Weights, program.Step(plateaus.Weights));
        }
        return plateaus.Leaps;
    }

    private static MachineWeights<T> Loop<T>(TrainingProgram<T> program, MachineWeights<T> weights, long steps)
        where T : struct, IMachineNumber<T>
    {
        for (long i = 0; i < steps; i++)
        {
            weights = program.Step(weights);
        }
        return weights;
    }

    private static Instance Draw(Random random)
    {
        Rational Entry() => Rational.Create(random.Next(-300, 301), 100);
        var minus = Rational.Create(random.Next(-6, 4), 2);
        return Instance.Default with
        {
            Data = random.Next(2) == 0 ? TrainingData.Canonical : new TrainingData(minus, minus + random.Next(1, 5)),
            Eta = random.Next(4) switch
            {
                0 => Rational.Create(1, 1000),
                1 => Rational.Create(1, 64),
                2 => 2,
                _ => Rational.Create(1, 10),
            },
            Loss = random.Next(3) == 0 ? Loss.Logistic : Loss.Exponential,
            Initial = new Weights<Rational>(Entry(), Entry(), Entry(), Entry()),
        };
    }
}
