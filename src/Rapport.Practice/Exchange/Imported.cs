using Rapport.Practice.Record;

namespace Rapport.Practice.Exchange;

/// <summary>The course came from elsewhere: its number there is what exports go on naming it by.</summary>
/// <param name="Identifier">Its number where it came from; a fingerprint of the file where that named none.</param>
public sealed record Imported(string Identifier) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "imported";

    /// <inheritdoc/>
    public override string Title => "Imported";
}
