using Rapport.Ground;
using Rapport.Reviews.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Extraction;

/// <summary>
/// Where an uploaded file waits between its preview and the decision to store it: a folder beside the database, so that any
/// process that serves the same folder finds it. What nobody stored is swept away after an hour.
/// </summary>
internal sealed class Staging(WebOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private readonly string folder = Path.Combine(options.DataFolder, "incoming");

    /// <summary>Puts bytes there; their hash is the ticket to fetch them.</summary>
    public async Task<string> PutAsync(byte[] bytes, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        Sweep();
        var ticket = ReviewStore.Hash(bytes);
        var whole = Path.Combine(folder, ticket);
        var part = $"{whole}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        await File.WriteAllBytesAsync(part, bytes, cancel);
        File.Move(part, whole, overwrite: true);
        return ticket;
    }

    /// <summary>The bytes of a ticket, or a refusal when they are gone.</summary>
    public async Task<Outcome<byte[]>> GetAsync(string ticket, CancellationToken cancel)
    {
        var path = Path.Combine(folder, ticket);
        return ticket.Length == 64 && ticket.All(char.IsAsciiHexDigitLower) && File.Exists(path)
            ? await File.ReadAllBytesAsync(path, cancel)
            : UploadRefusals.Gone;
    }

    /// <summary>Forgets a ticket.</summary>
    public void Drop(string ticket) => File.Delete(Path.Combine(folder, ticket));

    private void Sweep()
    {
        var old = options.Time.GetUtcNow() - Patience;
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => File.GetLastWriteTimeUtc(f) < old))
        {
            File.Delete(file);
        }
    }
}
