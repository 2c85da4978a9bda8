using System.CommandLine;

namespace Rapport.Cli.Serve;

/// <summary><c>rapport serve</c>: the web application on a data folder.</summary>
internal static class ServeCommand
{
    public static Command Build(CommandOutput output)
    {
        var data = new Option<string>("--data") { HelpName = "DIR", Required = true, Description = "Folder of the databases and keys; made if it is not there." };
        var database = ListeningOptions.Database();
        var urls = ListeningOptions.Urls();
        var remote = ListeningOptions.AllowRemote();
        var names = ListeningOptions.HostNames();
        var log = ListeningOptions.Log();
        var command = new Command("serve", "Serves the web application and its API.") { data, database, urls, remote, names, log };
        command.SetAction((parsed, cancel) => WebRun.Async(
            new()
            {
                DataFolder = parsed.GetRequiredValue(data),
                Database = parsed.GetValue(database),
                Urls = parsed.GetRequiredValue(urls),
                AllowRemote = parsed.GetResult(remote) is not null,
                HostNames = ListeningOptions.Names(parsed.GetValue(names)),
                JsonLogs = parsed.GetRequiredValue(log) == "json",
            },
            output,
            cancel));
        return command;
    }
}
