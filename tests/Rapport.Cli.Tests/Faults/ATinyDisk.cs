using System.Diagnostics;

namespace Rapport.Cli.Tests.Faults;

/// <summary>A file system of a few megabytes of its own, in memory; skipped for who may not mount one.</summary>
internal sealed class ATinyDisk : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rapport-disk-").FullName;

    private ATinyDisk()
    {
    }

    public string Folder => folder;

    public static ATinyDisk OfMegabytes(int size)
    {
        var made = new ATinyDisk();
        if (Call("mount", "-t", "tmpfs", "-o", $"size={size}m,mode=700", "tmpfs", made.folder) != 0)
        {
            Directory.Delete(made.folder);
            Assert.Skip("Mounting a file system needs root.");
        }

        return made;
    }

    /// <summary>Bytes that are left.</summary>
    public long Free => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Fills what is left but for so many bytes; deleting the file makes room again.</summary>
    public string FillBut(long left)
    {
        var file = Path.Combine(folder, "filling");
        using var filling = new FileStream(file, FileMode.Create);
        filling.Write(new byte[Math.Max(0, Free - left)]);
        return file;
    }

    public void Dispose()
    {
        Call("umount", "--lazy", folder);
        Directory.Delete(folder);
    }

    private static int Call(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
