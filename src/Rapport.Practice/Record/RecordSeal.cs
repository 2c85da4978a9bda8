using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rapport.Ground.Keys;

namespace Rapport.Practice.Record;

/// <summary>Entries as sealed JSON: each opens in its own place only, that is course, number, writer and moment.</summary>
internal static class RecordSeal
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static int SizeOf(Entry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Json).Length;

    public static EntryRow Seal(DataKey key, string course, Written written, Glance? after) => new()
    {
        CourseId = course,
        Number = written.Number,
        Body = key.Seal(JsonSerializer.SerializeToUtf8Bytes(written.Entry, Json), Place("Body", course, written.Number, written.By, written.At)),
        Head = after is null ? [] : key.Seal(JsonSerializer.SerializeToUtf8Bytes(after, Json), Place("Head", course, written.Number, written.By, written.At)),
        By = written.By,
        ByName = written.ByName,
        At = written.At,
    };

    public static Written Open(DataKey key, EntryRow row) => new(
        row.Number, JsonSerializer.Deserialize<Entry>(key.Open(row.Body, Place("Body", row.CourseId, row.Number, row.By, row.At)), Json)!, row.By, row.ByName, row.At);

    public static Glance Glance(DataKey key, EntryRow row) =>
        JsonSerializer.Deserialize<Glance>(key.Open(row.Head, Place("Head", row.CourseId, row.Number, row.By, row.At)), Json)!;

    private static string Place(string column, string course, int number, string by, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"entries.{column}/{course}/{number}/{by}/{at.ToUnixTimeSeconds()}");
}
