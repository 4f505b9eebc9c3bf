using Verify.Audit;
using Verify.Claims;
using Verify.Models;

namespace Verify.Campaigns.Tests;

/// <summary>A campaign whose trials take a millisecond: a claim about stuck runs, one that holds sometimes, one about T.</summary>
internal static class SmallCampaign
{
    private const string Claims = """
        claim stuck "Zero margin."
          hypothesis stuck
          for all t >= 0: margin = 0

        claim sometimes "The first bias is positive at the start."
          at t = 0: b1 > 0

        claim active "Specialised runs start with both good pre-activations active."
          hypothesis specialised
          p1@0 > 0 and q2@0 > 0
        """;

    public static Campaign Create(string scheme = "he-bias", ulong seed = 7)
    {
        if (!InitialisationScheme.TryParse(scheme, out InitialisationScheme known))
        {
            throw new ArgumentException("unknown scheme", nameof(scheme));
        }

        ParseResult claims = ClaimFile.Parse("small.claim", Claims);
        return claims.Succeeded
            ? new Campaign(known, seed, Instance.Default, claims.Claims, new AuditOptions())
            : throw new InvalidOperationException(string.Join('\n', claims.Diagnostics));
    }
}
