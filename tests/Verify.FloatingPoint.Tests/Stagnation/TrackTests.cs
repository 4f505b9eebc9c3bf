using Verify.FloatingPoint.Formats;
using Verify.FloatingPoint.Stagnation;
using Xunit;

namespace Verify.FloatingPoint.Tests.Stagnation;

public class TrackTests
{
    [Fact]
    public void What_a_track_calls_a_repetition_is_one_in_every_format()
    {
        var random = new Random(11);
        int repetitions = 0;
        for (int i = 0; i < 20_000; i++)
        {
            repetitions += Repetitions<Float16>(random);
            repetitions += Repetitions<BFloat16>(random);
            repetitions += Repetitions<Float32>(random);
        }
        Assert.InRange(repetitions, 5_000, int.MaxValue);
    }

    // Weights at and near powers of two, and numbers to subtract of 0 to 3 units in sixteenths of one.
    private static int Repetitions<T>(Random random)
        where T : struct, IMachineNumber<T>
    {
        long bottom = 1L << (T.SignificandBits - 1);
        long significand = random.Next(3) switch
        {
            0 => bottom,
            1 => bottom + random.Next(4),
            _ => random.NextInt64(bottom, 2 * bottom),
        };
        int exponent = random.Next(-8, 3);
        T weight = T.FromScaled(random.Next(2) == 0 ? significand : -significand, exponent);
        T first = Subtracted();
        T other = Subtracted();
        T next = weight - first;
        Track<T> track = Track<T>.From(weight, next);
        if (!track.IsRegular || !track.Repeats(MachineRange<T>.Between(first, other)))
        {
            return 0;
        }
        foreach (long step in new[] { 0, 1, Math.Min(track.Room, 1000) - 1 })
        {
            if (step >= 0 && step < track.Room)
            {
                Assert.Equal(track.At(step + 1), track.At(step) - first);
                Assert.Equal(track.At(step + 1), track.At(step) - other);
            }
        }
        return 1;

        T Subtracted() => random.Next(6) == 0 ? default : T.FromScaled(random.Next(-48, 49), exponent - 4);
    }
}
