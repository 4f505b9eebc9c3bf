using System.Collections.Immutable;

namespace Verify.Models;

/// <summary>A rectangle of values: one row for each neuron, one column for each point or input. Immutable.</summary>
public sealed class Matrix<T>
{
    private readonly ImmutableArray<T> _entries;

    private Matrix(int rows, int columns, ImmutableArray<T> entries)
    {
        Rows = rows;
        Columns = columns;
        _entries = entries;
    }

    /// <summary>The number of rows, not negative.</summary>
    public int Rows { get; }

    /// <summary>The number of columns, not negative.</summary>
    public int Columns { get; }

    /// <summary>The entry in a row and a column, both counted from 0.</summary>
    public T this[int row, int column] =>
        (uint)row < (uint)Rows && (uint)column < (uint)Columns
            ? _entries[(row * Columns) + column]
            : throw new ArgumentOutOfRangeException(
                nameof(row),
                $"no entry ({row}, {column}) in a {Rows} x {Columns} matrix"
            );

    /// <summary>All entries, row by row.</summary>
    public IReadOnlyList<T> Entries => _entries;

    /// <summary>The matrix with the given entries.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="entry">The entry in a row and a column, both counted from 0.</param>
    public static Matrix<T> Create(int rows, int columns, Func<int, int, T> entry)
    {
        ImmutableArray<T>.Builder entries = ImmutableArray.CreateBuilder<T>(rows * columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                entries.Add(entry(row, column));
            }
        }
        return new Matrix<T>(rows, columns, entries.MoveToImmutable());
    }

    /// <summary>Applies a conversion to each entry.</summary>
    public Matrix<TResult> Map<TResult>(Func<T, TResult> convert) =>
        Matrix<TResult>.Create(Rows, Columns, (row, column) => convert(this[row, column]));
}
