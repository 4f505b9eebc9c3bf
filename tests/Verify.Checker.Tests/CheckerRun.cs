using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Verify.Checker.Tests;

/// <summary>Runs the checker in this process.</summary>
internal static class CheckerRun
{
    internal static string Folder(string name, [CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, name);

    internal static (int Code, string[] Lines) Of(params string[] arguments)
    {
        using var output = new StringWriter();
        var code = Program.Run(arguments, output);
        return (code, output.ToString().TrimEnd('\n').Split('\n'));
    }

    internal static (int Code, string[] Lines) OfText(string certificate)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, certificate);
            return Of(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The document with the digest that belongs to the text before it.</summary>
    internal static string Sealed(string certificate)
    {
        var at = certificate.LastIndexOf("\"digest\"", StringComparison.Ordinal);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(certificate[..at])));
        return $"{certificate[..at]}\"digest\": \"{digest}\"\n}}\n";
    }
}
