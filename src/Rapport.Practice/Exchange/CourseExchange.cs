using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Exchange;

/// <summary>What became of a bundle.</summary>
/// <param name="Course">Number of the course that it is.</param>
/// <param name="Here">The course that was here already, so that nothing was imported; null where it was begun.</param>
public sealed record TakenIn(string Course, Course? Here);

/// <summary>Takes a course out as FHIR R4, and in. Both are in the audit. One instance a request.</summary>
/// <param name="context">The database.</param>
/// <param name="book">The courses.</param>
/// <param name="records">Their records.</param>
/// <param name="profiles">The model profiles.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who asks.</param>
public sealed class CourseExchange(PracticeContext context, Casebook book, RecordBook records, ModelProfiles profiles, TimeProvider time, Actor actor)
{
    /// <summary>Largest bundle, bytes.</summary>
    public const int Largest = 5_000_000;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The course as a bundle in UTF-8, for who was found to have the right.</summary>
    public async Task<Outcome<byte[]>> ExportAsync(string course, CancellationToken cancel = default)
    {
        if ((await book.OpenAsync(course, null, cancel)).IsRefused(out var why, out var found))
        {
            return why;
        }

        var record = found.Record;
        if (record.Opened is not { } opened || found.Course.Alias is not { } alias)
        {
            return record.IsErased ? RecordRefusals.Erased : ExchangeRefusals.NotOpened;
        }

        context.Record(actor.Did("export-fhir", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        return Encoding.UTF8.GetBytes(FhirExport.Of(record, alias, profiles.Find(opened.Profile, opened.Version)).ToJsonString(Written) + "\n");
    }

    /// <summary>
    /// Begins a course that the actor treats with what the bundle holds: all of it, or nothing. Where a course that the actor may see is that
    /// course already, nothing is begun, and that one is named.
    /// </summary>
    /// <param name="bundle">The file.</param>
    /// <param name="again">Whether it is taken in although it is here already.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<TakenIn>> ImportAsync(ReadOnlyMemory<byte> bundle, bool again = false, CancellationToken cancel = default)
    {
        if (Parse(bundle).Then(json => Read(json, bundle)).IsRefused(out var why, out var read))
        {
            return why;
        }

        if (!again && await HereAsync(read.Entries.OfType<Imported>().First().Identifier, cancel) is { } here)
        {
            return new TakenIn(here.Id, here);
        }

        if ((await book.BeginAsync(read.Alias, cancel)).IsRefused(out why, out var course))
        {
            return why;
        }

        // The rules were asked already: that they say no now would be a bug.
        var now = time.GetUtcNow();
        _ = (await records.AppendAsync(course, 0, [.. read.Entries.Select(e => (e, now))], cancel)).Value;
        context.Record(actor.Did("import-fhir", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        return new TakenIn(course, null);
    }

    /// <summary>The course among the actor's own that was exported under that number here, or imported under it.</summary>
    private async Task<Course?> HereAsync(string identifier, CancellationToken cancel) =>
        (await book.MineAsync(cancel)).FirstOrDefault(c => c.Id == identifier || c.Glance?.Came == identifier);

    private static Outcome<JsonNode> Parse(ReadOnlyMemory<byte> bundle)
    {
        if (bundle.Length is 0 or > Largest)
        {
            return bundle.Length == 0 ? ExchangeRefusals.NoFile : ExchangeRefusals.NotReadable($"it is larger than {Largest / 1_000_000} MB.");
        }

        try
        {
            return JsonNode.Parse(bundle.Span, documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject json ? json : ExchangeRefusals.NotReadable("it is no JSON object.");
        }
        catch (JsonException e)
        {
            return ExchangeRefusals.NotReadable($"its JSON breaks off or goes astray in line {(e.LineNumber ?? 0) + 1}.");
        }
    }

    private Outcome<(string Alias, Entry[] Entries)> Read(JsonNode json, ReadOnlyMemory<byte> bundle) =>
        FhirImport.Read(json, profiles, Fingerprint(bundle), time.GetUtcNow()).Then(Check);

    /// <summary>What a bundle without a number of its course is known by.</summary>
    private static string Fingerprint(ReadOnlyMemory<byte> bundle) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bundle.Span))[..32]}";

    /// <summary>Asks the rules of the record entry by entry, before anything is begun.</summary>
    private Outcome<(string Alias, Entry[] Entries)> Check((string Alias, Entry[] Entries) read)
    {
        if (CourseRefusals.OfAlias(read.Alias) is { } wrong)
        {
            return ExchangeRefusals.Alias(wrong);
        }

        var (record, now) = (CourseRecord.Of("", []), time.GetUtcNow());
        foreach (var entry in read.Entries)
        {
            var written = new Written(record.Number + 1, entry, actor.Id, actor.Name, now);
            if (RecordRules.Check(record, written, DateOnly.FromDateTime(now.UtcDateTime).AddDays(1)).IsRefused(out var why, out var next))
            {
                return ExchangeRefusals.Breaks(entry.Title, why);
            }

            record = next;
        }

        // What the answers say of risk and no event of the bundle says makes an event here.
        return (read.Alias, [.. read.Entries, .. record.Standing.Select(w => RiskRaised.By(record, w)).OfType<RiskRaised>()]);
    }
}
