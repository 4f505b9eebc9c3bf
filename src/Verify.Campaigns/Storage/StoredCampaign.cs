using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Claims;
using Verify.Models;

namespace Verify.Campaigns.Storage;

/// <summary>The campaign that a file belongs to, read back from it.</summary>
public static class StoredCampaign
{
    /// <summary>The campaign of a store.</summary>
    /// <exception cref="StoreException">The file says something that no campaign says.</exception>
    public static Campaign Of(CampaignStore store)
    {
        IReadOnlyDictionary<string, string> identity = store.Identity;
        IEnumerable<Claim> claims = store
            .Query("SELECT text FROM claim ORDER BY position")
            .Rows.SelectMany(row => Read(store.File, row[0] as string ?? ""));
        var campaign = new Campaign(
            SchemeOf(identity),
            ulong.TryParse(Field(identity, "seed"), CultureInfo.InvariantCulture, out ulong seed)
                ? seed
                : throw Unknown(identity, "seed"),
            ProblemOf(identity),
            [.. claims],
            new AuditOptions
            {
                Horizon = Field(identity, "horizon") == "inf" ? null : Integer(identity, "horizon"),
                Precision = Precision.Of((int)Integer(identity, "bits")),
                MaximumPrecision = Precision.Of((int)Integer(identity, "max-bits")),
                MaximumSteps = identity.ContainsKey("steps")
                    ? (int)Integer(identity, "steps")
                    : AuditOptions.DefaultSteps,
            }
        );
        return campaign.Identity.All(field => identity.GetValueOrDefault(field.Key) == field.Value)
            ? campaign
            : throw new StoreException($"{store.File}: was made by another version, which recorded something else");
    }

    /// <summary>The scheme, from <see cref="CampaignStore.Identity"/>.</summary>
    public static InitialisationScheme SchemeOf(IReadOnlyDictionary<string, string> identity) =>
        InitialisationScheme.TryParse(Field(identity, "scheme"), out InitialisationScheme scheme)
            ? scheme
            : throw Unknown(identity, "scheme");

    /// <summary>Data, loss and step size, from <see cref="CampaignStore.Identity"/>.</summary>
    public static Instance ProblemOf(IReadOnlyDictionary<string, string> identity)
    {
        string[] points = Field(identity, "data").Split(',');
        return
            points.Length == 2
            && Rational.TryParse(points[0], out Rational xMinus)
            && Rational.TryParse(points[1], out Rational xPlus)
            && xMinus < xPlus
            && Rational.TryParse(Field(identity, "eta"), out Rational eta)
            && eta.Sign > 0
            ? new Instance
            {
                Data = new TrainingData(xMinus, xPlus),
                Eta = eta,
                Averaging = Averagings.Find(Field(identity, "average")) ?? throw Unknown(identity, "average"),
                Loss = Loss.Find(Field(identity, "loss")) ?? throw Unknown(identity, "loss"),
            }
            : throw Unknown(identity, "data");
    }

    // Each alone: the files they came from had names of their own.
    private static IEnumerable<Claim> Read(string file, string text)
    {
        ParseResult read = ClaimFile.Parse(file, text);
        return read.Succeeded
            ? read.Claims
            : throw new StoreException($"{file}: a claim of the campaign cannot be read: {read.Diagnostics[0]}");
    }

    private static string Field(IReadOnlyDictionary<string, string> identity, string name) =>
        identity.GetValueOrDefault(name)
        ?? throw new StoreException($"the file does not say the {name} of the campaign");

    private static BigInteger Integer(IReadOnlyDictionary<string, string> identity, string name) =>
        NumberText.TryParseInteger(Field(identity, name), out BigInteger value, out _)
        && value.Sign > 0
        && (name == "horizon" || value <= Precision.MaximumBits)
            ? value
            : throw Unknown(identity, name);

    private static StoreException Unknown(IReadOnlyDictionary<string, string> identity, string field) =>
        new($"the {field} of the campaign is not known: {identity[field]}");
}
