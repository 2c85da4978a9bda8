namespace Rapport.Cli.Synthesize;

/// <summary>What was typed after <c>synthesize</c>.</summary>
/// <param name="File">Table of trials, or an analysis document.</param>
/// <param name="Options">Options of the synthesis, in the vocabulary of <see cref="Reviews.Synthesis.SpecificationOptions"/>.</param>
/// <param name="Folder">Folder for the results, or null.</param>
/// <param name="Json">Whether JSON is printed instead of tables.</param>
internal sealed record SynthesizeRequest(string File, IReadOnlyList<KeyValuePair<string, string>> Options, string? Folder, bool Json);
