using Verify.Models;
using Xunit;

namespace Verify.Campaigns.Tests.Sampling;

public sealed class PhiloxTests
{
    // The known answers published with the generator (philox4x32, 10 rounds).
    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, "6627E8D5E169C58DBC57AC4C9B00DBD8")]
    [InlineData(
        uint.MaxValue,
        uint.MaxValue,
        uint.MaxValue,
        uint.MaxValue,
        uint.MaxValue,
        uint.MaxValue,
        "408F276D41C83B0EA20BC7C66D5451FD"
    )]
    [InlineData(
        0x243F6A88,
        0x85A308D3,
        0x13198A2E,
        0x03707344,
        0xA4093822,
        0x299F31D0,
        "D16CFE0994FDCCEB5001E42024126EA1"
    )]
    public void Blocks_are_the_published_ones(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, string block) =>
        Assert.Equal(block, Philox.Block(c0, c1, c2, c3, k0, k1).ToString("X32"));
}
