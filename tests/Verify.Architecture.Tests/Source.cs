namespace Verify.Architecture.Tests;

/// <summary>Finds the source tree from the place of the test assembly.</summary>
internal static class Source
{
    public static string Root(string folder)
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Verify.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(
            directory?.FullName ?? throw new InvalidOperationException("Verify.sln is not above the test assembly."),
            folder
        );
    }

    /// <summary>The C# files of a project, without what the build generates.</summary>
    public static IEnumerable<string> Files(string project) =>
        Directory
            .EnumerateFiles(Path.Combine(Root("src"), project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
}
