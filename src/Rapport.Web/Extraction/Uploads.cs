using System.Text;
using System.Text.Json;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;
using Rapport.Web.Host;

namespace Rapport.Web.Extraction;

/// <summary>An upload that is stored.</summary>
/// <param name="File">The file.</param>
/// <param name="Refused">The analysis of it that was refused, and so is not kept; null where it is.</param>
internal sealed record Upload(StoredFile File, SynthesisSpecification? Refused);

/// <summary>Looks at an uploaded table and stores it: the one way for the page and for the API.</summary>
internal sealed class Uploads(ReviewStore store)
{
    /// <summary>What the first analysis of an uploaded file is called: its measure and map are the file's defaults.</summary>
    public const string AsUploaded = "As uploaded";

    /// <summary>What the bytes are recognised as. Nothing is stored.</summary>
    public static Outcome<Recognition> Look(byte[] bytes, string name, string? measure, IEnumerable<string?> map)
    {
        if (IsJson(bytes))
        {
            return UploadRefusals.IsJson(name);
        }

        using var stream = new MemoryStream(bytes);
        return TableReader.Read(stream, name).Then(table => Map(map).Then(roles => Measure(measure).Then<Recognition>(
            known => Recognition.Of(table, known.Length == 0 ? null : known[0], roles))));
    }

    /// <summary>
    /// Stores the bytes if a measure can be computed from them, with their measure and map as the first analysis. The analysis is run
    /// before anything is stored; where it is refused the file is stored without it.
    /// </summary>
    public async Task<Outcome<Upload>> StoreAsync(
        ReviewRow review, byte[] bytes, string name, string? measure, IEnumerable<string?> map, CancellationToken cancel)
    {
        var file = NameOf(name);
        if (file.Length == 0 || !Reviewing.IsTable(file))
        {
            return file.Length == 0 ? UploadRefusals.NeedsName : UploadRefusals.NoTableName(file);
        }

        var looked = Look(bytes, file, measure, map);
        if (looked.IsRefused(out var why, out var recognised) || recognised.Trials.IsRefused(out why, out _))
        {
            return why!;
        }

        var specification = new SynthesisSpecification { Measure = recognised.Measure.Name, Map = recognised.Map };
        var document = SynthesisRun.Run(recognised.Table, specification, cancellation: cancel)
            .Then<AnalysisDocument>(result => AnalysisDocument.Of(file, bytes, specification, result));
        var first = document.Refusal is null ? new AnalysisToKeep(AsUploaded, Encoding.UTF8.GetString(document.Value.Write()), document.Value.Engine) : null;
        return (await store.ImportAsync(review.Id, file, bytes, first, cancel))
            .Then<Upload>(stored => new Upload(stored, first is null ? specification : null));
    }

    private static Outcome<EscalcMeasure[]> Measure(string? name) =>
        string.IsNullOrWhiteSpace(name) ? Array.Empty<EscalcMeasure>()
        : Escalc.Find(name) is { } found ? new[] { found }
        : UploadRefusals.UnknownMeasure(name);

    private static Outcome<IReadOnlyDictionary<string, string>> Map(IEnumerable<string?> map)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in map.Where(m => !string.IsNullOrWhiteSpace(m)))
        {
            var parts = text!.Split('=', 2);
            if (parts.Length < 2)
            {
                return UploadRefusals.MapIsNoRole(text);
            }

            roles[parts[0].Trim()] = parts[1].Trim();
        }

        return roles;
    }

    /// <summary>The name that a table is stored under: with an ending, where it was typed without; empty for none.</summary>
    public static string NameOf(string name) => name.Trim() is { Length: > 0 } typed && !Path.HasExtension(typed) ? typed + ".csv" : name.Trim();

    /// <summary>Whether the whole is one JSON object or array, which the reader of tables would take for an odd heading.</summary>
    private static bool IsJson(byte[] bytes)
    {
        var text = bytes.AsSpan().TrimStart("\uFEFF \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
