using System.CommandLine;
using Rapport.Web.Host;

namespace Rapport.Cli.Serve;

/// <summary>Where the web application listens.</summary>
internal static class ListeningOptions
{
    public static Option<string> Urls() => new("--urls")
    {
        HelpName = "URL",
        DefaultValueFactory = _ => WebOptions.DefaultUrls,
        Description = "Addresses to listen on, joined by semicolons.",
    };

    public static Option<string?> Database() => new("--database")
    {
        HelpName = "CONNECTION",
        Description = "A PostgreSQL database, such as postgres://user:password@host/rapport, in place of files in the folder.",
    };

    public static Option<bool> AllowRemote() => new("--allow-remote")
    {
        Arity = ArgumentArity.Zero,
        Description = "Lets it listen on addresses other than the loopback.",
    };
}
