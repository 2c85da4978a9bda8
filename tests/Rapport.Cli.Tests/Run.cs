using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Rapport.Cli.Tests;

/// <summary>What a call of <c>rapport</c> answered.</summary>
internal sealed record Run(int Status, string Answer, string Messages)
{
    public string FirstMessage => Messages.Split('\n')[0];

    public JsonElement Json => JsonDocument.Parse(Answer).RootElement;

    /// <summary>In this process, with streams of its own.</summary>
    public static Run Of(params string[] arguments)
    {
        using var answer = new MemoryStream();
        using var messages = new StringWriter { NewLine = "\n" };
        var status = RapportCommand.Run(arguments, new(answer, messages));
        return new(status, Encoding.UTF8.GetString(answer.ToArray()), messages.ToString());
    }

    /// <summary>As a process of its own, as people call it.</summary>
    public static async Task<Run> AsProcess(params string[] arguments)
    {
        using var process = Start(arguments);
        var answer = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await answer, await messages);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "rapport"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        return Process.Start(start)!;
    }
}
