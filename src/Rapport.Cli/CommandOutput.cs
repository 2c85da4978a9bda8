using System.Text;

namespace Rapport.Cli;

/// <summary>Where a command writes: its answer as bytes to <see cref="Answer"/>, everything said about it to <see cref="Messages"/>.</summary>
internal sealed class CommandOutput(Stream answer, TextWriter messages)
{
    public Stream Answer { get; } = answer;

    public TextWriter Messages { get; } = messages;

    /// <summary>stdout and stderr, in UTF-8 without a mark.</summary>
    public static CommandOutput OfProcess() =>
        new(Console.OpenStandardOutput(), new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" });

    public void Say(ReadOnlySpan<byte> text)
    {
        Answer.Write(text);
        Answer.Flush();
    }

    public void Note(string text) => Messages.WriteLine($"rapport: note: {text}");

    public void Error(string text) => Messages.WriteLine($"rapport: error: {text}");

    /// <summary>Says what was refused and gives the status that scripts see.</summary>
    public int Refuse(Ground.Refusal refusal)
    {
        Error(refusal.Message);
        return ExitStatus.Of(refusal);
    }
}
