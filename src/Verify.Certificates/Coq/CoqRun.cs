using System.Numerics;
using System.Text;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Certificates.Coq;

/// <summary>Writes the lemma <c>instance_run</c>: how the run specialises, with bounds of the frozen values, or that it never does.</summary>
/// <remarks>Everything written is a hint or a statement that Coq proves again (proofs/coq/Statements/Deciding.v,
/// proofs/coq/Numeric/Switching.v); nothing here is trusted.</remarks>
internal static class CoqRun
{
    // Direct steps before the first leap, coefficients of the Fatou coordinate, and bits beyond those of the step.
    private const int Burn = 48;
    private const int Order = 16;
    private const int GuardBits = 110;

    /// <summary>Whether the lemma says that the run specialises; null, with the reason, if there is no lemma.</summary>
    public static (bool? Specialises, string Reason) Write(StringBuilder text, Itinerary itinerary)
    {
        var instance = itinerary.Instance;
        var start = instance.InitialPreactivations;
        var product = instance.XPlus * instance.XMinus;
        if (product <= -1 && start is { P1.Sign: > 0, Q1.Sign: <= 0, P2.Sign: <= 0, Q2.Sign: > 0 })
        {
            var (p2, q1) = (CoqNumber.Fraction(start.P2), CoqNumber.Fraction(start.Q1));
            text.Append(
                $"Lemma instance_run : specialised_run instance_problem instance_start 0 {p2} {p2} {q1} {q1}.\n"
            );
            text.Append(
                "Proof. apply run_starts_specialised; try exact instance_valid; put_values instance_values; lra. Qed.\n\n"
            );
            return (true, "");
        }
        if (product < -1)
        {
            return CoqSteps.WriteRun(text, itinerary);
        }
        if (product > -1)
        {
            return (null, "a run of acute data is not exported");
        }
        text.Append("Lemma instance_orthogonal : xp instance_problem * xm instance_problem = -1.\n");
        text.Append("Proof. put_values instance_values; lra. Qed.\n\n");
        if (start.P1.Sign <= 0 || start.Q2.Sign <= 0)
        {
            text.Append("Lemma instance_run : never_specialises instance_problem instance_start.\n");
            text.Append(
                "Proof. apply (run_is_stuck _ _ instance_orthogonal); put_values instance_values; lra. Qed.\n\n"
            );
            return (false, "");
        }
        if (itinerary.SpecialisedAt is not { } last)
        {
            return (null, "the step of specialisation is not known");
        }
        var plus = Death(itinerary, state => state.P2, pattern => pattern.P2);
        var minus = Death(itinerary, state => state.Q1, pattern => pattern.Q1);
        WritePair(text, "plus", instance.Data.NormPlus * instance.H, start.P1, start.P2, plus);
        WritePair(text, "minus", instance.Data.NormMinus * instance.H, start.Q2, start.Q1, minus);
        text.Append($"Lemma instance_run : specialised_run instance_problem instance_start {CoqNumber.Integer(last)} ");
        text.Append($"{Bounds(plus, start.P2)} {Bounds(minus, start.Q1)}.\n");
        text.Append(
            $"Proof. apply (run_specialises _ _ instance_valid instance_orthogonal {CoqNumber.Integer(plus.Step)} {CoqNumber.Integer(minus.Step)});\n"
        );
        text.Append(
            "[put_values instance_values; lra | put_values instance_values; lra | discriminate | discriminate\n"
        );
        text.Append("| exact instance_plus | exact instance_minus].\nQed.\n\n");
        return (true, "");
    }

    /// <summary>The first step at which a bad pre-activation is not positive, and bounds of the value it keeps: integers over 2^ScaleBits.</summary>
    private sealed record PairDeath(BigInteger Step, BigInteger Lower, BigInteger Upper, int ScaleBits)
    {
        public BigInteger Scale => BigInteger.One << ScaleBits;
    }

