using Verify.Dynamics.Regimes;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Regimes;

public class KktPointTests
{
    [Fact]
    public void Conditions_hold_exactly_when_the_inner_product_is_not_positive() =>
        Networks.Check(
            Networks.Data,
            data => Assert.Equal(data.InnerProduct.Sign <= 0, KktPoint.Of(data).SatisfiesConditions())
        );

    [Fact]
    public void Conditions_fail_for_another_multiplier_or_another_point()
    {
        KktPoint point = KktPoint.Of(TrainingData.Canonical);
        Assert.False((point with { MultiplierPlus = 1 }).SatisfiesConditions());
        Assert.False((point with { MultiplierMinus = 0 }).SatisfiesConditions());
        Assert.False((point with { Weights = point.Weights with { B2 = 0 } }).SatisfiesConditions());
    }
}
