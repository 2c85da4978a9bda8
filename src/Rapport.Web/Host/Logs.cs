using Microsoft.Extensions.Logging.Console;

namespace Rapport.Web.Host;

/// <summary>The log: on stderr, without anything personal. Routes stand in for addresses, which carry ids, titles and secrets.</summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging, bool json)
    {
        logging.ClearProviders().AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName = json ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple;
        });
        logging.AddJsonConsole(format => (format.UseUtcTimestamp, format.TimestampFormat, format.IncludeScopes) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", false));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = json ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple);
        logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Rapport", json ? LogLevel.Information : LogLevel.Warning)
            // Why it did not start is said in one sentence; the keys lie sealed in the accounts database.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // What a database says no to is told once, by UnforeseenErrors.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
            .AddFilter("Quartz", LogLevel.Warning);
    }
}
