using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.FloatingPoint.Audit;

/// <summary>Whether the true margin rises or falls from a step to the next.</summary>
/// <remarks>Many steps at once in the endless phase of orthogonal data. Soundness: proofs/lemmas/stagnation.md.</remarks>
internal sealed class MarginTrend
{
    private const int LargestPrecision = 2048;

    // After so many signs that stay undecided with many bits, more bits are not tried again: the margins are most likely equal.
    private const int MostUndecided = 16;

    private readonly ExactRun _run;
    private BigInteger _from = -1;
    private BigInteger? _to = -1;
    private int? _sign;
    private int _undecided;
    private (BigInteger Step, Precision Precision, Interval Margin) _last = (-1, Precision.Of(2), default);

    /// <summary>How often the truth had to be enclosed.</summary>
    public long Evaluations { get; private set; }

    public MarginTrend(ExactRun run) => _run = run;

    /// <summary>The sign of margin(t + 1) - margin(t); null if it is not decided.</summary>
    public int? SignAt(BigInteger t)
    {
        if (t < _from || t > _to)
        {
            Settle(t);
        }
        return _sign;
    }

    private void Settle(BigInteger t)
    {
        _from = t;
        Evaluations++;
        if (_run.IsBestBySymmetry(t) && _run.IsBestBySymmetry(t + 1))
        {
            // In the endless phase what makes it the best one only grows.
            (_to, _sign) = (t >= _run.Endless?.From ? null : t, 0);
            return;
        }
        if (_run.Endless is { } phase && t >= phase.From && !phase.Drifts)
        {
            for (var length = (t - phase.From) / 4; length > 1; length /= 4)
            {
                if (SignOn(t, t + length) is { } sign)
                {
                    (_to, _sign) = (t + length, sign);
                    return;
                }
            }
        }
        (_to, _sign) = (t, SignOfDifference(t));
    }

    private int? SignOfDifference(BigInteger t)
    {
        for (
            var precision = _run.Precision;
            precision.Bits <= (_undecided < MostUndecided ? LargestPrecision : _run.Precision.Bits);
            precision = precision.More(precision.Bits)
        )
        {
            var before = _last.Step == t && _last.Precision == precision ? _last.Margin : _run.MarginAt(t, precision);
            var after = _run.MarginAt(t + 1, precision);
            _last = (t + 1, precision, after);
            var change = after - before;
            if (!change.ContainsZero)
            {
                return change.IsPositive ? 1 : -1;
            }
            if (change == Interval.Zero)
            {
                return 0;
            }
        }
        _undecided++;
        return null;
    }

    /// <summary>The common sign at all steps from a to b, if both neurons are specialised and the lines meet above zero there.</summary>
    private int? SignOn(BigInteger a, BigInteger b)
    {
        var first = _run.StateAt(a, _run.Precision);
        var second = _run.StateAt(a + 1, _run.Precision);
        var late = _run.StateAt(b, _run.Precision);
        var last = _run.StateAt(b + 1, _run.Precision);
        // p1 and q2 grow by ever smaller amounts, p2 and q1 are fixed, and p1 - q2 is monotone.
        if (!(first.P1 * first.Q2 - first.P2 * first.Q1).IsPositive)
        {
            return null;
        }
        var alpha = (first.P1 - first.P2).Hull(last.P1 - last.P2);
        var beta = (first.Q2 - first.Q1).Hull(last.Q2 - last.Q1);
        var alphaStep = (second.P1 - first.P1).Hull(last.P1 - late.P1);
        var betaStep = (second.Q2 - first.Q2).Hull(last.Q2 - late.Q2);
        var order = (first.P1 - first.P2 - (first.Q2 - first.Q1)).Hull(last.P1 - last.P2 - (last.Q2 - last.Q1));
        var turn = betaStep * alpha - alphaStep * beta;
        if (order.ContainsZero || turn.ContainsZero)
        {
            return null;
        }
        return turn.IsPositive == order.IsPositive ? 1 : -1;
    }
}
