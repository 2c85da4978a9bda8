using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Rapport.Bench;

if (args is ["cpu", ..])
{
    SideBySide.Run(args[1..]);
    return 0;
}

if (args is ["coverage", ..])
{
    Coverage.Run(args[1..], Console.Out);
    return 0;
}

if (args is ["load", ..])
{
    return await Rapport.Bench.Load.LoadRun.RunAsync(args[1..]);
}

if (args is ["courses", ..])
{
    return await Rapport.Bench.Courses.CoursesRun.RunAsync(args[1..]);
}

// In this process: the registry does not hold a toolchain for this framework's version.
var job = Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(SideBySide).Assembly)
    .Run(args, DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default));
return 0;
