using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Rapport.Ground.Backups;

/// <summary>Lines of JSON: objects that say what follows, arrays that are rows.</summary>
internal sealed class Lines(TextReader reader)
{
    private JsonElement? ahead;

    /// <summary>The next object.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public async Task<JsonElement> NextAsync(CancellationToken cancel) =>
        await PeekAsync(cancel) is { ValueKind: JsonValueKind.Object } line ? Take(line) : throw new JsonException("A row stands where none belongs.");

    /// <summary>The rows up to the next object.</summary>
    public async IAsyncEnumerable<JsonElement> RowsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (await PeekAsync(cancel) is { ValueKind: JsonValueKind.Array } row)
        {
            yield return Take(row);
        }
    }

    /// <summary>Whether nothing is left.</summary>
    public async Task<bool> AtEndAsync(CancellationToken cancel) => await PeekAsync(cancel) is null;

    private async Task<JsonElement?> PeekAsync(CancellationToken cancel)
    {
        if (ahead is null && await reader.ReadLineAsync(cancel) is { } line)
        {
            using var json = JsonDocument.Parse(line);
            ahead = json.RootElement.Clone();
        }

        return ahead;
    }

    private JsonElement Take(JsonElement line)
    {
        ahead = null;
        return line;
    }
}
