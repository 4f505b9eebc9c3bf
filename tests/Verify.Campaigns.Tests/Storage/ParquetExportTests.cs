using Parquet;
using Parquet.Schema;
using Verify.Campaigns.Storage;
using Xunit;

namespace Verify.Campaigns.Tests.Storage;

public sealed class ParquetExportTests
{
    [Fact]
    public async Task What_is_written_is_read_back_with_its_types_and_nulls()
    {
        var rows = new QueryResult(
            ["trial", "T", "delta", "note"],
            [
                [0L, "1" + new string('0', 40), 0.5, null],
                [1L, null, 3L, "a,\"b\"\nc"],
                [long.MaxValue, "7", null, ""],
            ]
        );
        using var content = new MemoryStream(ParquetExport.Write(rows));
        await using ParquetReader reader = await ParquetReader.CreateAsync(content);
        DataField[] fields = reader.Schema.GetDataFields();
        Assert.Equal(rows.Columns, fields.Select(field => field.Name));
        Assert.Equal(
            [typeof(long), typeof(ReadOnlyMemory<char>), typeof(double), typeof(ReadOnlyMemory<char>)],
            fields.Select(field => field.ClrType)
        );
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        long?[] trials = new long?[3];
        await group.ReadAsync<long>(fields[0], trials);
        Assert.Equal([0, 1, long.MaxValue], trials);
        // An exact number of 41 digits stays what it is.
        string?[] steps = new string?[3];
        await group.ReadAsync(fields[1], steps!);
        Assert.Equal((IEnumerable<string?>)["1" + new string('0', 40), null, "7"], steps);
        double?[] deltas = new double?[3];
        await group.ReadAsync<double>(fields[2], deltas);
        Assert.Equal([0.5, 3, null], deltas);
        string?[] notes = new string?[3];
        await group.ReadAsync(fields[3], notes!);
        Assert.Equal((IEnumerable<string?>)[null, "a,\"b\"\nc", ""], notes);
    }

    [Fact]
    public void Columns_with_one_name_are_refused() =>
        Assert.Throws<StoreException>(() => ParquetExport.Write(new QueryResult(["a", "a"], [])));
}
