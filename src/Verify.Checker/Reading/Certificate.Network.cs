namespace Verify.Checker;

/// <summary>What is written otherwise in version 3, about a network of any width.</summary>
internal sealed partial class Certificate
{
    private static Instance ReadNetwork(Json json)
    {
        json.HasOnly("points", "neurons", "loss", "average", "eta", "training");
        json["training"].OneOf("gd");
        var points = json["points"].ItemsUpTo(Limits.NeuronsOrPoints);
        var neurons = json["neurons"].ItemsUpTo(Limits.NeuronsOrPoints);
        if (points.Count == 0 || neurons.Count == 0)
        {
            throw new MalformedException("instance: there is at least one point and one neuron");
        }
        foreach (var point in points)
        {
            point.HasOnly("x", "label");
        }
        foreach (var neuron in neurons)
        {
            neuron.HasOnly("output", "weights", "bias");
        }
        var inputs = points[0]["x"].ItemsUpTo(Limits.Inputs).Count;
        if (inputs == 0)
        {
            throw new MalformedException("instance: a point has at least one coordinate");
        }
        var instance = new Instance
        {
            Points = points.Select(point => ReadRow(point["x"], inputs)).ToArray(),
            Labels = points.Select(point => point["label"].OneOf("1", "-1") == "1" ? 1 : -1).ToArray(),
            Outputs = neurons.Select(neuron => Rational.Parse(neuron["output"].String)).ToArray(),
            Weights = neurons
                .SelectMany(neuron => ReadRow(neuron["weights"], inputs).Append(Rational.Parse(neuron["bias"].String)))
                .ToArray(),
            Eta = Rational.Parse(json["eta"].String),
            Averaging = json["average"].OneOf("mean", "sum") == "mean" ? new Rational(1, points.Count) : 1,
            Logistic = json["loss"].OneOf("exp", "logistic") == "logistic",
        };
        instance.Validate();
        return instance;
    }

    private static Rational[] ReadRow(Json json, int length) =>
        json.ItemsExactly(length).Select(item => Rational.Parse(item.String)).ToArray();

    private static StatedPoint ReadState(Json json, Instance instance)
    {
        json.HasOnly("t", "preactivations");
        var rows = json["preactivations"].ItemsExactly(instance.NeuronCount);
        return new StatedPoint(
            Text.Integer(json["t"].String, false),
            rows.SelectMany(row => row.ItemsExactly(instance.PointCount).Select(ReadEnclosure)).ToArray()
        );
    }
}
