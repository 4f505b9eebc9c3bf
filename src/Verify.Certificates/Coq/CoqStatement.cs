using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Verify.Claims;
using Verify.Models;
using Verify.Observables;

namespace Verify.Certificates.Coq;

/// <summary>Translates a claim into a Coq definition: what the claim says of every problem and every start.</summary>
/// <remarks>The hypotheses become premises, with their definedness; definedness of the range and of the statement is part of
/// what is stated. The names used are defined in proofs/coq/Core/Network.v and proofs/coq/Core/Language.v.
/// A translation speaks of descent with the exponential loss, of a claim about several losses too; claims about another loss are not translated.</remarks>
public static class CoqStatement
{
    /// <summary>The name of the definition of a claim: its id with letters, digits and underscores only.</summary>
    public static string Name(Claim claim) =>
        string.Concat(claim.Id.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    /// <summary>The file with the definitions of all claims in their order; those that have no translation by what they are about are named.</summary>
    /// <exception cref="NotTranslatedException">A claim has no translation.</exception>
    public static string File(IEnumerable<Claim> claims)
    {
        var text = new StringBuilder();
        text.Append("(** The claims of the catalogue, over all problems and starts.\n\n");
        text.Append("    Written by [verify claim coq] from proofs/claims; a test compares. *)\n\n");
        text.Append("From Coq Require Import Reals.\n");
        text.Append("From Verify.Core Require Import Network Language.\n");
        text.Append("Open Scope R_scope.\n");
        foreach (var claim in claims)
        {
            text.Append('\n');
            if (Untranslated(claim) is { } reason)
            {
                text.Append($"(* not translated: {claim.Id}: {reason} *)\n");
                continue;
            }
            text.Append(Definition(claim));
        }
        return text.ToString();
    }

    /// <summary>Two definitions of type <c>problem -> weights -> Prop</c>: NAME, what the claim says where its hypotheses hold,
    /// and NAME_applies, that they hold.</summary>
    /// <exception cref="NotTranslatedException">The claim has no translation.</exception>
    public static string Definition(Claim claim)
    {
        var quantities = Quantities(claim);
        RequireRunOfDescent(claim, quantities);
        var constants = claim.Definitions.Where(definition => !DependsOnTime(definition.Term)).ToImmutableArray();
        var moving = claim.Definitions.Where(definition => DependsOnTime(definition.Term)).ToImmutableArray();
        var outer = new CoqTerm(constants);
        var conditions = claim
            .Hypotheses.OfType<Condition>()
            .SelectMany(condition => WithDefinedness(condition.Comparisons))
            .Select(outer.Write)
            .ToList();
        var text = new StringBuilder();
        text.Append($"(** {claim.Id}: {claim.Sentence.Replace("*)", "* )", StringComparison.Ordinal)} *)\n");
        Begin(text, Name(claim));
        text.Append("  valid P ->\n");
        Premises(text, claim, quantities);
        Let(text, "  ", constants, outer);
        foreach (var condition in conditions)
        {
            text.Append($"  {condition} ->\n");
        }
        Body(text, claim.Statement, outer, new CoqTerm([.. constants, .. moving]), moving);

