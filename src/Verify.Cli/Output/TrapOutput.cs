using System.Text;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Dynamics.Traps;

namespace Verify.Cli.Output;

/// <summary>The trap that a run on acute data is proved to stay in, for people and for programs.</summary>
internal static class TrapOutput
{
    private const int Digits = 20;
    private const int ShownDigits = 8;

    /// <summary>One line for the mode and its constants, with the names of the lemma.</summary>
    public static string Text(Trap trap)
    {
        var text = new StringBuilder();
        text.Append("  mode ").Append(trap.Mode).Append(", proved for every t >= ").Append(trap.From).AppendLine();
        text.Append("  constants: ")
            .AppendJoin("; ", trap.Constants.Select(constant => $"{constant.Name} = {Shown(constant.Value)}"))
            .AppendLine();
        return text.ToString();

        static string Shown(Interval value)
        {
            (string lower, string upper) = DecimalText.Format(value, ShownDigits);
            return lower == upper ? lower : $"[{lower}, {upper}]";
        }
    }

    /// <summary>The field trap: its first step and its constants, or null.</summary>
    public static void WriteJson(Utf8JsonWriter json, Trap? trap)
    {
        if (trap is null)
        {
            json.WriteNull("trap");
            return;
        }

        json.WriteStartObject("trap");
        json.WriteString("from", trap.From.ToString());
        json.WriteStartObject("constants");
        foreach ((string name, Interval value) in trap.Constants)
        {
            JsonOutput.WriteEnclosure(json, name, value, Digits);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
