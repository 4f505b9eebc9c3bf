using System.Collections.Concurrent;
using Verify.Arithmetic;
using Verify.Dynamics.Rules;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Dynamics.Stepping;

/// <summary>One step of gradient descent of any network on enclosures of its coefficients, for one problem and precision.</summary>
/// <remarks>C_ji is the coefficient of the augmented input X_i in what was added to (w_j, b_j) since the start, so that z_ji = z_ji(0) + Σ_l C_jl G_li
/// (proofs/lemmas/width.md, section 1). The rule at a point depends on the neurons active there only; it is compiled when it is first
/// met. Safe for use by several threads. Soundness: proofs/lemmas/update-rules.md.</remarks>
public sealed class NetworkStep
{
    private readonly Problem _problem;
    private readonly SymbolicNetwork _network;
    private readonly EnclosureAlgebra _algebra;
    private readonly Dictionary<Variable, Expression> _numbers;
    private readonly Matrix<Interval> _gram;
    private readonly Matrix<Interval> _start;
    private readonly Precision _precision;
    private readonly ConcurrentDictionary<(int Point, ulong Active), StraightLineProgram<Interval>> _rules = [];

    /// <summary>Prepares the step of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="precision">Each operation is rounded outward to this many bits.</param>
    public NetworkStep(Problem problem, Precision precision)
    {
        _problem = problem;
        _precision = precision;
        _network = SymbolicNetwork.Of(problem);
        _algebra = new EnclosureAlgebra(precision);
        _numbers = new() { [SymbolicNetwork.Eta] = problem.Eta, [SymbolicNetwork.C] = problem.LossFactor };
        _gram = problem.Data.Gram.Map(value => Interval.Enclose(value, precision));
        _start = problem.InitialPreactivations.Map(value => Interval.Enclose(value, precision));
    }

    /// <summary>The coefficients at step 0: all exactly 0.</summary>
    public Matrix<Interval> Start =>
        Matrix<Interval>.Create(_problem.Neurons, _problem.Points, (_, _) => Interval.Zero);

    /// <summary>Encloses the pre-activations that belong to enclosures of the coefficients.</summary>
    /// <remarks>What no coefficient other than exactly 0 reaches is enclosed as at step 0.</remarks>
    public Matrix<Interval> Preactivations(Matrix<Interval> coefficients) =>
        Matrix<Interval>.Create(
            _problem.Neurons,
            _problem.Points,
            (j, i) =>
            {
                Interval value = _start[j, i];
                for (int l = 0; l < _problem.Points; l++)
                {
                    Interval coefficient = coefficients[j, l];
                    if (coefficient != Interval.Zero && !_problem.Data.Gram[i, l].IsZero)
                    {
                        value = Interval.Add(
                            value,
                            Interval.Multiply(coefficient, _gram[i, l], _precision),
                            _precision
                        );
                    }
                }
                return value;
            }
        );

    /// <summary>Encloses the next coefficients of every state in the enclosures, which has the given pattern.</summary>
    /// <param name="pattern">The certified pattern.</param>
    /// <param name="coefficients">The coefficients.</param>
    /// <param name="preactivations">The pre-activations that belong to them.</param>
    public Matrix<Interval> Apply(Pattern pattern, Matrix<Interval> coefficients, Matrix<Interval> preactivations)
    {
        Interval[][] increments =
        [
            .. Enumerable.Range(0, _problem.Points).Select(i => Increments(i, pattern.ActiveAt(i), preactivations)),
        ];
        return Matrix<Interval>.Create(
            _problem.Neurons,
            _problem.Points,
            (j, i) =>
                pattern[j, i] ? Interval.Add(coefficients[j, i], increments[i][j], _precision) : coefficients[j, i]
        );
    }

    private Interval[] Increments(int point, ulong active, Matrix<Interval> preactivations)
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
