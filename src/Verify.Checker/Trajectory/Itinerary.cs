using System.Numerics;

namespace Verify.Checker;

/// <summary>The phases of a run, checked, and what follows from the last of them.</summary>
internal sealed class Itinerary
{
    private readonly Instance _instance;

    // Enclosures of the first state of a trap are at most 2^-this wide.
    private const int TrapStartBits = 60;

    private readonly Dictionary<int, Trajectory> _trajectories = [];
    private Coordinate[]? _trapStart;

    private Itinerary(Instance instance, Phase[] phases, Work work)
    {
        _instance = instance;
        Phases = phases;
        Work = work;
    }

    internal Phase[] Phases { get; }

    /// <summary>The mode of the trap in which the run stays; null if none is shown.</summary>
    internal string? Mode => Phases[^1].Trap?.Mode;

    /// <summary>What is spent on everything that is calculated from the phases.</summary>
    internal Work Work { get; }

    private bool IsEndless => Phases[^1].IsClosed && Phases[^1].To is null;

    /// <summary>T, the first step from which on a good neuron is active at every point and no bad one anywhere, if the run is known to get there.</summary>
    internal BigInteger? Specialisation { get; private set; }

    /// <summary>The start of the last phases, if these are closed, of the final pattern and without end.</summary>
    private BigInteger? SpecialisationOfPhases
    {
        get
        {
            if (!IsEndless || !IsSpecialised(_instance, Phases[^1].Pattern))
            {
                return null;
            }
            var first = Phases.Length - 1;
            while (first > 0 && Phases[first - 1].IsClosed && IsSpecialised(_instance, Phases[first - 1].Pattern))
            {
                first--;
            }
            return Phases[first].From;
        }
    }

    /// <summary>The first step of the final pattern of the last phase, if that is stepped from step 0 on and the pattern stays: for orthogonal data whatever the
    /// loss is, and for a pair with g &lt; 0.</summary>
    private BigInteger? SpecialisationOfSteps(Trajectory trajectory)
    {
        var stays = _instance.IsOrthogonal || (_instance.IsPair && _instance.Coupling.Sign < 0);
        if (!stays || Phases.Length > 1 || Phases[0].IsClosed)
        {
            return null;
        }
        var last = Phases[0].To!.Value;
        for (var t = BigInteger.Zero; t <= last; t++)
        {
            if (IsSpecialised(_instance, trajectory.PatternAt(t)!))
            {
                return t;
            }
        }
        return null;
    }

    /// <summary>Whether a point is never classified; false also if that is not known.</summary>
    internal bool IsStuck { get; private set; }

    internal Trajectory Trajectory(int bits)
    {
        if (!_trajectories.TryGetValue(bits, out var trajectory))
        {
            trajectory = new Trajectory(_instance, Phases, bits, Work) { TrapStart = _trapStart };
            _trajectories[bits] = trajectory;
        }
        return trajectory;
    }

    /// <summary>The last step of a phase; a stepped phase that no other one follows has the step at its end too.</summary>
    internal static BigInteger? LastStep(Phase[] phases, int index) =>
        index == phases.Length - 1 && !phases[index].IsClosed ? phases[index].To : phases[index].To - 1;

    /// <summary>Tests every condition on the phases; more bits are tried where a sign is not decided.</summary>
    internal static Itinerary Check(Instance instance, Phase[] phases, int bits, Work? work = null)
    {
        BigInteger? end = BigInteger.Zero;
        for (var i = 0; i < phases.Length; i++)
        {
            if (end != phases[i].From || LastStep(phases, i) < phases[i].From)
            {
                throw new RejectedException("the phases do not follow one another from step 0");
            }
            end = phases[i].To;
        }
        var itinerary = new Itinerary(instance, phases, work ?? new Work());
        for (var i = 0; i < phases.Length; i++)
        {
            itinerary.CheckPhase(i, bits);
        }
        if (itinerary.Mode is not null)
        {
            return itinerary;
        }
        if (itinerary.IsEndless)
        {
            itinerary.Specialisation = itinerary.SpecialisationOfPhases;
            itinerary.IsStuck = itinerary.Specialisation is null;
            return itinerary;
        }
        itinerary.Settle(
            bits,
            "the last known step",
            trajectory =>
            {
                itinerary.Specialisation = itinerary.SpecialisationOfSteps(trajectory);
                itinerary.IsStuck = itinerary.StaysUnclassified(
                    trajectory.PatternAt(LastStep(phases, phases.Length - 1)!.Value)!
                );
                return true;
            }
        );
        return itinerary;
    }

