using System.CommandLine;
using System.Text;
using Rapport.Cli.Serve;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Host;

namespace Rapport.Cli.Account;

/// <summary><c>rapport account recover</c>: the way back in for the only administrator, for whoever holds the data and the master key.</summary>
internal static class AccountCommand
{
    public static Command Build(CommandOutput output) => new("account", "Lets an administrator who is locked out in again.") { Recover(output) };

    private static Command Recover(CommandOutput output)
    {
        var data = new Option<string>("--data") { HelpName = "DIR", Required = true, Description = "Folder of the databases and keys." };
        var database = ListeningOptions.Database();
        var email = new Option<string>("--email") { HelpName = "ADDRESS", Required = true, Description = "Of the account." };
        var why = new Option<string>("--why") { HelpName = "REASON", Required = true, Description = "Stands in the audit." };
        var url = new Option<string>("--url") { HelpName = "URL", DefaultValueFactory = _ => WebOptions.DefaultUrls, Description = "Where people reach the server: what the link begins with." };
        var off = new Option<string>("--second-factor-off") { Arity = ArgumentArity.Zero, Description = "Turns the second factor off too, where it is lost." };
        var command = new Command("recover", "Prints a link, good once and for an hour, with which the person chooses a new password; the account is an administrator's and has access again.")
        {
            data, database, email, why, url, off,
        };
        command.SetAction((parsed, cancel) => RunAsync(
            new(parsed.GetRequiredValue(data), parsed.GetValue(database)),
            new(parsed.GetRequiredValue(email), parsed.GetRequiredValue(why), parsed.GetResult(off) is not null),
            parsed.GetRequiredValue(url).TrimEnd('/'), output, cancel));
        return command;
    }

    private static async Task<int> RunAsync(Place place, Recovery recovery, string url, CommandOutput output, CancellationToken cancel)
    {
        if (Installation.Open(place.Folder, place.Connection).IsRefused(out var why, out var installation)
            || (await recovery.BeginAsync(installation, TimeProvider.System, cancel)).IsRefused(out why, out var path))
        {
            return output.Refuse(why);
        }

        output.Say(Encoding.UTF8.GetBytes($"{url}{path}\n"));
        output.Note("the link is good once, for an hour; what was done stands in the audit of the accounts.");
        return ExitStatus.Done;
    }

    private sealed record Place(string Folder, string? Connection);
}
