using System.Collections.Concurrent;
using Verify.Arithmetic;
using Verify.Dynamics.Rules;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Dynamics.Stepping;

/// <summary>q_ji = -η ∂L/∂z_ji on enclosures of the pre-activations, for one problem and precision: -η∇L adds Σ_i q_ji X_i to (w_j, b_j).</summary>
/// <remarks>The rule at a point depends on the neurons active there only; it is compiled when it is first met. Safe for use by several
/// threads. Soundness: proofs/lemmas/update-rules.md.</remarks>
internal sealed class NetworkGradient
{
    private readonly Problem _problem;
    private readonly SymbolicNetwork _network;
    private readonly EnclosureAlgebra _algebra;
    private readonly Dictionary<Variable, Expression> _numbers;
    private readonly ConcurrentDictionary<(int Point, ulong Active), StraightLineProgram<Interval>> _rules = [];

    /// <summary>Prepares the gradient of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="eta">η: the step size of the problem, or 1 for the gradient itself.</param>
    /// <param name="precision">Each operation is rounded outward to this many bits.</param>
    public NetworkGradient(Problem problem, Rational eta, Precision precision)
    {
        _problem = problem;
        _network = SymbolicNetwork.Of(problem);
        _algebra = new EnclosureAlgebra(precision);
        _numbers = new() { [SymbolicNetwork.Eta] = eta, [SymbolicNetwork.C] = problem.LossFactor };
    }

    /// <summary>Encloses q for every state in the enclosures, which has the given pattern; exactly 0 where the neuron is not active.</summary>
    public Matrix<Interval> At(Pattern pattern, Matrix<Interval> preactivations)
    {
        Interval[][] columns =
        [
            .. Enumerable.Range(0, _problem.Points).Select(i => AtPoint(i, pattern.ActiveAt(i), preactivations)),
        ];
        return Matrix<Interval>.Create(
            _problem.Neurons,
            _problem.Points,
            (j, i) => pattern[j, i] ? columns[i][j] : Interval.Zero
        );
    }

    private Interval[] AtPoint(int point, ulong active, Matrix<Interval> preactivations)
    {
        if (active == 0)
        {
            return [];
        }
        Interval[] values = new Interval[_problem.Neurons];
        for (int j = 0; j < values.Length; j++)
        {
            values[j] = preactivations[j, point];
        }
        return _rules.GetOrAdd((point, active), key => Compile(key.Point, key.Active)).Evaluate(values);
    }

    private StraightLineProgram<Interval> Compile(int point, ulong active) =>
        StraightLineProgram<Interval>.Compile(
            [
                .. NetworkRule
                    .DeriveAt(_network, _problem.Loss, point, active)
                    .Select(increment => Substitution.Apply(increment, _numbers)),
            ],
            [.. Enumerable.Range(0, _problem.Neurons).Select(j => _network.Preactivation(j, point))],
            _algebra
        );
}
