using Rapport.Cli;
using Rapport.Cli.Serve;

if (args is not ["synthesize", ..])
{
    WebRuntime.Enter(args);
}

return RapportCommand.Run(args, CommandOutput.OfProcess());
