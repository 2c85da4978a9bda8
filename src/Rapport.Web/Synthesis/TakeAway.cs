using System.IO.Compression;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Storage;

namespace Rapport.Web.Synthesis;

/// <summary>The files of an analysis that can be taken away: those that <c>rapport synthesize --out</c> writes, by the same code.</summary>
internal static class TakeAway
{
    /// <summary>The whole folder as one archive.</summary>
    public const string Archive = "synthesis.zip";

    /// <summary>The file of that name (or the archive of them all), or a refusal.</summary>
    public static async Task<IResult> AnswerAsync(Bench bench, string name, ReviewStore store, HttpContext context, CancellationToken cancel)
    {
        var files = ReportFolder.Files(bench.Report!, await store.BytesAsync(bench.File, cancel));
        if (name == Archive)
        {
            return Results.Bytes(Zip(files), "application/zip", $"{bench.Review.Id}-{Archive}");
        }

        if (files.FirstOrDefault(f => f.Name == name) is not { } file)
        {
            return Host.Answers.Refuse(SynthesisPageRefusals.NoSuchFile(name));
        }

        if (Path.GetExtension(name) is ".html" or ".svg")
        {
            // They carry their style inside themselves and need nothing else; nothing in them may run or load.
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";
        }

        return Results.Bytes(file.Content, ContentType(name));
    }

    private static byte[] Zip(IEnumerable<ReportFile> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(file.Name).Open();
                entry.Write(file.Content.Span);
            }
        }

        return bytes.ToArray();
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".csv" => "text/csv; charset=utf-8",
        ".json" => "application/json",
        _ => "text/plain; charset=utf-8",
    };
}