    private void CheckPhase(int index, int bits)
    {
        var phase = Phases[index];
        var name = $"phase {index + 1}";
        if (phase.Trap is not null)
        {
            if (index < Phases.Length - 1 || phase.To is not null || (index > 0 && !Phases[index - 1].IsStepped))
            {
                throw new RejectedException($"{name}: a trap is the last phase, without end, after steps");
            }
            Settle(bits, name, trajectory => IsClosedTrap(trajectory, index));
            // The steps before the trap are not taken again with other numbers of bits.
            _trajectories.Clear();
            return;
        }
        if (!phase.IsClosed)
        {
            if (phase.To is null || phase.To - phase.From > Limits.Steps)
            {
                throw new RejectedException($"{name}: a stepped phase must have at most {Limits.Steps} steps");
            }
            Work.Allow(bits, (long)(phase.To.Value - phase.From) + 1);
            // Stepping to the end decides the sign of every pre-activation on the way.
            Settle(bits, name, trajectory => trajectory.At(index, phase.To.Value).Length > 0);
            return;
        }
        Work.Allow(bits + phase.From.GetBitLength(), phase.Burn);
        // Nothing moves where nothing is active. For a pair with g < 0 the patterns without an active bad one stay, because drift is downwards.
        var endless = !HasActiveBad(phase.Pattern);
        var isFrozen = !Array.Exists(phase.Pattern, bit => bit);
        var isClosed = _instance.IsOrthogonal || (_instance.IsPair && _instance.Coupling.Sign < 0 && endless);
        if (!isFrozen && !isClosed)
        {
            throw new RejectedException($"{name}: no closed form is known for these data and this pattern");
        }
        Require(
            bits,
            $"{name}: the pattern at its first step is another one",
            trajectory => Signs(trajectory, index, phase.From).SequenceEqual(phase.Pattern)
        );
        // A phase that ends during its direct steps has no remainder.
        Require(
            bits,
            $"{name}: the remainder of the Fatou coordinate is not shown to be as small as stated",
            trajectory => Enumerable.Range(0, _instance.PointCount).All(i => HasError(trajectory, index, i, phase))
        );
        if (phase.To is BigInteger to)
        {
            // Bad pre-activations decrease all through the phase, so a test at its last step is enough; the phase that follows tests its own start.
            Require(
                bits,
                $"{name}: a bad pre-activation is not positive before the end",
                trajectory => Signs(trajectory, index, to - 1).SequenceEqual(phase.Pattern)
            );
        }
        else if (!endless)
        {
            throw new RejectedException($"{name}: its pattern changes some time");
        }
        else if (IsSpecialised(_instance, phase.Pattern) && SpecialisationOfPhases is BigInteger step && step > 0)
        {
            Require(
                bits,
                $"the pattern is {(_instance.IsPair ? "1001" : "the final one")} before the last phases begin, so T would be another step",
                trajectory => !IsSpecialised(_instance, trajectory.PatternAt(step - 1)!)
            );
        }
    }

    private bool IsClosedTrap(Trajectory trajectory, int index)
    {
        var start = trajectory.Start(index);
        if (Array.Exists(start, value => (value.Range.High - value.Range.Low).TopBit > -TrapStartBits))
        {
            throw new UndecidedException("the state at its first step is not known well enough");
        }
        _trapStart = start;
        return trajectory.TrapOf(index).Ratio.IsPositive;
    }

    private bool HasError(Trajectory trajectory, int index, int point, Phase phase)
    {
        if (_instance.ActiveAt(phase.Pattern, point).Length == 0 || phase.To - phase.From <= phase.StatedBurn)
        {
            return true;
        }
        var error = trajectory.ChainOf(index, point, false).ErrorAfter(phase.StatedBurn);
        return error.High <= phase.Error
            || (error.Low > phase.Error ? false : throw new UndecidedException("the remainder is not decided"));
    }

    private static bool[] Signs(Trajectory trajectory, int phase, BigInteger t) =>
        Verify.Checker.Trajectory.Signs(trajectory.Instance, trajectory.At(phase, t));

    private void Require(int bits, string reason, Func<Trajectory, bool> condition)
    {
        if (!Settle(bits, reason, condition))
        {
            throw new RejectedException(reason);
        }
    }

    private bool Settle(int bits, string name, Func<Trajectory, bool> condition)
    {
        // Steps with many digits need as many bits before anything can be seen.
        var digits = (int)Math.Min(Limits.Bits, (long)Phases[^1].From.GetBitLength());
        var least = bits + digits;
        for (var more = Limits.FirstBits(bits - 64) + digits; ; more *= 2)
        {
            try
            {
                return condition(Trajectory(more));
            }
            catch (UndecidedException reason)
            {
                if (more > Math.Min(4 * least, Limits.Bits))
                {
                    throw new RejectedException($"{name}: {reason.Message}");
                }
            }
        }
    }

    /// <summary>Whether a neuron is active at every point and only where it is good: 1001 for a pair.</summary>
    internal static bool IsSpecialised(Instance instance, bool[] pattern) =>
        Enumerable.Range(0, instance.PointCount).All(i => instance.ActiveAt(pattern, i).Length > 0)
        && !HasActiveBad(instance, pattern);

    private bool HasActiveBad(bool[] pattern) => HasActiveBad(_instance, pattern);

    private static bool HasActiveBad(Instance instance, bool[] pattern) =>
        Enumerable
            .Range(0, instance.PointCount)
            .Any(i => Array.Exists(instance.ActiveAt(pattern, i), j => instance.Influence(j, i).Sign < 0));

    /// <summary>Whether a point is never classified: a neuron that is inactive at all points has no gradient, so it stays as it is for ever, whatever
    /// data and loss are; and for orthogonal data one that is inactive at a point does not move there. If that is so for every good neuron of a point,
    /// y N is never positive there.</summary>
    private bool StaysUnclassified(bool[] pattern)
    {
        var isOrthogonal = _instance.IsOrthogonal;
        return Enumerable
            .Range(0, _instance.PointCount)
            .Any(i =>
                Enumerable
                    .Range(0, _instance.NeuronCount)
                    .Where(j => _instance.Influence(j, i).Sign > 0)
                    .All(j =>
                        isOrthogonal
                            ? !IsActive(j, i)
                            : Enumerable.Range(0, _instance.PointCount).All(l => !IsActive(j, l))
                    )
            );

        bool IsActive(int j, int i) => pattern[(j * _instance.PointCount) + i];
    }
}
