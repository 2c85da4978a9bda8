using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rapport.Practice.Timeline;

/// <summary>A date as precisely as the patient remembers it: a year, a month or a day.</summary>
/// <param name="Year">1900 or later.</param>
/// <param name="Month">1 to 12; null where only the year is known.</param>
/// <param name="Day">Day of the month; null where only the month is known.</param>
[JsonConverter(typeof(AsText))]
public sealed record ApproximateDay(int Year, int? Month, int? Day)
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>The first day that it can be.</summary>
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that it can be.</summary>
    public DateOnly Last => Day is not null ? First : Month is not null ? First.AddMonths(1).AddDays(-1) : First.AddYears(1).AddDays(-1);

    /// <summary>A day, known exactly.</summary>
    public static ApproximateDay On(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Reads <c>2025</c>, <c>2025-11</c> or <c>2025-11-03</c>; null for anything else.</summary>
    public static ApproximateDay? Read(string? text)
    {
        var words = text?.Trim() ?? "";
        foreach (var (form, i) in Forms.Select((f, i) => (f, i)))
        {
            if (DateOnly.TryParseExact(words, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900)
            {
                return new(day.Year, i < 2 ? day.Month : null, i == 0 ? day.Day : null);
            }
        }

        return null;
    }

    /// <summary>As it is read, and as it is written: <c>2025-11</c>.</summary>
    public override string ToString() => First.ToString(Day is not null ? Forms[0] : Month is not null ? Forms[1] : Forms[2], CultureInfo.InvariantCulture);

    /// <summary>In words: <c>November 2025</c>.</summary>
    public string Words => First.ToString(Day is not null ? "d MMMM yyyy" : Month is not null ? "MMMM yyyy" : "yyyy", CultureInfo.InvariantCulture);

    private sealed class AsText : JsonConverter<ApproximateDay>
    {
        public override ApproximateDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ApproximateDay.Read(reader.GetString()) ?? throw new JsonException("No year, month or day.");

        public override void Write(Utf8JsonWriter writer, ApproximateDay value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
