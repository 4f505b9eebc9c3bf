using System.Collections.Immutable;
using System.Text;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Observables;

namespace Verify.Certificates.Coq;

/// <summary>Writes the claims of a certificate as Coq theorems about its instance.</summary>
/// <remarks>A theorem is an instance of the general one of proofs/coq/Statements/Theorems.v, beside a proof that its hypotheses hold, or
/// that one fails. The text is a function of the certificate alone. The form of the file is described in proofs/coq/README.md.</remarks>
public static class CoqExport
{
    /// <summary>The file, and what could not be exported with the reason.</summary>
    /// <param name="certificate">What the certificate states.</param>
    /// <param name="catalogue">The claims that have a general theorem.</param>
    /// <param name="limits">How much work may be done to find the step of specialisation.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (string Text, ImmutableArray<string> Missing) Write(
        StatedCertificate certificate,
        IReadOnlyList<Claim> catalogue,
        ItineraryLimits limits,
        CancellationToken cancellation = default
    )
    {
        var text = new StringBuilder();
        WriteInstance(text, certificate.Instance);
        text.Append("(* The enclosures of constants and of the state at single steps are not exported. *)\n\n");
        var run =
            certificate.Instance.Loss == Loss.Exponential
                ? CoqRun.Write(text, Itinerary.Of(certificate.Instance, limits, cancellation))
                : (null, "the library speaks of the loss exp");
        var known = catalogue.ToDictionary(claim => claim.Id);
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var stated in certificate.Claims)
        {
            var (proof, reason) = Theorem(stated, certificate.Instance, known, run);
            if (proof is null)
            {
                text.Append($"(* not exported: {stated.Id}: {reason} *)\n");
                missing.Add($"{stated.Id}: {reason}");
            }
            else
            {
                text.Append(proof);
            }
        }
        return (text.ToString(), missing.ToImmutable());
    }

    private static void WriteInstance(StringBuilder text, Instance instance)
    {
        var (initial, start) = (instance.Initial, instance.InitialPreactivations);
        var (a, d) = (instance.Data.NormPlus, instance.Data.NormMinus);
        var values = string.Join(
            ' ',
            new[]
            {
                instance.XMinus,
                instance.XPlus,
                instance.H * d,
                instance.H * a,
                initial.B1,
                initial.B2,
                start.P1,
                start.Q1,
                start.P2,
                start.Q2,
            }.Select(CoqNumber.Fraction)
        );
        text.Append(
            "(** The claims of a certificate as theorems about its instance; written by [verify certificate coq]. *)\n\n"
        );
        text.Append("From Coq Require Import Reals ZArith QArith List Lra.\n");
        text.Append("From Verify.Core Require Import Network Language.\n");
        text.Append("From Verify.Statements Require Import Catalogue Deciding Theorems.\n");
        text.Append("Import ListNotations.\nOpen Scope R_scope.\n\n");
        text.Append($"Definition instance_problem : problem := Problem {CoqNumber.Fraction(instance.XMinus)} ");
        text.Append(
            $"{CoqNumber.Fraction(instance.XPlus)} {CoqNumber.Fraction(instance.Eta)} {CoqNumber.Fraction(instance.LossFactor)}.\n"
        );
        text.Append($"Definition instance_start : weights := Weights {CoqNumber.Fraction(initial.W1)} ");
        text.Append(
            $"{CoqNumber.Fraction(initial.B1)} {CoqNumber.Fraction(initial.W2)} {CoqNumber.Fraction(initial.B2)}.\n\n"
        );
        text.Append("Lemma instance_valid : valid instance_problem.\n");
        text.Append("Proof. unfold valid, instance_problem; simpl; lra. Qed.\n\n");
        text.Append($"Lemma instance_values : has_values instance_problem instance_start {values}.\n");
        text.Append("Proof. unfold has_values, instance_problem, instance_start; compute_values. Qed.\n\n");
    }

    private static (string? Proof, string Reason) Theorem(
        StatedClaim stated,
        Instance instance,
        Dictionary<string, Claim> known,
        (bool? Specialises, string Reason) run
    )
    {
        var parsed = ClaimFile.Parse(stated.Id, stated.Text);
        if (
            !parsed.Succeeded
            || parsed.Claims.Length != 1
            || !known.TryGetValue(stated.Id, out var claim)
            || claim.ToString() != parsed.Claims[0].ToString()
        )
        {
            return (null, "it is no claim of the catalogue");
        }
        if (instance.Loss != Loss.Exponential)
        {
            return (null, run.Reason);
        }
        var name = CoqStatement.Name(claim);
        var applies = $"{name}_applies instance_problem instance_start";
        switch (stated.Verdict)
        {
            case "proved":
                var (tactic, lacks) = Applies(claim, run);
                return tactic is null
                    ? (null, lacks)
                    : (
                        $"Theorem {name}_proved : and ({applies}) (Catalogue.{name} instance_problem instance_start).\n"
                            + $"Proof. split; [{tactic} | exact (Theorems.{name} _ _)]. Qed.\n\n",
                        ""
                    );
            case "inapplicable":
                var (refutation, reason) = Fails(claim, stated, run);
                return refutation is null
                    ? (null, reason)
                    : ($"Theorem {name}_inapplicable : not ({applies}).\nProof. {refutation}. Qed.\n\n", "");
            case "undecided":
                return (null, "it is undecided in the certificate");
            default:
                return (null, $"a verdict '{stated.Verdict}' is not exported");
        }
    }

    private static (string? Tactic, string Reason) Applies(Claim claim, (bool? Specialises, string Reason) run)
    {
        var specialised = claim.Hypotheses.OfType<Specialised>().Any();
        var stuck = claim.Hypotheses.OfType<Stuck>().Any();
        return (specialised || stuck) && run.Specialises is null ? (null, run.Reason)
            : specialised ? ("applies_run instance_valid instance_values instance_run", "")
            : stuck ? ("applies_stuck instance_valid instance_values instance_run", "")
            : ("applies instance_valid instance_values", "");
    }

    private static (string? Tactic, string Reason) Fails(
        Claim claim,
        StatedClaim stated,
        (bool? Specialises, string Reason) run
    )
    {
        var refuted = claim
            .Hypotheses.Zip(stated.Hypotheses)
            .Where(pair => pair.Second == "refuted")
            .Select(pair => pair.First)
            .ToList();
        // What needs nothing of the run comes first.
        if (refuted.OfType<Condition>().Any(condition => !DependsOnRun(condition)))
        {
            return ("fails instance_values", "");
        }
        if (run.Specialises is null)
        {
            return (null, run.Reason);
        }
        return refuted.FirstOrDefault() switch
        {
            Specialised => ("fails_specialised instance_run", ""),
            Stuck => ("fails_stuck instance_run", ""),
            Condition => ("fails_run instance_values instance_run", ""),
            _ => (null, "no hypothesis that the library speaks of is refuted in the certificate"),
        };
    }

    private static bool DependsOnRun(Condition condition) =>
        condition
            .Comparisons.Comparisons.SelectMany(item =>
                CoqStatement.Parts(item.Left).Concat(CoqStatement.Parts(item.Right))
            )
            .Any(part => part is Variable(Quantity.SpecialisationStep or Quantity.Delta));
}
