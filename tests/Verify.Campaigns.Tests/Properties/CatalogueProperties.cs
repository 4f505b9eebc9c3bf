using Verify.Arithmetic;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;
using Xunit;
using Xunit.Sdk;

namespace Verify.Campaigns.Tests.Properties;

/// <summary>No instance, however hard, refutes a claim of the catalogue; one that does not hold is found and shrunk.</summary>
public sealed class CatalogueProperties
{
    [Fact]
    public void No_claim_of_the_catalogue_is_refuted()
    {
        Claim[] claims = [.. ClaimFile.ReadFolder(CatalogueFolder()).Claims.Where(claim => !claim.Id.StartsWith("F."))];
        Assert.True(claims.Length > 40);
        InstanceLaw.Holds(
            40,
            instance =>
            {
                // Large pre-activations make single steps long.
                Preactivations<Rational> start = instance.InitialPreactivations;
                if (
                    start.P1 <= 3
                    && start.Q1 <= 3
                    && start.P2 <= 3
                    && start.Q2 <= 3
                    && instance.Data.InnerProduct.IsZero
                )
                {
                    NothingRefuted(claims, instance);
                }
            }
        );
    }

    [Fact]
    public void A_claim_that_fails_is_found_and_shrunk_to_a_command()
    {
        // Fails for every specialised run with T > 0.
        Claim claim = ClaimFile
            .Parse("false.claim", "claim never \"Always at once.\"\n  hypothesis specialised\n  T = 0\n")
            .Claims.Single();
        var failure = Assert.Throws<XunitException>(() =>
            InstanceLaw.Holds(400, instance => NothingRefuted([claim], instance))
        );
        string command = failure
            .Message.Split('\n')
            .Single(line => line.StartsWith("reproduce with: ", StringComparison.Ordinal));
        Assert.Contains("verify audit --data ", command);
        // Small integers are left of the weights.
        string initial = command.Split("--init ")[1];
        Assert.All(initial.Split(','), weight => Assert.True(Rational.Parse(weight).Abs() <= 12));
        Assert.InRange(initial.Length, 7, 30);
    }

    private static void NothingRefuted(IReadOnlyList<Claim> claims, Instance instance)
    {
        var itinerary = Itinerary.Of(instance, ItineraryLimits.Default with { Steps = 60 });
        var prover = new Prover(itinerary, new ProverOptions { BlockBudget = 100 });
        foreach (Claim claim in claims)
        {
            Assert.False(prover.Settle(claim).Verdict is Verdict.Refuted, $"{claim.Id} is refuted");
        }
    }

    private static string CatalogueFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Verify.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "proofs", "claims");
    }
}
