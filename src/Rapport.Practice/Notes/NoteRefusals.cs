using Rapport.Ground;

namespace Rapport.Practice.Notes;

/// <summary>What the notes say no to.</summary>
public static class NoteRefusals
{
    /// <summary>No text, or too much of it.</summary>
    public static Refusal NoText { get; } = new(RefusalKind.Input, $"A note has 1 to {Notebook.Longest} characters; nothing was stored.") { About = "text" };
}
