using System.Text;

namespace Rapport.Cli;

/// <summary>Where a command writes: its answer as bytes to <see cref="Answer"/>, everything said about it to <see cref="Messages"/>.</summary>
internal sealed class CommandOutput(Stream answer, TextWriter messages)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Stream Answer { get; } = answer;

    public TextWriter Messages { get; } = messages;

    /// <summary>stdout and stderr, in UTF-8 without a mark.</summary>
    public static CommandOutput OfProcess() =>
        new(Console.OpenStandardOutput(), new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" });

    public void Say(string text)
    {
        Answer.Write(Utf8.GetBytes(text));
        Answer.Flush();
    }

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
