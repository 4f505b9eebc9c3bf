using Verify.Reports.Pages;

namespace Verify.Reports.Tests.Pages;

/// <summary>Puts the files of a report into a folder.</summary>
internal static class ReportFolder
{
    public static IReadOnlyList<string> Write(string folder, AuditReport report)
    {
        var paths = new List<string>();
        foreach (var (path, content) in HtmlReport.Render(report))
        {
            paths.Add(Path.Combine(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(paths[^1])!);
            File.WriteAllBytes(paths[^1], content);
        }
        return paths;
    }
}
