using System.Diagnostics;
using System.Text;

namespace Verify.Reports.Plots;

/// <summary>The formats of saved plots: SVG and TikZ are written here, PDF and PNG by a converter where one is installed.</summary>
public static class PlotFormats
{
    private const string Svg = "svg";
    private const string Tikz = "tikz";
    private const string PixelsPerInch = "192";

    private static readonly string[] Converters = ["rsvg-convert", "inkscape"];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Svg, "pdf", "png", Tikz];

    /// <summary>Why a format cannot be written here, in one line; null if it can be.</summary>
    public static string? WhyNot(string format) =>
        format is Svg or Tikz || Converter() is not null
            ? null
            : $"{format} needs one of the programs {string.Join(", ", Converters)} (Debian: librsvg2-bin), and none is installed; {Svg} and {Tikz} need none";

    /// <summary>The plot as a file, with the ending of its name.</summary>
    /// <exception cref="IOException">The converter failed; its first line is in the message.</exception>
    public static (string Extension, byte[] Content) Render(PlotSpec plot, string format) =>
        format switch
        {
            Svg => (Svg, Encoding.UTF8.GetBytes(SvgFile.Render(plot))),
            Tikz => ("tikz.tex", Encoding.UTF8.GetBytes(TikzRenderer.Render(plot))),
            _ => (format, Convert(SvgFile.Render(plot), format)),
        };

    private static string? Converter() =>
        (
            from name in Converters
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            where folder.Length > 0
            select Path.Combine(folder, name)
        ).FirstOrDefault(File.Exists);

    // From file to file: both converters do that, and neither then writes anything but a complete picture.
    private static byte[] Convert(string svg, string format)
    {
        string converter = Converter() ?? throw new IOException(WhyNot(format));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-plot-");
        try
        {
            string source = Path.Combine(folder.FullName, "plot.svg");
            string target = Path.Combine(folder.FullName, "plot." + format);
            File.WriteAllText(source, svg);
            bool isInkscape = Path.GetFileName(converter) == Converters[1];
            string[] arguments = isInkscape
                ? [source, $"--export-type={format}", $"--export-filename={target}", $"--export-dpi={PixelsPerInch}"]
                : ["--format", format, "--zoom", format == "png" ? "2" : "1", "--output", target, source];
            var start = new ProcessStartInfo(converter, arguments) { RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new IOException($"{converter} could not be started");
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && File.Exists(target)
                ? File.ReadAllBytes(target)
                : throw new IOException($"{converter}: {error.TrimStart().Split('\n')[0]}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
