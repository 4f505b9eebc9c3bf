using System.Text.Json;
using Xunit;

namespace Verify.Cli.Tests;

public sealed class RulesCommandTests
{
    [Fact]
    public void Json_has_the_sixteen_patterns_in_order()
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run("rules", "--format", "json");
        JsonElement rules = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("rules");
        Assert.Equal(
            Enumerable.Range(0, 16).Select(index => Convert.ToString(index, 2).PadLeft(4, '0')),
            rules.EnumerateArray().Select(rule => rule.GetProperty("pattern").GetString())
        );
        JsonElement dead = rules[0];
        Assert.All(["w1", "b1", "w2", "b2"], name => Assert.Equal("0", dead.GetProperty(name).GetString()));
        Assert.Equal("c*eta*xp*exp(-b1 - w1*xp)", rules[0b1001].GetProperty("w1").GetString());
        Assert.Equal(0, outcome.ExitCode);
    }
}
