using System.Text;
using Rapport.Web.Audit;
using Rapport.Web.Host;

namespace Rapport.Cli.Audit;

/// <summary>Prints the end of each chain.</summary>
internal static class AuditHeads
{
    public static async Task<int> RunAsync(string folder, string? connection, CommandOutput output, CancellationToken cancel)
    {
        if (Installation.Open(folder, connection).IsRefused(out var why, out var installation)
            || (await AuditChains.EndsAsync(installation, cancel)).IsRefused(out why, out var ends))
        {
            return output.Refuse(why);
        }

        output.Say(Encoding.UTF8.GetBytes(string.Concat(ends.Select(end => end.ToLine() + "\n"))));
        return ExitStatus.Done;
    }
}
