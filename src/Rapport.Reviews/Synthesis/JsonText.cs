using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// JSON written as text, to the byte as the platform's writer with relaxed escaping writes it. That writer takes longer to load and
/// to compile than most syntheses take to compute; it is asked only for what stands in no plain text.
/// </summary>
/// <param name="indented">Two blanks a level and a line a value, or no white space at all.</param>
internal sealed class JsonText(bool indented)
{
    private readonly StringBuilder text = new(16_384);
    private int depth;
    private bool first = true;
    private bool named;

    /// <summary>What was written, in UTF-8.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(text.ToString());

    public void StartObject() => Start('{');

    public void EndObject() => End('}');

    public void StartArray() => Start('[');

    public void EndArray() => End(']');

    /// <summary>A name, whose value comes next.</summary>
    public void Name(string name)
    {
        Separate();
        Quote(name);
        text.Append(indented ? ": " : ":");
        named = true;
    }

    public void Value(string? value)
    {
        Separate();
        if (value is null)
        {
            text.Append("null");
        }
        else
        {
            Quote(value);
        }
    }

    public void Value(int value)
    {
        Separate();
        text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The shortest text that reads back to the same bits; what is not finite is <c>null</c>.</summary>
    public void Value(double value)
    {
        Separate();
        text.Append(double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture) : "null");
    }

    /// <summary>A number already written.</summary>
    public void Raw(string number)
    {
        Separate();
        text.Append(number);
    }

    public void Value(bool value)
    {
        Separate();
        text.Append(value ? "true" : "false");
    }

    private void Start(char bracket)
    {
        Separate();
        text.Append(bracket);
        depth++;
        first = true;
    }

    private void End(char bracket)
    {
        depth--;
        if (!first)
        {
            Line();
        }

        text.Append(bracket);
        first = false;
    }

    /// <summary>What stands between the last value and the next.</summary>
    private void Separate()
    {
        if (named)
        {
            named = false;
            first = false;
            return;
        }

        if (!first)
        {
            text.Append(',');
        }

        if (depth > 0)
        {
            Line();
        }

        first = false;
    }

    private void Line()
    {
        if (indented)
        {
            text.Append('\n');
            for (var level = 0; level < depth; level++)
            {
                text.Append("  ");
            }
        }
    }

    private void Quote(string value)
    {
        text.Append('"');
        text.Append(IsPlain(value) ? value : JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value));
        text.Append('"');
    }

    private static bool IsPlain(string value)
    {
        foreach (var c in value)
        {
            if (!IsPlain(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>ASCII but quotes, backslashes and controls; Latin and Greek letters; dashes, typographic quotes, signs of arithmetic.</summary>
    internal static bool IsPlain(char c) => c switch
    {
        < ' ' or '"' or '\\' => false,
        < '\u007f' => true,
        '²' or '±' or '·' or '×' or '–' or '—' or '‘' or '’' or '“' or '”' or '…' or '−' or '≤' or '≥' or '√' => true,
        >= 'À' and <= 'ſ' => true,
        >= 'α' and <= 'ω' => true,
        _ => false,
    };
}
