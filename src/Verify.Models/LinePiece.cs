using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>What is known of N on a part of the line.</summary>
/// <param name="Kind">What is known.</param>
/// <param name="Place">The part, closed; for a crossing an enclosure of it.</param>
/// <param name="Sign">The sign of N inside the part, where that is what is known; otherwise 0.</param>
/// <param name="Kinks">The most different points of the part at which N has a kink.</param>
internal readonly record struct LinePiece(LinePieceKind Kind, Interval Place, int Sign = 0, int Kinks = 0)
{
    /// <summary>The same seen from the other side: x replaced by -x.</summary>
    public LinePiece Mirrored => this with { Place = -Place };
}

/// <summary>What may be known of N on a part of the line.</summary>
internal enum LinePieceKind
{
    /// <summary>N has one sign there, its ends perhaps excepted.</summary>
    Signed,

    /// <summary>N is 0 there.</summary>
    Zero,

    /// <summary>N is linear and has exactly one zero there, at which its sign changes.</summary>
    Crossing,

    /// <summary>Nothing is known but the number of kinks.</summary>
    Unknown,
}
