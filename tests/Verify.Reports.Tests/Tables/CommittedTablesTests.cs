using Verify.Models;
using Verify.Reports.Runs;
using Verify.Reports.Tables;
using Xunit;

namespace Verify.Reports.Tests.Tables;

/// <summary>The tables in proofs/tables are what the program writes.</summary>
/// <remarks>With VERIFY_WRITE_TABLES=1 they are written anew instead.</remarks>
public class CommittedTablesTests
{
    [Theory]
    [InlineData("boundary")]
    [InlineData("flow")]
    public void Committed_tables_are_what_the_program_writes(string name)
    {
        var run = Sample.Samples(Sample.Default);
        Assert.Equal(Instance.Default, run.Instance);
        var table = name == "flow" ? FlowTable.Build(run, run.Usual()) : OrbitTable.Build(run, run.Usual());
        Assert.Equal(name, table.Name);
        var folder = Path.Combine(Sample.Root, "proofs", "tables");
        var texts = new[]
        {
            ("csv", TableWriter.Csv(table)),
            ("md", TableWriter.Markdown(table)),
            ("tex", TableWriter.Latex(table)),
        };
        foreach (var (extension, text) in texts)
        {
            var path = Path.Combine(folder, $"{name}.{extension}");
            if (Environment.GetEnvironmentVariable("VERIFY_WRITE_TABLES") == "1")
            {
                File.WriteAllText(path, text);
            }
            Assert.Equal(text.ReplaceLineEndings("\n"), File.ReadAllText(path).ReplaceLineEndings("\n"));
        }
    }
}
