using System.CommandLine;
using Rapport.Cli;
using Rapport.Cli.Synthesize;
using Rapport.Start;

var output = CommandOutput.OfProcess();
return args is not ["synthesize", ..] || args.Any(word => word is "--help" or "-h" or "-?" or "/h" or "/?")
    ? WholeProgram.Enter(args, output)
    : CommandRun.Of(new RootCommand { SynthesizeCommand.Build(output) }, args, output);
