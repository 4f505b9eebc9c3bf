using System.Collections.Immutable;
using System.Globalization;
using Verify.Observables;

namespace Verify.Claims;

/// <summary>indexed = word "[" integer [ "," integer ] "]"</summary>
internal sealed partial class ExpressionReader
{
    private Measured Indexed(Token name)
    {
        if (!Vocabulary.TryIndexed(name.Text, out var quantity))
        {
            throw new SyntaxFault(
                name,
                Vocabulary.TryQuantity(name.Text, out _) || scope.TryFind(name.Text, out _)
                    ? $"{name.Quoted} has no indices; expected an operator after it"
                    : $"unknown name {name.Quoted}; with indices there are {Forms}"
            );
        }
        cursor.Take();
        var kinds = Vocabulary.IndicesOf(quantity);
        var first = ReadIndex(name, kinds, 0);
        var second = kinds.Length > 1 ? ReadIndex(name, kinds, 1) : 0;
        if (!cursor.TryTake("]"))
        {
            throw cursor.Unexpected(
                cursor.Current.Is(",")
                    ? $"'{name.Text}' takes {Count(kinds)}: {Form(quantity)}"
                    : $"expected ']' after the indices: {Form(quantity)}"
            );
        }
        return Mentioned(name, quantity, new Indices(first, second));
    }

    private int ReadIndex(Token name, ImmutableArray<IndexKind> kinds, int place)
    {
        if (place > 0 && !cursor.TryTake(","))
        {
            throw cursor.Unexpected($"'{name.Text}' takes {Count(kinds)}: {FormOf(name.Text, kinds)}");
        }
        var token = cursor.Current;
        var (letter, most) = (kinds[place].Letter(), kinds[place].Most());
        if (token.Kind != TokenKind.Number || !token.Text.All(char.IsAsciiDigit))
        {
            throw cursor.Unexpected($"expected {letter}, a {kinds[place].Word()}: an integer from 1 to {most}");
        }
        cursor.Take();
        return
            int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index >= 1
            && index <= most
            ? index
            : throw new SyntaxFault(
                token,
                $"{token.Quoted} is no {kinds[place].Word()}; expected {letter} from 1 to {most}"
            );
    }

    private static SyntaxFault NeedsIndices(Token name, Quantity quantity) =>
        new(name, $"{name.Quoted} needs {Count(Vocabulary.IndicesOf(quantity))}: {Form(quantity)}");

    private static string Spelled(Token name) =>
        Vocabulary.TryIndexed(name.Text, out var quantity) && !Vocabulary.IndicesOf(quantity).IsEmpty
            ? $"{name.Text}[{string.Join(',', Enumerable.Repeat("1", Vocabulary.IndicesOf(quantity).Length))}]"
            : name.Text;

    private static string Count(ImmutableArray<IndexKind> kinds) =>
        kinds.Length == 1
            ? $"one index, the {kinds[0].Word()}"
            : $"two indices, {kinds[0].Word()} and {kinds[1].Word()}";

    private static string Form(Quantity quantity) => FormOf(Vocabulary.Name(quantity), Vocabulary.IndicesOf(quantity));

    private static string FormOf(string name, ImmutableArray<IndexKind> kinds) =>
        $"{name}[{string.Join(',', kinds.Select(kind => kind.Letter()))}]";

    private static string Forms =>
        string.Join(
            ", ",
            Vocabulary.Quantities.Where(entry => !entry.Indices.IsEmpty).Select(entry => Form(entry.Quantity))
        );
}
