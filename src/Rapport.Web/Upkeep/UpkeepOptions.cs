using System.Globalization;
using Rapport.Ground;

namespace Rapport.Web.Upkeep;

/// <summary>What of the scheduled work is configured, by environment variables.</summary>
internal sealed record UpkeepOptions
{
    /// <summary>File to which the ends of the audit chains are written every day; null for none.</summary>
    public string? HeadsFile { get; private init; }

    /// <summary>Folder that gets a backup every night; null for none.</summary>
    public string? BackupFolder { get; private init; }

    /// <summary>When the daily work is due, after midnight UTC.</summary>
    public TimeSpan At { get; private init; } = new(2, 30, 0);

    /// <summary>How many nightly backups stay.</summary>
    public int Keep { get; private init; } = 14;

    /// <summary>How often a process looks whether something is due.</summary>
    public TimeSpan Every { get; private init; } = TimeSpan.FromMinutes(10);

    /// <summary>The options, or which of them is not understood.</summary>
    public static Outcome<UpkeepOptions> Read(Func<string, string?> look)
    {
        var standard = new UpkeepOptions();
        var at = standard.At;
        if (look("RAPPORT_DAILY_AT") is { Length: > 0 } time && !TimeSpan.TryParseExact(time, "hh\\:mm", CultureInfo.InvariantCulture, out at))
        {
            return new Refusal(RefusalKind.Usage, $"RAPPORT_DAILY_AT is '{time}', which is no time of day in UTC, such as 02:30.");
        }

        var (keep, every) = (Number("RAPPORT_BACKUP_KEEP", standard.Keep), Number("RAPPORT_UPKEEP_SECONDS", (int)standard.Every.TotalSeconds));
        if (keep is null || every is null)
        {
            return new Refusal(RefusalKind.Usage, $"{(keep is null ? "RAPPORT_BACKUP_KEEP" : "RAPPORT_UPKEEP_SECONDS")} takes a whole number from 1 to 100000.");
        }

        return new UpkeepOptions
        {
            HeadsFile = look("RAPPORT_AUDIT_HEADS") is { Length: > 0 } file ? file : null,
            BackupFolder = look("RAPPORT_BACKUP_FOLDER") is { Length: > 0 } folder ? folder : null,
            At = at,
            Keep = keep.Value,
            Every = TimeSpan.FromSeconds(every.Value),
        };

        int? Number(string name, int otherwise) =>
            look(name) is not { Length: > 0 } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100_000 ? number
            : null;
    }
}
