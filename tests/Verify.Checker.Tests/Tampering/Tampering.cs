using System.Text.Json.Nodes;

namespace Verify.Checker.Tests.Tampering;

/// <summary>One way to tamper with a certificate.</summary>
/// <param name="Name">What is done.</param>
/// <param name="MustReject">Whether the result can never be a valid certificate. If not, <paramref name="MayStand"/> says why it may be.</param>
/// <param name="MayStand">Why the result may still prove what it states.</param>
/// <param name="Apply">Gives the new document, or null if this way is not open here. The digest is put right afterwards unless the way is about it.</param>
public sealed record Tampering(string Name, bool MustReject, string MayStand, Func<Original, Random, string?> Apply)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A valid certificate, and another one to take parts from.</summary>
public sealed record Original(string Name, string Text, string Other)
{
    /// <summary>A fresh copy of the document.</summary>
    public JsonObject Parse() => JsonNode.Parse(Text)!.AsObject();

    /// <summary>A fresh copy of the other document.</summary>
    public JsonObject ParseOther() => JsonNode.Parse(Other)!.AsObject();
}
