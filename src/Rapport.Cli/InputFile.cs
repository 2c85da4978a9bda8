using Rapport.Cli.Synthesize;
using Rapport.Ground;

namespace Rapport.Cli;

/// <summary>Takes a file into memory, or says why not.</summary>
internal static class InputFile
{
    /// <summary>Beyond this no reader takes a file; it says why, by looking at its beginning.</summary>
    private const long Largest = 100 * 1024 * 1024;

    public static Outcome<byte[]> Read(string file)
    {
        if (Directory.Exists(file))
        {
            return SynthesizeRefusals.IsFolder(file);
        }

        if (!File.Exists(file))
        {
            return SynthesizeRefusals.NoSuchFile(file);
        }

        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (stream.CanSeek && stream.Length > Largest)
            {
                return SynthesizeRefusals.TooLarge(file);
            }

            if (!stream.CanSeek)
            {
                return Bounded(stream, file);
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SynthesizeRefusals.NotReadable(file, e.Message);
        }
    }

    private static Outcome<byte[]> Bounded(FileStream stream, string file)
    {
        using var taken = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int read; taken.Length <= Largest && (read = stream.Read(block)) > 0;)
        {
            taken.Write(block, 0, read);
        }

        return taken.Length > Largest ? SynthesizeRefusals.TooLarge(file) : taken.ToArray();
    }
}
