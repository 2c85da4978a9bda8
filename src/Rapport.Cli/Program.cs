using Rapport.Cli;
using Rapport.Cli.Serve;

// Help reads the attributes of this assembly, and some of them are the web's.
if (args is not ["synthesize", ..] || args.Any(word => word is "--help" or "-h" or "-?" or "/h" or "/?"))
{
    WebRuntime.Enter(args);
}

return RapportCommand.Run(args, CommandOutput.OfProcess());
