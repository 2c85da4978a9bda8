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

    public static Option<string?> HostNames() => new("--host-names")
    {
        HelpName = "NAME[,NAME]",
        Description = "Names by which a proxy passes people on, such as rapport.example.org; others are refused.",
    };

    public static Option<string> Log()
    {
        var log = new Option<string>("--log") { DefaultValueFactory = _ => "text", Description = "Warnings as text, or JSON with a line for each request; on stderr." };
        log.AcceptOnlyFromAmong("text", "json");
        return log;
    }

    /// <summary>The names of <see cref="HostNames"/>, or of the environment variable RAPPORT_HOST_NAMES.</summary>
    public static IReadOnlyList<string> Names(string? said) =>
        (said ?? Environment.GetEnvironmentVariable("RAPPORT_HOST_NAMES") ?? "").Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An option of text that takes none: one of type bool would be compiled at every start of the program.</summary>
    public static Option<string> AllowRemote() => new("--allow-remote")
    {
        Arity = ArgumentArity.Zero,
        Description = "Lets it listen on addresses other than the loopback.",
    };
}
