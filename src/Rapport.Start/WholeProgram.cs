using System.Runtime.InteropServices;
using Rapport.Cli;

namespace Rapport.Start;

/// <summary>The program with all its commands, which needs the shared runtime and lies beside this one.</summary>
internal static partial class WholeProgram
{
    /// <summary>Becomes that program: same process id, same arguments. Comes back only where it cannot be started.</summary>
    public static int Enter(string[] arguments, CommandOutput output)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "rapport-whole");
        _ = Execute(program, [program, .. arguments, null]);
        output.Error($"{program} cannot be started: {Marshal.GetLastPInvokeErrorMessage()}. It belongs beside this file.");
        return ExitStatus.Unforeseen;
    }

    /// <summary>POSIX <c>execv</c>: comes back only where it failed.</summary>
    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string path, string?[] arguments);
}
