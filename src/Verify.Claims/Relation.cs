namespace Verify.Claims;

/// <summary>What is stated between two terms.</summary>
public enum Relation
{
    /// <summary>&lt;</summary>
    Less,

    /// <summary>&lt;=</summary>
    LessOrEqual,

    /// <summary>&gt;</summary>
    Greater,

    /// <summary>&gt;=</summary>
    GreaterOrEqual,

    /// <summary>=</summary>
    Equal,

    /// <summary>!=</summary>
    NotEqual,
}
