using Rapport.Cli;

return RapportCommand.Run(args, CommandOutput.OfProcess());
