using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Claims;
using Verify.Dynamics.Enclosures;

namespace Verify.Proving;

/// <summary>Consecutive steps on which it is proved that a conjunction holds at every step, or that it fails at every step.</summary>
/// <remarks>Only <see cref="Decide"/> makes one.</remarks>
public sealed class SettledBlock
{
    private SettledBlock(Conjunction body, BigInteger from, BigInteger? to, int bits, int? failing)
    {
        Body = body;
        From = from;
        To = to;
        Bits = bits;
        FailingComparison = failing;
    }

    /// <summary>The conjunction that is settled.</summary>
    public Conjunction Body { get; }

    /// <summary>The first step.</summary>
    public BigInteger From { get; }

    /// <summary>The last step; null if there is none.</summary>
    public BigInteger? To { get; }

    /// <summary>The precision that sufficed.</summary>
    public int Bits { get; }

    /// <summary>Position of a comparison that fails at every step; null if all comparisons hold at every step.</summary>
    public int? FailingComparison { get; }

    /// <summary>Whether all comparisons hold at every step.</summary>
    public bool Holds => FailingComparison is null;

    /// <summary>The block without its steps after <paramref name="last"/>, which is not before its first.</summary>
    internal SettledBlock UpTo(BigInteger last) =>
        To <= last ? this : new SettledBlock(Body, From, last, Bits, FailingComparison);

    /// <summary>Settles a conjunction on a block, or says why not.</summary>
    internal static SettledBlock? Decide(
        Conjunction body,
        Run run,
        BigInteger from,
        BigInteger? to,
        Precision precision,
        out string obstacle
    )
    {
        try
        {
            if (run.BlockOf(from, to, precision) is not { } block)
            {
                obstacle = "the steps are not in one phase";
                return null;
            }
            return DecideOnBlock(body, run.EvaluatorsOf(block, from, to, precision), precision, from, to, out obstacle);
        }
        catch (ExponentRangeException)
        {
            obstacle = "a number is out of range";
        }
        catch (PolynomialTooLargeException tooLarge)
        {
            obstacle = tooLarge.Message;
        }
        catch (Exception beyond) when (beyond is StepOutOfReachException or UndecidedSignException)
        {
            obstacle = beyond.Message;
        }
        return null;
    }

    /// <summary>Each comparison may be decided by another of the evaluators, which describe the same steps.</summary>
    private static SettledBlock? DecideOnBlock(
        Conjunction body,
        IEnumerable<TermEvaluator> evaluators,
        Precision precision,
        BigInteger from,
        BigInteger? to,
        out string obstacle
    )
    {
        obstacle = "";
        var allHold = true;
        for (var index = 0; index < body.Comparisons.Length; index++)
        {
            var decision = Decision.Undecided;
            var reason = "";
            foreach (var evaluator in evaluators)
            {
                decision = Comparisons.Decide(evaluator, body.Comparisons[index]);
                if (decision != Decision.Undecided)
                {
                    break;
                }
                reason = evaluator.Algebra.Obstacle;
            }
            if (decision == Decision.Undecided)
            {
                allHold = false;
                obstacle = $"{body.Comparisons[index]}: {reason}";
            }
            if (decision == Decision.Fails)
            {
                return new SettledBlock(body, from, to, precision.Bits, index);
            }
        }
        return allHold ? new SettledBlock(body, from, to, precision.Bits, null) : null;
    }
}
