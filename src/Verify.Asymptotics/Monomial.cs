using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>A symbol to an integer power that is not 0.</summary>
internal readonly record struct Factor(Symbol Symbol, int Power);

/// <summary>L^i y^j e^r times powers of symbols, with L = ln τ, y = 1/τ and r rational.</summary>
/// <remarks>Factors are in the order of their symbols, each symbol once; only exponentials have negative powers.</remarks>
internal sealed class Monomial : IEquatable<Monomial>, IComparable<Monomial>
{
    private readonly int hash;

    public static Monomial One { get; } = new(0, 0, default, []);

    public Monomial(int logarithmPower, int inversePower, Rational exponent, ImmutableArray<Factor> factors)
    {
        LogarithmPower = logarithmPower;
        InversePower = inversePower;
        Exponent = exponent;
        Factors = factors;
        var code = HashCode.Combine(logarithmPower, inversePower, exponent);
        IsConstant = logarithmPower == 0 && inversePower == 0;
        foreach (var (symbol, power) in factors)
        {
            code = HashCode.Combine(code, symbol.Index, power);
            IsConstant &= symbol is Constant;
        }
        hash = code;
    }

    /// <summary>i, at least 0.</summary>
    public int LogarithmPower { get; }

    /// <summary>j, any sign.</summary>
    public int InversePower { get; }

    /// <summary>r.</summary>
    public Rational Exponent { get; }

    public ImmutableArray<Factor> Factors { get; }

    public bool IsOne => LogarithmPower == 0 && InversePower == 0 && Exponent.IsZero && Factors.IsEmpty;

    /// <summary>Whether the monomial is free of L, y and block variables.</summary>
    public bool IsConstant { get; }

    /// <summary>Whether it is made of y, e^r and exponentials alone, so that it is positive and has an inverse.</summary>
    public bool IsInvertible => LogarithmPower == 0 && Factors.All(factor => factor.Symbol is IExponential);

    public static Monomial Of(Symbol symbol) => new(0, 0, default, [new Factor(symbol, 1)]);

    public static Monomial operator *(Monomial left, Monomial right)
    {
        if (left.IsOne)
        {
            return right;
        }
        if (right.IsOne)
        {
            return left;
        }
        return new(
            left.LogarithmPower + right.LogarithmPower,
            left.InversePower + right.InversePower,
            left.Exponent.IsZero ? right.Exponent
                : right.Exponent.IsZero ? left.Exponent
                : left.Exponent + right.Exponent,
            Merge(left.Factors, right.Factors)
        );
    }

    /// <summary>1 divided by an invertible monomial.</summary>
    public Monomial Inverse() =>
        new(
            0,
            -InversePower,
            -Exponent,
            Factors.Select(factor => factor with { Power = -factor.Power }).ToImmutableArray()
        );

    /// <summary>The monomial times L^i y^j.</summary>
    public Monomial Shift(int logarithmPower, int inversePower) =>
        new(LogarithmPower + logarithmPower, InversePower + inversePower, Exponent, Factors);

    public bool Equals(Monomial? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && hash == other.hash
            && LogarithmPower == other.LogarithmPower
            && InversePower == other.InversePower
            && Exponent == other.Exponent
            && Factors.AsSpan().SequenceEqual(other.Factors.AsSpan())
        );

    public override bool Equals(object? obj) => Equals(obj as Monomial);

    public override int GetHashCode() => hash;

    /// <summary>Orders by the power of y, then of L, then by the rest.</summary>
    public int CompareTo(Monomial? other)
    {
        if (other is null)
        {
            return 1;
        }
        var order = InversePower.CompareTo(other.InversePower);
        order = order != 0 ? order : LogarithmPower.CompareTo(other.LogarithmPower);
        order = order != 0 ? order : Exponent.CompareTo(other.Exponent);
        order = order != 0 ? order : Factors.Length.CompareTo(other.Factors.Length);
        for (var i = 0; order == 0 && i < Factors.Length; i++)
        {
            order = Factors[i].Symbol.Index.CompareTo(other.Factors[i].Symbol.Index);
            order = order != 0 ? order : Factors[i].Power.CompareTo(other.Factors[i].Power);
        }
        return order;
    }

    public override string ToString()
    {
        List<string> parts = [];
        Append("L", LogarithmPower);
        Append("y", InversePower);
        if (!Exponent.IsZero)
        {
            parts.Add($"exp({Exponent})");
        }
        foreach (var (symbol, power) in Factors)
        {
            Append(symbol.Name, power);
        }
        return parts.Count == 0 ? "1" : string.Join('*', parts);

        void Append(string name, int power)
        {
            if (power != 0)
            {
                parts.Add(power == 1 ? name : FormattableString.Invariant($"{name}^{power}"));
            }
        }
    }

    private static ImmutableArray<Factor> Merge(ImmutableArray<Factor> left, ImmutableArray<Factor> right)
    {
        if (left.IsEmpty)
        {
            return right;
        }
        if (right.IsEmpty)
        {
            return left;
        }
        var merged = new Factor[left.Length + right.Length];
        var (i, j, length) = (0, 0, 0);
        while (i < left.Length || j < right.Length)
        {
            if (j == right.Length || (i < left.Length && left[i].Symbol.Index < right[j].Symbol.Index))
            {
                merged[length++] = left[i++];
            }
            else if (i == left.Length || right[j].Symbol.Index < left[i].Symbol.Index)
            {
                merged[length++] = right[j++];
            }
            else
            {
                var power = left[i].Power + right[j].Power;
                if (power != 0)
                {
                    merged[length++] = left[i] with { Power = power };
                }
                i++;
                j++;
            }
        }
        Array.Resize(ref merged, length);
        return ImmutableCollectionsMarshal.AsImmutableArray(merged);
    }
}
