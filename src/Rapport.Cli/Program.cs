using Rapport.Cli;

return await RapportCommand.RunAsync(args, CommandOutput.OfProcess());
