using FsCheck;
using FsCheck.Fluent;
using Verify.Models;
using Verify.Testing;
using Xunit.Sdk;

namespace Verify.Campaigns.Tests.Properties;

/// <summary>Checks a law of instances; a failure names the simplest instance found and the command that shows it.</summary>
internal static class InstanceLaw
{
    public static void Holds(int cases, Action<Instance> law)
    {
        Instance? simplest = null;
        Exception? failure = null;
        Property property = Prop.ForAll(
            InstanceGenerator.Arbitrary,
            instance =>
            {
                try
                {
                    law(instance);
                    return true;
                }
                catch (Exception error)
                {
                    // FsCheck goes on from each failing candidate to simpler ones, so that the last one is the simplest.
                    (simplest, failure) = (instance, error);
                    return false;
                }
            }
        );
        try
        {
            Check.One(Law.Configuration(cases), property);
        }
        catch (Exception error) when (simplest is not null)
        {
            string message =
                $"{failure!.Message}\nreproduce with: {InstanceGenerator.Command(simplest)}\n{error.Message}";
            throw new XunitException(message, failure);
        }
    }
}
