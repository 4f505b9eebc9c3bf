namespace Verify.Models;

/// <summary>How the losses of the two points make the training loss.</summary>
public enum Averaging
{
    /// <summary>Their mean: factor 1/n.</summary>
    Mean,

    /// <summary>Their sum: factor 1.</summary>
    Sum,
}
