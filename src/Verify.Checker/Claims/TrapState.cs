using System.Numerics;

namespace Verify.Checker;

/// <summary>The pre-activations on a range of steps of a trap, as functions of tau = n + shift, n counted from the first step of the trap.</summary>
/// <remarks>Mathematics: proofs/lemmas/trap.md, section 10.</remarks>
internal static class TrapState
{
    /// <summary>An integer near the start of exp(V)/(h lambda*), at least 3, so that ln tau is above 1.</summary>
    internal static BigInteger ShiftOf(Trap trap) => BigInteger.Max(3, trap.OfV.Start.Low.Floor());

    internal static Value[] Of(Trap trap, Scope scope, BigInteger first, BigInteger? last)
    {
        var directed = scope.Directed;
        var shift = ShiftOf(trap);
        var logarithm = directed.Ln(Enclosure.Point(Dyadic.Of(shift + first)));
        var lead = Lead(trap.OfV, "r");
        var v = scope.Ln(scope.Number(trap.H * trap.Speed)) + scope.Ln(scope.Tau + lead);
        // e = y/(h lambda* (1 + lead y))
        var unit = directed.Divide(
            Enclosure.Point(1),
            directed.Multiply(directed.Of(trap.H * trap.Speed), scope.Range(1 + (lead * scope.InverseTau)))
        );
        Value sliding1 = InUnits("q1", trap.Units(true)),
            sliding2 = InUnits("p2", trap.Units(false));
        if (trap.OfU is Growth run)
        {
            var u = scope.Ln(scope.Number(trap.H * trap.PullOfU)) + scope.Ln(scope.Tau + Lead(run, "s"));
            return [u + sliding1.Times(trap.G / trap.D), sliding1, sliding2, v + sliding2.Times(trap.G / trap.A)];
        }
        var bound = trap.RatioConstant;
        var ratio = scope.Ln(scope.Number(trap.Rest)) + InUnits("ratio", new Enclosure(-bound, bound));
        var conserved = scope.Define("conserved", trap.Conserved, true);
        var half = new Rational(1, 2);
        if (trap.Slides1)
        {
            var p2 = (conserved + v.Times((trap.G / trap.D) - 1) + ratio).Times(half);
            return [v - ratio + sliding1.Times(trap.G / trap.D) + p2, sliding1, p2, v];
        }
        var q1 = (conserved + v.Times((trap.G / trap.A) - 1) - ratio.Times(trap.G / trap.A)).Times(half);
        return [v - ratio, q1, sliding2, v + sliding2.Times(trap.G / trap.A) + q1];

        Value InUnits(string name, Enclosure units) =>
            scope.InverseTau * scope.Define($"{name} in units", directed.Multiply(units, unit), false);

        Value Lead(Growth growth, string name)
        {
            var start = directed.Subtract(growth.Start, Enclosure.Point(Dyadic.Of(shift)));
            var slack = growth.SlackOverLogarithm(first, last, shift, logarithm);
            return scope.Define($"start of {name}", start, false)
                + (scope.LogTau * scope.Define($"slack of {name}", new Enclosure(-slack, slack), false));
        }
    }
}
