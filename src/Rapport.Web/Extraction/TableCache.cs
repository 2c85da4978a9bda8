using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Storage;

namespace Rapport.Web.Extraction;

/// <summary>The tables read last, by the hash of their bytes: changing an option of an analysis reads no file again.</summary>
internal sealed class TableCache
{
    private const int Capacity = 16;
    private readonly Lock gate = new();
    private readonly LinkedList<(string Sha256, Outcome<Table> Table)> recent = new();

    /// <summary>The file as a table, or why it is none.</summary>
    public async Task<Outcome<Table>> ReadAsync(ReviewStore store, StoredFile file, CancellationToken cancel)
    {
        if (Find(file.Sha256) is { } known)
        {
            return known;
        }

        using var bytes = new MemoryStream(await store.BytesAsync(file, cancel));
        return Keep(file.Sha256, TableReader.Read(bytes, file.Name));
    }

    private Outcome<Table>? Find(string sha256)
    {
        lock (gate)
        {
            for (var node = recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Sha256 == sha256)
                {
                    recent.Remove(node);
                    recent.AddFirst(node);
                    return node.Value.Table;
                }
            }

            return null;
        }
    }

    private Outcome<Table> Keep(string sha256, Outcome<Table> table)
    {
        lock (gate)
        {
            recent.AddFirst((sha256, table));
            if (recent.Count > Capacity)
            {
                recent.RemoveLast();
            }

            return table;
        }
    }
}
