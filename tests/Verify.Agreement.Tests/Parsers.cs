using System.Diagnostics;
using Verify.Checker;
using Verify.Claims;
using Verify.Observables;

namespace Verify.Agreement.Tests;

/// <summary>The two parsers of the claim language, each answering with what it understood in one notation, or null for a text that it refuses.</summary>
/// <remarks>The notation is the one in which the checker prints claims; the engine's trees are written in it here.</remarks>
internal static class Parsers
{
    public static string? Engine(string text)
    {
        ParseResult result = ClaimFile.Parse("f", text);
        return result.Succeeded ? string.Join('\n', result.Claims.Select(Write)) : null;
    }

    public static string? Checker(string text)
    {
        try
        {
            return string.Join(
                '\n',
                ClaimParser
                    .Read(text)
                    .Select(claim =>
                        string.Join(
                            '\n',
                            [claim.Id, claim.Sentence, .. claim.Hypotheses.Select(h => $"{h}"), claim.Statement]
                        )
                    )
            );
        }
        catch (MalformedException)
        {
            return null;
        }
    }

    private static string Write(Claims.Claim claim) =>
        string.Join(
            '\n',
            [claim.Id, $"\"{claim.Sentence}\"", .. claim.Hypotheses.Select(Write), Write(claim.Statement)]
        );

    private static string Write(Claims.Hypothesis hypothesis) =>
        hypothesis switch
        {
            Specialised => "specialised",
            Stuck => "stuck",
            LossIs({ Length: > 1 }) => "loss = exp or logistic",
            LossIs(var losses) => $"loss = {losses[0].Name}",
            TrainingIs(var name) => $"training = {name}",
            ModeIs(var name) => $"mode = {name}",
            Condition(var comparisons) => Write(comparisons),
            _ => throw new UnreachableException(),
        };

    private static string Write(Statement statement) =>
        statement switch
        {
            ForAll(var from, null, _) => $"for all t >= {Write(from)}: ",
            ForAll(var from, { } to, _) => $"for all t in [{Write(from)}, {Write(to)}]: ",
            Exists(var from, var to, _) => $"exists t in [{Write(from)}, {Write(to)}]: ",
            Eventually => "eventually: ",
            AtTime(var step, _) => $"at t = {Write(step)}: ",
            Timeless => "",
            _ => throw new UnreachableException(),
        } + Write(statement.Body);

    private static string Write(Conjunction conjunction) =>
        string.Join(
            " and ",
            conjunction.Comparisons.Select(c => $"{Write(c.Left)} {Printer.Symbol(c.Relation)} {Write(c.Right)}")
        );

    private static string Write(Claims.Term term) =>
        term switch
        {
            Number(var value) => value.ToString(),
            Variable(var quantity) variable => $"{Vocabulary.Name(quantity)}{variable.Indices}",
            AtStep(var quantity, var step) at => $"{Vocabulary.Name(quantity)}{at.Indices}@({Write(step)})",
            AtNextStep(var quantity) next => $"{Vocabulary.Name(quantity)}{next.Indices}@(t+1)",
            Negation(var operand) => $"-{Write(operand)}",
            Binary(BinaryOperator.Minimum, var left, var right) => $"min({Write(left)}, {Write(right)})",
            Binary(BinaryOperator.Maximum, var left, var right) => $"max({Write(left)}, {Write(right)})",
            Binary(var op, var left, var right) => $"({Write(left)} {Sign(op)} {Write(right)})",
            Power(var @base, var exponent) => FormattableString.Invariant($"({Write(@base)})^{exponent}"),
            Call(var function, var argument) => $"{Functions.Name(function)}({Write(argument)})",
            _ => throw new UnreachableException(),
        };

    private static char Sign(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.Add => '+',
            BinaryOperator.Subtract => '-',
            BinaryOperator.Multiply => '*',
            BinaryOperator.Divide => '/',
            _ => throw new UnreachableException(),
        };
}
