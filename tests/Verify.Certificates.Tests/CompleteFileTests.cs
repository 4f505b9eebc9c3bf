using Xunit;

namespace Verify.Certificates.Tests;

public sealed class CompleteFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_replaced()
    {
        var file = Path.Combine(folder, "file");
        CompleteFile.Write(file, [1]);
        CompleteFile.Write(file, [2]);
        Assert.Equal([2], File.ReadAllBytes(file));
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing_behind()
    {
        var occupied = Path.Combine(folder, "occupied");
        Directory.CreateDirectory(occupied);
        Assert.ThrowsAny<Exception>(() => CompleteFile.Write(occupied, [1]));
        Assert.Equal([occupied], Directory.EnumerateFileSystemEntries(folder));
    }
}
