using System.Numerics;
using System.Text;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Certificates.Coq;

/// <summary>Writes what Coq computes step by step, for any data: <c>instance_run</c> for data that are not orthogonal.</summary>
/// <remarks>The computation and its theorems are those of proofs/coq/Numeric/Steps.v; the bounds written are hints.</remarks>
internal static class CoqSteps
{
    /// <summary>The most steps that a file lets Coq take: one costs about 30 ms.</summary>
    public const int MostSteps = 300;

    private const int Bits = 100;
    private const int ScaleBits = 40;

    /// <summary>The lemma <c>instance_fractions</c>: the numbers of the instance as the computation takes them.</summary>
    public static void WriteFractions(StringBuilder text, Instance instance)
    {
        var data = instance.Data;
        var rates = new[] { instance.H * data.NormPlus, instance.H * data.InnerProduct, instance.H * data.NormMinus };
        text.Append(
            $"Lemma instance_fractions : has_fractions instance_problem instance_start {Fractions(rates)} {Fractions(Start(instance))}.\n"
        );
        text.Append("Proof. unfold instance_problem, instance_start; compute_fractions. Qed.\n\n");
    }

    /// <summary>The lemma <c>instance_run</c> of a run whose step of specialisation, or whose death of a neuron, is taken step by step.</summary>
    /// <returns>Whether the run specialises; null, with the reason, if there is no such lemma.</returns>
    public static (bool? Specialises, string Reason) WriteRun(StringBuilder text, Itinerary itinerary)
    {
        if (itinerary.SpecialisedAt is { } last)
        {
            if (last > MostSteps)
            {
                return (null, $"the run specialises after more than {MostSteps} steps");
            }
            var state = itinerary.PhaseAt(last)!.StateAt(last, Precision.Of(Bits));
            var bounds = Enumerate(state).Select(Bounds).ToArray();
            WriteFractions(text, itinerary.Instance);
            text.Append($"Lemma instance_run : specialised_run instance_problem instance_start {last} ");
            text.Append($"{Quotients(bounds[2])} {Quotients(bounds[1])}.\n");
            text.Append($"Proof. apply (run_specialises_by_steps _ _ {Numbers(itinerary.Instance)} {Bits} {last} ");
            text.Append(
                string.Join(' ', bounds.Select(pair => $"{CoqNumber.Integer(pair.Low)} {CoqNumber.Integer(pair.High)}"))
            );
            text.Append($" {BigInteger.One << ScaleBits} instance_valid instance_fractions);\n");
            text.Append("[put_values instance_values; lra | vm_cast_no_check (eq_refl true)].\nQed.\n\n");
            return (true, "");
        }
        if (FirstDeath(itinerary) is { } dead)
        {
            WriteFractions(text, itinerary.Instance);
            text.Append("Lemma instance_run : never_specialises instance_problem instance_start.\n");
            text.Append(
                $"Proof. apply (run_dies_by_steps _ _ {Numbers(itinerary.Instance)} {Bits} {dead} instance_valid instance_fractions); "
            );
            text.Append("vm_cast_no_check (eq_refl true). Qed.\n\n");
            return (false, "");
        }
        return (null, "neither the step of specialisation nor the death of a neuron is known");
    }

    /// <summary>The first step, within what Coq can take, at which one neuron is active at neither point.</summary>
    private static BigInteger? FirstDeath(Itinerary itinerary)
    {
        for (var t = BigInteger.Zero; t <= MostSteps && itinerary.PhaseAt(t) is { } phase; t++)
        {
            var pattern = phase.PatternAt(t);
            if ((!pattern.P1 && !pattern.Q1) || (!pattern.P2 && !pattern.Q2))
            {
                return t;
            }
        }
        return null;
    }

    private static string Numbers(Instance instance) =>
        string.Join(' ', Enumerable.Repeat("_", 3)) + " " + Fractions(Start(instance));

    private static Rational[] Start(Instance instance)
    {
        var start = instance.InitialPreactivations;
        return [start.P1, start.Q1, start.P2, start.Q2];
    }

    private static string Fractions(IEnumerable<Rational> values) => string.Join(' ', values.Select(CoqNumber.OfQ));

    private static Interval[] Enumerate(Preactivations<Interval> state) => [state.P1, state.Q1, state.P2, state.Q2];

    private static (BigInteger Low, BigInteger High) Bounds(Interval value) =>
        (value.Lower.ScaleByPowerOfTwo(ScaleBits).Floor() - 1, value.Upper.ScaleByPowerOfTwo(ScaleBits).Ceiling() + 1);

    private static string Quotients((BigInteger Low, BigInteger High) pair) =>
        $"{CoqNumber.Quotient(pair.Low, BigInteger.One << ScaleBits)} {CoqNumber.Quotient(pair.High, BigInteger.One << ScaleBits)}";
}