        Begin(text, Name(claim) + "_applies");
        text.Append("  valid P");
        if (claim.Hypotheses.OfType<Stuck>().Any())
        {
            text.Append(" /\\\n  never_specialises P th0");
        }
        if (claim.Hypotheses.OfType<Specialised>().Any())
        {
            text.Append(" /\\\n  exists T : nat, specialises_at P th0 T");
        }
        if (conditions.Count > 0)
        {
            text.Append(" /\\\n");
            Let(text, "  ", constants, outer);
            text.Append("  ").AppendJoin(" /\\\n  ", conditions);
        }
        return text.Append(".\n").ToString();
    }

    private static void Begin(StringBuilder text, string name) =>
        text.Append($"Definition {name} (P : problem) (th0 : weights) : Prop :=\n  let th := descent P th0 in\n");

    private static void Let(StringBuilder text, string indent, ImmutableArray<Definition> definitions, CoqTerm terms)
    {
        foreach (var definition in definitions)
        {
            text.Append($"{indent}let {CoqTerm.Name(definition)} := {terms.WriteBody(definition)} in\n");
        }
    }

    private static void Premises(StringBuilder text, Claim claim, IReadOnlySet<Quantity> quantities)
    {
        if (claim.Hypotheses.OfType<Specialised>().Any())
        {
            text.Append("  forall T : nat, specialises_at P th0 T ->\n");
        }
        if (claim.Hypotheses.OfType<Stuck>().Any())
        {
            text.Append("  never_specialises P th0 ->\n");
        }
        if (quantities.Contains(Quantity.Margin) || quantities.Contains(Quantity.Gap))
        {
            text.Append("  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->\n");
        }
        if (quantities.Any(CoqTerm.IsOfFlow))
        {
            text.Append("  forall curve : R -> weights, is_flow P th0 curve ->\n");
            text.Append("  let flow := fun t => curve (eta P * INR t) in\n");
        }
        if (quantities.Contains(Quantity.FlowMargin) || quantities.Contains(Quantity.FlowGap))
        {
            text.Append("  forall flow_margin : nat -> R, (forall t, is_margin P (flow t) (flow_margin t)) ->\n");
        }
    }

    private static void Body(
        StringBuilder text,
        Statement statement,
        CoqTerm outer,
        CoqTerm inner,
        ImmutableArray<Definition> moving
    )
    {
        var (range, binder) = statement switch
        {
            ForAll(var from, null, _) => (
                Definedness.Of(from),
                $"forall t : nat, {outer.Write(from, Loosest)} <= INR t ->"
            ),
            ForAll(var from, var to, _) => (
                Definedness.Of(from).Concat(Definedness.Of(to)),
                $"forall t : nat, {outer.Write(from, Loosest)} <= INR t -> INR t <= {outer.Write(to, Loosest)} ->"
            ),
            Exists(var from, var to, _) => (
                Definedness.Of(from).Concat(Definedness.Of(to)),
                $"exists t : nat, {outer.Write(from, Loosest)} <= INR t /\\ INR t <= {outer.Write(to, Loosest)} /\\"
            ),
            Eventually => ([], "exists t0 : nat, forall t : nat, (t0 <= t)%nat ->"),
            AtTime(var step, _) => (Definedness.Of(step), $"exists t : nat, INR t = {outer.Write(step, Loosest)} /\\"),
            Timeless => ((IEnumerable<Definedness>)[], ""),
            _ => throw new UnreachableException(),
        };
        var conditions = Definedness.Of(statement.Body);
        // What does not depend on t is stated once, before t.
        foreach (var condition in range.Concat(conditions.Where(item => !DependsOnTime(item))).Distinct())
        {
            text.Append($"  {outer.Write(condition.Comparison)} /\\\n");
        }
        if (statement is ForAll { To: not null } bounded)
        {
            // A range without integers makes a claim undecided, not true.
            text.Append(
                $"  (exists t : nat, {outer.Write(bounded.From, Loosest)} <= INR t <= {outer.Write(bounded.To, Loosest)}) /\\\n"
            );
        }
        var indent = "  ";
        if (binder.Length > 0)
        {
            text.Append($"  {binder}\n");
            indent = "    ";
        }
        Let(text, indent, moving, inner);
        var stated = conditions
            .Where(DependsOnTime)
            .Select(item => item.Comparison)
            .Concat(statement.Body.Comparisons)
            .Select(comparison => indent + inner.Write(comparison));
        text.Append(string.Join(" /\\\n", stated)).Append(".\n");
    }

    private const int Loosest = 60;

    private static IEnumerable<Comparison> WithDefinedness(Conjunction conjunction) =>
        Definedness.Of(conjunction).Select(condition => condition.Comparison).Concat(conjunction.Comparisons);

    private static bool DependsOnTime(Definedness condition) =>
        DependsOnTime(condition.Comparison.Left) || DependsOnTime(condition.Comparison.Right);

    private static bool DependsOnTime(Term term) =>
        Parts(term)
            .Any(part => part is AtNextStep || (part is Variable(var quantity) && Vocabulary.DependsOnTime(quantity)));

    private const string OfTrap = "it speaks of the trap of a run";
    private const string OfAnotherLoss = "it is about another loss than exp";
    private const string OfAnyWidth = "it speaks of networks of any width";

    private static bool SpeaksOfTrap(Claim claim) => claim.Hypotheses.OfType<ModeIs>().Any();

    // Of a claim about several losses it is the part about the exponential one that is stated.
    private static bool AdmitsExponentialLoss(Claim claim) =>
        claim.Hypotheses.OfType<LossIs>().All(hypothesis => hypothesis.Losses.Contains(Loss.Exponential));

    private static string? Untranslated(Claim claim) =>
        SpeaksOfTrap(claim) ? OfTrap
        : Quantities(claim).Contains(Quantity.Neurons) ? OfAnyWidth
        : AdmitsExponentialLoss(claim) ? null
        : OfAnotherLoss;

    private static void RequireRunOfDescent(Claim claim, IReadOnlySet<Quantity> quantities)
    {
        if (SpeaksOfTrap(claim) || quantities.Contains(Quantity.TrapStep))
        {
            throw new NotTranslatedException($"claim {claim.Id}: {OfTrap}");
        }
        var losses = claim.Hypotheses.OfType<LossIs>().ToList();
        if (!AdmitsExponentialLoss(claim))
        {
            throw new NotTranslatedException($"claim {claim.Id} is about another loss than exp");
        }
        var ofRun = quantities.Any(quantity =>
            Vocabulary.DependsOnTime(quantity) || quantity is Quantity.SpecialisationStep or Quantity.Delta
        );
        var needsRun = ofRun || claim.Hypotheses.Any(hypothesis => hypothesis is Specialised or Stuck);
        if (losses.Count == 0 && needsRun)
        {
            throw new NotTranslatedException($"claim {claim.Id} does not say 'hypothesis loss = exp'");
        }
        if (
            needsRun
            && !claim.Hypotheses.Any(hypothesis => hypothesis is TrainingIs { Name: Trainings.GradientDescent })
        )
        {
            throw new NotTranslatedException($"claim {claim.Id} does not say 'hypothesis training = gd'");
        }
    }

    private static HashSet<Quantity> Quantities(Claim claim) =>
        [
            .. claim
                .Hypotheses.OfType<Condition>()
                .SelectMany(condition => condition.Comparisons.Comparisons)
                .Concat(claim.Statement.Body.Comparisons)
                .SelectMany(comparison => new[] { comparison.Left, comparison.Right })
                .Concat(RangeTerms(claim.Statement))
                .SelectMany(Parts)
                .Select(part =>
                    part switch
                    {
                        Variable(var quantity) => quantity,
                        AtStep(var quantity, _) => quantity,
                        AtNextStep(var quantity) => quantity,
                        _ => (Quantity?)null,
                    }
                )
                .OfType<Quantity>(),
        ];

    private static IEnumerable<Term> RangeTerms(Statement statement) =>
        statement switch
        {
            ForAll(var from, null, _) => [from],
            ForAll(var from, var to, _) => [from, to],
            Exists(var from, var to, _) => [from, to],
            AtTime(var step, _) => [step],
            _ => [],
        };

    /// <summary>The term, and all terms it is made of, the steps of values included.</summary>
    internal static IEnumerable<Term> Parts(Term term) =>
        term switch
        {
            AtStep(_, var step) => [term, .. Parts(step)],
            Negation(var operand) => [term, .. Parts(operand)],
            Binary(_, var left, var right) => [term, .. Parts(left), .. Parts(right)],
            Power(var @base, _) => [term, .. Parts(@base)],
            Call(_, var argument) => [term, .. Parts(argument)],
            _ => [term],
        };
}