    private static PairDeath Death(
        Itinerary itinerary,
        Func<Preactivations<Interval>, Interval> value,
        Func<ActivationPattern, bool> active
    )
    {
        var phase = itinerary.Phases.First(phase => !active(phase.PatternAt(phase.From)));
        var scaleBits = (int)phase.From.GetBitLength() + 60;
        var enclosure = value(phase.StateAt(phase.From, Precision.Of(scaleBits + 64)));
        return new PairDeath(
            phase.From,
            enclosure.Lower.ScaleByPowerOfTwo(scaleBits).Floor() - 1,
            BigInteger.Min(enclosure.Upper.ScaleByPowerOfTwo(scaleBits).Ceiling() + 1, BigInteger.Zero),
            scaleBits
        );
    }

    private static void WritePair(
        StringBuilder text,
        string name,
        Rational kappa,
        Rational good,
        Rational bad,
        PairDeath death
    )
    {
        var badName = name == "plus" ? "p2" : "q1";
        text.Append($"Lemma instance_{name} : forall n, INR n = IZR {CoqNumber.Integer(death.Step)} ->\n");
        text.Append($"  dies_at (fun t => {badName} instance_problem (descent instance_problem instance_start t)) n ");
        text.Append($"{Bounds(death, bad)}.\nProof.\n");
        if (death.Step.IsZero)
        {
            text.Append(
                $"apply ({name}_dies_at_start _ _ instance_orthogonal); put_values instance_values; lra.\nQed.\n\n"
            );
            return;
        }
        var lastActive = death.Step - 1;
        Rational scale = good.Denominator * bad.Denominator;
        var startBound = StartAtLeast(good - bad, kappa);
        var burn = lastActive <= 64 || startBound > 1_000_000 ? BigInteger.Min(lastActive, 64) : Burn;
        var leap = lastActive - burn;
        var sigma = BigInteger.Max(2, startBound + burn);
        var coordinate = ExponentialFatouCoordinate.OfOrder(Order);
        // The bound of the library is at most twice the one of the lemma page.
        var error = coordinate.ErrorBound(Dyadic.FromInteger(sigma)).ScaleByPowerOfTwo(1);
        var coefficients = leap.IsZero
            ? []
            : Enumerable.Range(1, Order).Select(k => CoqNumber.OfQ(ExponentialFatouCoordinate.Coefficient(k)));
        var rounds = 3 + (GuardBits + 10) / (int)sigma.GetBitLength();
        var bits = (int)death.Step.GetBitLength() + GuardBits;
        text.Append(
            $"apply ({name}_dies_by_switch _ _ instance_orthogonal {bits} [{string.Join("; ", coefficients)}]%Q ({sigma} # 1) "
        );
        text.Append(
            $"(1 # {BigInteger.One << (int)long.Max(0, -(error.FloorLog2 + 1))}) {CoqNumber.Integer((good * scale).Numerator)} "
        );
        text.Append($"{CoqNumber.Integer((bad * scale).Numerator)} {CoqNumber.Integer(scale.Numerator)} ");
        text.Append(
            $"{CoqNumber.Integer(kappa.Numerator)} {CoqNumber.Integer(kappa.Denominator)} {burn} {leap} {rounds} "
        );
        text.Append($"{CoqNumber.Integer(death.Lower)} {CoqNumber.Integer(death.Upper)} {death.Scale});\n");
        text.Append(
            "[put_values instance_values; lra | put_values instance_values; lra | put_values instance_values; lra\n"
        );
        text.Append("| vm_cast_no_check (eq_refl true)].\nQed.\n\n");
    }

    /// <summary>The two bounds; a value that never moves is exact.</summary>
    private static string Bounds(PairDeath death, Rational start) =>
        death.Step.IsZero
            ? $"{CoqNumber.Fraction(start)} {CoqNumber.Fraction(start)}"
            : $"{CoqNumber.Quotient(death.Lower, death.Scale)} {CoqNumber.Quotient(death.Upper, death.Scale)}";

    /// <summary>A lower bound of e^delta/(2 kappa).</summary>
    private static BigInteger StartAtLeast(Rational delta, Rational kappa)
    {
        var precision = Precision.Of(64);
        var start = Interval.Divide(
            Interval.Enclose(delta, precision).Exp(precision),
            Interval.Enclose(2 * kappa, precision),
            precision
        );
        return start.Lower.Floor();
    }
}
