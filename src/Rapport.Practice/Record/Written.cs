namespace Rapport.Practice.Record;

/// <summary>An entry as it stands in the record.</summary>
/// <param name="Number">Its number in the course, from 1.</param>
/// <param name="Entry">What it says.</param>
/// <param name="By">Account of who wrote it.</param>
/// <param name="ByName">Name, as it was then.</param>
/// <param name="At">When it was written.</param>
public sealed record Written(int Number, Entry Entry, string By, string ByName, DateTimeOffset At);

/// <summary>The same, of one kind.</summary>
/// <inheritdoc cref="Written(int, Entry, string, string, DateTimeOffset)"/>
/// <typeparam name="T">The kind.</typeparam>
public sealed record Written<T>(int Number, T Entry, string By, string ByName, DateTimeOffset At)
    where T : Entry;
