using System.Globalization;
using System.Text.Json;
using Rapport.Ground;
using Rapport.Web.Host;

namespace Rapport.Web.Courses.Desk;

/// <summary>
/// The fields of a form by name: as they were sent, as they are kept while somebody types, or as the record fills them. One form is shown from
/// any of the three, so nothing that was typed is lost on the way.
/// </summary>
public sealed class Fields
{
    /// <summary>Most rows of a repeated group.</summary>
    public const int MostRows = 40;

    /// <summary>What every form carries and is none of its content.</summary>
    private static readonly string[] Frame = ["token", FormSendings.Field, "draft", "read", "more", "back"];
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    /// <summary>The value of a field; empty where there is none.</summary>
    public string this[string name]
    {
        get => values.TryGetValue(name, out var all) && all.Count > 0 ? all[0] : "";
        set => values[name] = [value];
    }

    /// <summary>As they were sent.</summary>
    public static Fields Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var fields = new Fields();
        foreach (var (name, sent) in form)
        {
            if (!Frame.Contains(name))
            {
                fields.values[name] = [.. sent.Select(v => (v ?? "").ReplaceLineEndings("\n"))];
            }
        }

        return fields;
    }

    /// <summary>As they are kept.</summary>
    public static Fields Kept(string json)
    {
        var fields = new Fields();
        foreach (var (name, all) in JsonSerializer.Deserialize<Dictionary<string, List<string>>>(json)!)
        {
            fields.values[name] = all;
        }

        return fields;
    }

    /// <summary>To be kept.</summary>
    public string ToKeep() => JsonSerializer.Serialize(values);

    /// <summary>Every value of a field, as of boxes that are ticked.</summary>
    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var all) ? all : [];

    /// <summary>Sets every value of a field.</summary>
    public void Set(string name, IEnumerable<string> all) => values[name] = [.. all];

    /// <summary>What follows a beginning in the names of fields: <c>7KQ4M2XD9P</c> of <c>read-7KQ4M2XD9P</c>.</summary>
    public IReadOnlyList<string> Endings(string beginning) =>
        [.. values.Keys.Where(k => k.Length > beginning.Length && k.StartsWith(beginning, StringComparison.Ordinal)).Select(k => k[beginning.Length..])];

    /// <summary>Takes over the fields of another form.</summary>
    public void Take(Fields other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (name, all) in other.values)
        {
            values[name] = all;
        }
    }

    /// <summary>Whether the box with this value is ticked.</summary>
    public bool Has(string name, string value = "yes") => All(name).Contains(value);

    /// <summary>The value without blanks around; null where nothing is left.</summary>
    public string? Words(string name) => this[name].Trim() is { Length: > 0 } words ? words : null;

    /// <summary>The value without blanks around.</summary>
    public string Text(string name) => this[name].Trim();

    /// <summary>A whole number, or null.</summary>
    public int? Number(string name) => int.TryParse(this[name].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>A day, or null.</summary>
    public DateOnly? Day(string name) => DateOnly.TryParseExact(this[name].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day, or the refusal that says which field lacks one.</summary>
    public Outcome<DateOnly> DayOf(string name, string what) =>
        Day(name) is { } day ? day : new Refusal(RefusalKind.Input, $"{what}: '{this[name].Trim()}' is no day. Write it as 2026-12-31.") { About = name };

    /// <summary>Numbers of the rows of a group in which something stands: <c>gain-0-what</c> is in row 0 of <c>gain</c>.</summary>
    public IReadOnlyList<int> Rows(string group) =>
    [
        .. values.Where(v => v.Key.StartsWith(group + "-", StringComparison.Ordinal) && v.Value.Any(w => w.Trim().Length > 0))
            .Select(v => int.TryParse(v.Key[(group.Length + 1)..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
            .Where(n => n is >= 0 and < MostRows).Distinct().Order(),
    ];

    /// <summary>How many rows of a group a page shows: those filled, at least so many, and those asked for.</summary>
    public int Shown(string group, int least) =>
        Math.Min(MostRows, Math.Max(Math.Max(least, Number($"rows-{group}") ?? 0), Rows(group).Select(n => n + 1).DefaultIfEmpty().Max()));

    /// <summary>A row more of a group.</summary>
    public void Grow(string group, int least) => this[$"rows-{group}"] = (Shown(group, least) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A day as a field holds it.</summary>
    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number as a field holds it.</summary>
    public static string Of(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
