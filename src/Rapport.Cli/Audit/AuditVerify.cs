using System.Text;
using System.Text.Json;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Web.Audit;
using Rapport.Web.Host;

namespace Rapport.Cli.Audit;

/// <summary>Verifies the chains and says what is wrong with them.</summary>
internal static class AuditVerify
{
    public static async Task<int> RunAsync(
        string folder, string? connection, string? keptFile, bool json, CommandOutput output, CancellationToken cancel)
    {
        if ((await ReadKeptAsync(keptFile, cancel)).IsRefused(out var why, out var kept)
            || Installation.Open(folder, connection).IsRefused(out why, out var installation)
            || (await AuditChains.VerifyAsync(installation, kept, cancel)).IsRefused(out why, out var chains))
        {
            return output.Refuse(why);
        }

        output.Say(json ? Json(chains) : Text(chains));
        foreach (var chain in chains.Where(c => c.Finding is not null))
        {
            output.Error($"{chain.Database}: {chain.Finding!.Sentence}");
        }

        return chains.Any(c => c.Finding is not null) ? ExitStatus.NoAnswer : ExitStatus.Done;
    }

    private static async Task<Outcome<KeptHead[]>> ReadKeptAsync(string? file, CancellationToken cancel)
    {
        if (file is null)
        {
            return Array.Empty<KeptHead>();
        }

        try
        {
            var lines = (await File.ReadAllLinesAsync(file, cancel)).Where(line => line.Trim().Length > 0).ToList();
            var heads = lines.Select(KeptHead.Parse).ToList();
            return heads.IndexOf(null) is var wrong and >= 0
                ? new Refusal(RefusalKind.Input, $"'{file}' has a line that 'rapport audit head' did not print: '{lines[wrong]}'.")
                : heads.OfType<KeptHead>().ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal(RefusalKind.Input, $"'{file}' cannot be read: {e.Message}");
        }
    }

    private static byte[] Text(IReadOnlyList<ChainReport> chains) => Encoding.UTF8.GetBytes(string.Concat(chains.Select(chain =>
        $"{chain.Database}: {chain.Rows} row{(chain.Rows == 1 ? "" : "s")}, {(chain.Finding is null ? "whole" : "broken at row " + chain.Finding.Row)}\n")));

    private static byte[] Json(IReadOnlyList<ChainReport> chains)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("chains");
            foreach (var chain in chains)
            {
                writer.WriteStartObject();
                writer.WriteString("database", chain.Database);
                writer.WriteNumber("rows", chain.Rows);
                writer.WriteBoolean("whole", chain.Finding is null);
                if (chain.Finding is { } finding)
                {
                    writer.WriteNumber("row", finding.Row);
                    writer.WriteString("fault", finding.Fault.ToString().ToLowerInvariant());
                    writer.WriteString("sentence", finding.Sentence);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
