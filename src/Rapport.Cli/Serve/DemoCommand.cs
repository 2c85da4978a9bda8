using System.CommandLine;
using Rapport.Web.Host;

namespace Rapport.Cli.Serve;

/// <summary><c>rapport demo</c>: the web application with the example reviews, in a folder of its own.</summary>
internal static class DemoCommand
{
    public static Command Build(CommandOutput output)
    {
        var data = new Option<string>("--data") { HelpName = "DIR", DefaultValueFactory = _ => WebOptions.DemoFolder, Description = "Folder of the demo's databases." };
        var urls = ListeningOptions.Urls();
        var remote = ListeningOptions.AllowRemote();
        var command = new Command("demo", "Serves the web application with the example reviews loaded.") { data, urls, remote };
        command.SetAction((parsed, cancel) => WebRun.Async(
            new()
            {
                DataFolder = parsed.GetRequiredValue(data),
                Urls = parsed.GetRequiredValue(urls),
                AllowRemote = parsed.GetResult(remote) is not null,
                DemoPerson = WebOptions.InventedPerson,
                ExamplesFolder = Path.Combine(AppContext.BaseDirectory, "examples"),
            },
            output,
            cancel));
        return command;
    }
}
