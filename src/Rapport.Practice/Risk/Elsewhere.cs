using Rapport.Practice.Record;

namespace Rapport.Practice.Risk;

/// <summary>Who wrote something of risk and when, where the course was treated before it was imported; the entry itself says who imported it.</summary>
/// <param name="By">Name, as it stood there.</param>
/// <param name="At">The moment there.</param>
public sealed record Elsewhere(string By, DateTimeOffset At)
{
    /// <summary>An entry as the record tells it: by whom and when it was said, not when it was imported.</summary>
    internal static Written<T> Told<T>(Written<T> written, Elsewhere? there)
        where T : Entry =>
        there is null ? written : written with { ByName = $"{there.By}, before the import", At = there.At };
}
