using Parquet;
using Parquet.Schema;

namespace Verify.Campaigns.Storage;

/// <summary>Writes rows as a Parquet file: integers and floating-point columns as such, everything else as text.</summary>
/// <remarks>Exact numbers stay text, as in the campaign file: a column of doubles would round them.</remarks>
public static class ParquetExport
{
    /// <summary>The content of the file, one row group.</summary>
    /// <exception cref="StoreException">Two columns have one name.</exception>
    public static byte[] Write(QueryResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Columns.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new StoreException($"two columns are named {twice.Key}; give them names of their own with AS");
        }

        // The library has asynchronous methods only; writing into memory waits for nothing.
        return WriteAsync(result).GetAwaiter().GetResult();
    }

    private static async Task<byte[]> WriteAsync(QueryResult result)
    {
        object?[][] rows = [.. result.Rows];
        DataField[] fields = [.. result.Columns.Select((name, i) => Field(name, rows.Select(row => row[i])))];
        using var content = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), content))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int i = 0; i < fields.Length; i++)
            {
                object?[] column = [.. rows.Select(row => row[i])];
                if (fields[i].ClrType == typeof(long))
                {
                    long?[] integers = [.. column.Select(value => (long?)value)];
                    await group.WriteAsync<long>(fields[i], integers);
                }
                else if (fields[i].ClrType == typeof(double))
                {
                    double?[] numbers =
                    [
                        .. column.Select(value => value is null ? (double?)null : Convert.ToDouble(value)),
                    ];
                    await group.WriteAsync<double>(fields[i], numbers);
                }
                else
                {
                    string?[] texts = [.. column.Select(StoreExport.Text)];
                    await group.WriteAsync(fields[i], texts!);
                }
            }

            group.CompleteValidate();
        }

        return content.ToArray();
    }

    // SQLite has types of values, not of columns: a column is one of numbers if all its values are.
    private static DataField Field(string name, IEnumerable<object?> values)
    {
        Type[] types = [.. values.Where(value => value is not null).Select(value => value!.GetType()).Distinct()];
        return types.Length > 0 && types.All(type => type == typeof(long)) ? new DataField<long?>(name)
            : types.Length > 0 && types.All(type => type == typeof(long) || type == typeof(double))
                ? new DataField<double?>(name)
            : new DataField<string>(name);
    }
}
