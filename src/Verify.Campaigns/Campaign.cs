using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Verify.Audit;
using Verify.Claims;
using Verify.Models;

namespace Verify.Campaigns;

/// <summary>What every trial of a campaign has in common; a trial is then a number.</summary>
/// <param name="Scheme">The law of the initial weights.</param>
/// <param name="Seed">The seed of the draws.</param>
/// <param name="Problem">Data, loss and step size; its initial weights are not used.</param>
/// <param name="Claims">The claims that every trial is audited against.</param>
/// <param name="Options">How far and how hard.</param>
public sealed record Campaign(
    InitialisationScheme Scheme,
    ulong Seed,
    Instance Problem,
    ImmutableArray<Claim> Claims,
    AuditOptions Options
)
{
    // To be raised when a release would record something else about the same trial.
    private const string FormatVersion = "2";

    /// <summary>What must agree for two results to belong to the same campaign, in a fixed order.</summary>
    public IReadOnlyList<(string Key, string Value)> Identity =>
        [
            ("format", FormatVersion),
            ("scheme", Scheme.Name),
            ("seed", Seed.ToString(CultureInfo.InvariantCulture)),
            ("data", $"{Problem.XMinus},{Problem.XPlus}"),
            ("eta", Problem.Eta.ToString()),
            ("average", Problem.Averaging == Averaging.Mean ? "mean" : "sum"),
            ("loss", Problem.Loss.Name),
            ("horizon", Options.Horizon?.ToString(CultureInfo.InvariantCulture) ?? "inf"),
            ("bits", Options.Precision.Bits.ToString(CultureInfo.InvariantCulture)),
            ("max-bits", Options.MaximumPrecision.Bits.ToString(CultureInfo.InvariantCulture)),
            ("claims", ClaimsDigest()),
            // What is not as usual is said.
            .. Options.MaximumSteps == AuditOptions.DefaultSteps
                ? Array.Empty<(string, string)>()
                : [("steps", Options.MaximumSteps.ToString(CultureInfo.InvariantCulture))],
        ];

    /// <summary>The instance of a trial.</summary>
    public Instance InstanceOf(ulong trial) => Problem with { Initial = Scheme.Draw(Seed, trial) };

    private string ClaimsDigest()
    {
        string text = string.Join('\n', Claims.Select(claim => claim.Text));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
