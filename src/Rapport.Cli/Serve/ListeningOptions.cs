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

    /// <summary>An option of text that takes none: one of type bool would be compiled at every start of the program.</summary>
    public static Option<string> AllowRemote() => new("--allow-remote")
    {
        Arity = ArgumentArity.Zero,
        Description = "Lets it listen on addresses other than the loopback.",
    };
}
