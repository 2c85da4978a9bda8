using System.Globalization;

namespace Rapport.Reviews.Synthesis;

/// <summary>Members of JSON objects by name; NaN, infinities and null are written as <c>null</c>.</summary>
/// <param name="json">Where to.</param>
/// <param name="rounded">Whether numbers are rounded to twelve significant digits, for content hashes.</param>
internal sealed class JsonMembers(JsonText json, bool rounded)
{
    public void Text(string name, string? value)
    {
        json.Name(name);
        json.Value(value);
    }

    public void Count(string name, int value)
    {
        json.Name(name);
        json.Value(value);
    }

    public void Flag(string name, bool value)
    {
        json.Name(name);
        json.Value(value);
    }

    public void Number(string name, double? value)
    {
        json.Name(name);
        Number(value ?? double.NaN);
    }

    public void Numbers(string name, double[]? values)
    {
        json.Name(name);
        if (values is null)
        {
            json.Value((string?)null);
        }
        else
        {
            Numbers(values);
        }
    }

    public void Pairs(string name, IReadOnlyList<double[]> pairs)
    {
        json.Name(name);
        json.StartArray();
        foreach (var pair in pairs)
        {
            Numbers(pair);
        }

        json.EndArray();
    }

    public void Counts(string name, int[] values)
    {
        json.Name(name);
        json.StartArray();
        foreach (var value in values)
        {
            json.Value(value);
        }

        json.EndArray();
    }

    public void Texts(string name, IReadOnlyList<string> values)
    {
        json.Name(name);
        json.StartArray();
        foreach (var value in values)
        {
            json.Value(value);
        }

        json.EndArray();
    }

    /// <summary>The object of the whole document.</summary>
    public void Object<T>(T value, Action<T> members)
    {
        json.StartObject();
        members(value);
        json.EndObject();
    }

    /// <summary>An object, or <c>null</c> where there is none.</summary>
    public void Object<T>(string name, T? value, Action<T> members)
        where T : class
    {
        json.Name(name);
        if (value is null)
        {
            json.Value((string?)null);
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

        json.Name(name);
        json.StartArray();
        foreach (var value in values)
        {
            Object(value, members);
        }

        json.EndArray();
    }

    /// <summary>A list of objects, or <c>null</c> where there is none.</summary>
    public void List<T>(string name, IReadOnlyList<T>? values, Action<T> members)
        where T : class
    {
        if (values is null)
        {
            json.Name(name);
            json.Value((string?)null);
        }
        else
        {
            IfAsked(name, values, members);
        }
    }

    private void Numbers(double[] values)
    {
        json.StartArray();
        foreach (var value in values)
        {
            Number(value);
        }

        json.EndArray();
    }

    private void Number(double value)
    {
        if (rounded && double.IsFinite(value))
        {
            // Adding zero takes the sign from a negative zero.
            json.Raw((value + 0.0).ToString("E11", CultureInfo.InvariantCulture));
        }
        else
        {
            json.Value(value);
        }
    }
}
