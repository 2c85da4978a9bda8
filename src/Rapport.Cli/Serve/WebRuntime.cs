using System.Runtime.InteropServices;

namespace Rapport.Cli.Serve;

/// <summary>
/// The published executable starts without ASP.NET Core, which a synthesis does not need and which costs it a fifth of its start-up.
/// Every other command puts the same process on the configuration that has it.
/// </summary>
internal static partial class WebRuntime
{
    private const string WithWeb = "rapport.web.runtimeconfig.json";

    /// <summary>Becomes the process with ASP.NET Core, same id, same arguments; returns at once where that is there already, or where the system would not.</summary>
    public static void Enter(string[] arguments)
    {
        var here = AppContext.BaseDirectory;
        var configuration = Path.Combine(here, WithWeb);
        if (IsLoaded() || !File.Exists(configuration))
        {
            return;
        }

        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        string?[] call =
        [
            dotnet, "exec", "--runtimeconfig", configuration, "--depsfile", Path.Combine(here, "rapport.deps.json"),
            Path.Combine(here, "rapport.dll"), .. arguments, null,
        ];
        _ = Execute(dotnet, call);
    }

    private static bool IsLoaded() =>
        AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is string assemblies && assemblies.Contains("/Microsoft.AspNetCore.dll", StringComparison.Ordinal);

    /// <summary>POSIX <c>execv</c>: comes back only where it failed.</summary>
    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string path, string?[] arguments);
}
