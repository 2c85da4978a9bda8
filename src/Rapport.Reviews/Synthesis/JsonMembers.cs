using System.Globalization;
using System.Text.Json;

namespace Rapport.Reviews.Synthesis;

/// <summary>Members of JSON objects by name; NaN, infinities and null are written as <c>null</c>.</summary>
/// <param name="json">Where to.</param>
/// <param name="rounded">Whether numbers are rounded to twelve significant digits, for content hashes.</param>
internal sealed class JsonMembers(Utf8JsonWriter json, bool rounded)
{
    public void Text(string name, string? value) => json.WriteString(name, value);

    public void Count(string name, int value) => json.WriteNumber(name, value);

    public void Flag(string name, bool value) => json.WriteBoolean(name, value);

    public void Number(string name, double? value)
    {
        json.WritePropertyName(name);
        Number(value ?? double.NaN);
    }

    public void Numbers(string name, double[]? values)
    {
        json.WritePropertyName(name);
        if (values is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Numbers(values);
        }
    }

    public void Pairs(string name, IReadOnlyList<double[]> pairs)
    {
        json.WriteStartArray(name);
        foreach (var pair in pairs)
        {
            Numbers(pair);
        }

        json.WriteEndArray();
    }

    public void Counts(string name, int[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    public void Texts(string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>The object of the whole document.</summary>
    public void Object<T>(T value, Action<T> members)
    {
        json.WriteStartObject();
        members(value);
        json.WriteEndObject();
    }

    /// <summary>An object, or <c>null</c> where there is none.</summary>
    public void Object<T>(string name, T? value, Action<T> members)
        where T : class
    {
        json.WritePropertyName(name);
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Object(value, members);
        }
    }

    /// <summary>An object where there is one; otherwise no member at all.</summary>
    public void IfAsked<T>(string name, T? value, Action<T> members)
        where T : class
    {
        if (value is not null)
        {
            Object(name, value, members);
        }
    }

    /// <summary>A list of objects where there is one; otherwise no member at all.</summary>
    public void IfAsked<T>(string name, IReadOnlyList<T>? values, Action<T> members)
        where T : class
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            Object(value, members);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of objects, or <c>null</c> where there is none.</summary>
    public void List<T>(string name, IReadOnlyList<T>? values, Action<T> members)
        where T : class
    {
        if (values is null)
        {
            json.WriteNull(name);
        }
        else
        {
            IfAsked(name, values, members);
        }
    }

    private void Numbers(double[] values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            Number(value);
        }

        json.WriteEndArray();
    }

    private void Number(double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteNullValue();
        }
        else if (rounded)
        {
            // Adding zero takes the sign from a negative zero.
            json.WriteRawValue((value + 0.0).ToString("E11", CultureInfo.InvariantCulture), skipInputValidation: true);
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }
}
