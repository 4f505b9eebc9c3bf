using System.Diagnostics;

namespace Verify.Symbolic;

/// <summary>Expressions compiled once for repeated evaluation; each distinct subexpression is computed once.</summary>
/// <remarks>Immutable, so one program may be evaluated by several threads at once.</remarks>
public sealed class StraightLineProgram<T>
{
    private readonly IAlgebra<T> algebra;
    private readonly int inputCount;
    private readonly T[] constants;
    private readonly Instruction[] instructions;
    private readonly int[] outputs;

    private StraightLineProgram(
        IAlgebra<T> algebra,
        int inputCount,
        T[] constants,
        Instruction[] instructions,
        int[] outputs
    )
    {
        this.algebra = algebra;
        this.inputCount = inputCount;
        this.constants = constants;
        this.instructions = instructions;
        this.outputs = outputs;
    }

    private enum Operation
    {
        Add,
        Multiply,
        Power,
        Exp,
        Log,
    }

    /// <summary>Compiles expressions in the given variables.</summary>
    /// <exception cref="ArgumentException">An expression contains a variable that is not among the inputs.</exception>
    public static StraightLineProgram<T> Compile(
        IReadOnlyList<Expression> expressions,
        IReadOnlyList<Variable> inputs,
        IAlgebra<T> algebra
    )
    {
        var compiler = new Compiler(inputs);
        var outputs = expressions.Select(compiler.RegisterOf).ToArray();
        return compiler.Build(algebra, outputs);
    }

    /// <summary>Compiles and evaluates one expression.</summary>
    public static T Evaluate(Expression expression, IReadOnlyDictionary<Variable, T> values, IAlgebra<T> algebra) =>
        Compile([expression], values.Keys.ToArray(), algebra).Evaluate(values.Values.ToArray())[0];

    /// <summary>The values of the compiled expressions, in their order.</summary>
    /// <param name="inputs">The values of the variables, in the order given to <see cref="Compile"/>.</param>
    public T[] Evaluate(params ReadOnlySpan<T> inputs)
    {
        if (inputs.Length != inputCount)
        {
            throw new ArgumentException($"{inputCount} values expected, not {inputs.Length}", nameof(inputs));
        }
        var registers = new T[inputs.Length + constants.Length + instructions.Length];
        inputs.CopyTo(registers);
        constants.CopyTo(registers, inputs.Length);
        var next = inputs.Length + constants.Length;
        foreach (var (operation, left, right) in instructions)
        {
            registers[next++] = operation switch
            {
                Operation.Add => algebra.Add(registers[left], registers[right]),
                Operation.Multiply => algebra.Multiply(registers[left], registers[right]),
                Operation.Power => algebra.Power(registers[left], right),
                Operation.Exp => algebra.Exp(registers[left]),
                Operation.Log => algebra.Log(registers[left]),
                _ => throw new UnreachableException(),
            };
        }
        return Array.ConvertAll(outputs, register => registers[register]);
    }

    /// <summary>Left is a register; Right is a second register, or the exponent of a power.</summary>
    private readonly record struct Instruction(Operation Operation, int Left, int Right);

    /// <summary>Numbers the distinct subexpressions: inputs, then constants, then the results of instructions.</summary>
    private sealed class Compiler(IReadOnlyList<Variable> inputs)
    {
        private readonly Dictionary<Expression, int> known = [];
        private readonly List<Constant> constants = [];
        private readonly List<(Operation Operation, int Left, int Right)> instructions = [];

        // Until all constants are counted, the result of instruction i is ~i, inputs and constants are their index.
        public int RegisterOf(Expression expression)
        {
            if (!known.TryGetValue(expression, out var register))
            {
                register = expression switch
                {
                    Constant constant => Add(constant),
                    Variable variable => IndexOf(variable),
                    Sum(var left, var right) => Add(Operation.Add, RegisterOf(left), RegisterOf(right)),
                    // A square is not wider than the range of the square; a product of two equal intervals may be.
                    Product(var left, var right) when left == right => Add(Operation.Power, RegisterOf(left), 2),
                    Product(var left, var right) => Add(Operation.Multiply, RegisterOf(left), RegisterOf(right)),
                    Power(var operand, var exponent) => Add(Operation.Power, RegisterOf(operand), exponent),
                    Exponential(var operand) => Add(Operation.Exp, RegisterOf(operand), 0),
                    Logarithm(var operand) => Add(Operation.Log, RegisterOf(operand), 0),
                    _ => throw new UnreachableException(),
                };
                known.Add(expression, register);
            }
            return register;
        }

        public StraightLineProgram<T> Build(IAlgebra<T> algebra, int[] outputs) =>
            new(
                algebra,
                inputs.Count,
                constants.Select(constant => algebra.Constant(constant.Value)).ToArray(),
                instructions
                    .Select(i => new Instruction(
                        i.Operation,
                        Place(i.Left),
                        i.Operation is Operation.Add or Operation.Multiply ? Place(i.Right) : i.Right
                    ))
                    .ToArray(),
                Array.ConvertAll(outputs, Place)
            );

        private int Place(int register) => register >= 0 ? register : inputs.Count + constants.Count + ~register;

        private int Add(Constant constant)
        {
            constants.Add(constant);
            return inputs.Count + constants.Count - 1;
        }

        private int Add(Operation operation, int left, int right)
        {
            instructions.Add((operation, left, right));
            return ~(instructions.Count - 1);
        }

        private int IndexOf(Variable variable)
        {
            for (var index = 0; index < inputs.Count; index++)
            {
                if (inputs[index] == variable)
                {
                    return index;
                }
            }
            throw new ArgumentException($"the variable {variable.Name} has no value");
        }
    }
}
