using System.Text.Json;

namespace Verify.Checker;

/// <summary>A JSON value of the three kinds a certificate uses: a string, an array, or an object with distinct names.</summary>
internal sealed class Json
{
    private readonly string? _string;
    private readonly List<Json>? _items;
    private readonly Dictionary<string, Json>? _fields;
    private readonly string _path;

    private Json(string path, string? text, List<Json>? items, Dictionary<string, Json>? fields)
    {
        _path = path;
        _string = text;
        _items = items;
        _fields = fields;
    }

    internal string String => _string ?? throw new MalformedException($"{_path}: a string was expected");
    internal List<Json> Items => _items ?? throw new MalformedException($"{_path}: an array was expected");

    /// <summary>Reads one document and reports where its last top-level name begins.</summary>
    internal static Json Read(byte[] bytes, out int lastName)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            throw new MalformedException("the document begins with a byte order mark");
        }
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Limits.JsonDepth });
        lastName = 0;
        try
        {
            reader.Read();
            var document = Value(ref reader, "document", ref lastName);
            // Throws if anything but white space follows.
            reader.Read();
            return document;
        }
        catch (JsonException error)
        {
            throw new MalformedException($"not a JSON document, near line {error.LineNumber + 1}");
        }
        catch (InvalidOperationException)
        {
            // Outside texts JSON is ASCII, and a text is decoded strictly.
            throw new MalformedException("a text in the document is not UTF-8");
        }
    }

    private static Json Value(ref Utf8JsonReader reader, string path, ref int lastName)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new Json(path, reader.GetString(), null, null);
            case JsonTokenType.StartArray:
                var items = new List<Json>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader, $"{path}[{items.Count}]", ref lastName));
                }
                return new Json(path, null, items, null);
            case JsonTokenType.StartObject:
                var fields = new Dictionary<string, Json>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    if (reader.CurrentDepth == 1)
                    {
                        lastName = checked((int)reader.TokenStartIndex);
                    }
                    reader.Read();
                    if (!fields.TryAdd(name, Value(ref reader, $"{path}.{Text.Shorten(name)}", ref lastName)))
                    {
                        throw new MalformedException($"{path}: the field '{Text.Shorten(name)}' appears twice");
                    }
                }
                return new Json(path, null, null, fields);
            default:
                throw new MalformedException($"{path}: only strings, arrays and objects are allowed");
        }
    }

    internal Json this[string name] =>
        Fields.TryGetValue(name, out var value)
            ? value
            : throw new MalformedException($"{_path}: the field '{name}' is missing");

    private Dictionary<string, Json> Fields =>
        _fields ?? throw new MalformedException($"{_path}: an object was expected");

    /// <summary>Refuses an object with a name that is not one of these. Each of them is read, and refused there if it is missing.</summary>
    internal void HasOnly(params string[] names)
    {
        foreach (var name in Fields.Keys)
        {
            if (!names.Contains(name))
            {
                throw new MalformedException($"{_path}: the field '{Text.Shorten(name)}' is unknown here");
            }
        }
    }

    internal List<Json> ItemsUpTo(int most) =>
        Items.Count <= most ? Items : throw new MalformedException($"{_path}: more than {most} items");

    internal List<Json> ItemsExactly(int count) =>
        Items.Count == count ? Items : throw new MalformedException($"{_path}: {count} items were expected");

    internal string OneOf(params string[] choices) =>
        choices.Contains(String)
            ? String
            : throw new MalformedException(
                $"{_path}: '{Text.Shorten(String)}' is not one of {string.Join(", ", choices)}"
            );

    internal int Small(int least, int most)
    {
        var value = Text.Integer(String, false);
        return value >= least && value <= most
            ? (int)value
            : throw new MalformedException($"{_path}: {Text.Shorten(value)} is not from {least} to {most}");
    }
}
