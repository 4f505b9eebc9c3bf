using System.Net;
using System.Text;

namespace Verify.Reports.Pages;

/// <summary>Texts and links that all sections of a page write alike.</summary>
internal static class PageText
{
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    // A first word is capitalised, a first symbol such as x* is not.
    public static string Sentence(string reason) =>
        reason.Length < 2
            ? reason
            : (char.IsLetter(reason[1]) || reason[1] == ' ' ? char.ToUpperInvariant(reason[0]) : reason[0])
                + reason[1..]
                + (reason.EndsWith('.') ? "" : ".");

    public static string Download(string name, string mediaType, string content, string label) =>
        Download(name, mediaType, Encoding.UTF8.GetBytes(content), label);

    public static string Download(string name, string mediaType, byte[] content, string label) =>
        $"<a download=\"{Encode(name)}\" href=\"data:{mediaType};base64,{Convert.ToBase64String(content)}\">{Encode(label)}</a> ";
}
