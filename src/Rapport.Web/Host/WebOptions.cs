namespace Rapport.Web.Host;

/// <summary>What <c>rapport serve</c> and <c>rapport demo</c> were told.</summary>
public sealed record WebOptions
{
    /// <summary>Where it listens when nothing else is said.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>Whom <c>rapport demo</c> signs in.</summary>
    public const string InventedPerson = "Robin Example";

    /// <summary>Folder of the databases and keys; made if it is not there.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Connection of a PostgreSQL database; null for SQLite files in <see cref="DataFolder"/>.</summary>
    public string? Database { get; init; }

    /// <summary>Addresses to listen on, joined by semicolons; <c>http</c> only.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Whether addresses other than the loopback may be listened on.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>Names by which people reach it through a proxy, such as <c>rapport.example.org</c>; none: those of this machine's loopback, or any where others are listened to.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Whether the log is JSON, one object a line with one for each request, in place of warnings as text.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>Folder whose subfolders are example reviews to load at the start; null for none.</summary>
    public string? ExamplesFolder { get; init; }

    /// <summary>Name of the invented person whom the demo signs in; null where people sign in themselves.</summary>
    public string? DemoPerson { get; init; }

    /// <summary>Largest file that may be uploaded, bytes.</summary>
    public long UploadLimit { get; init; } = 50_000_000;

    /// <summary>Where the address is announced.</summary>
    public TextWriter Out { get; init; } = Console.Out;

    /// <summary>Looks an environment variable up.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>PBKDF2-HMAC-SHA512 iterations of a password's hash (OWASP Password Storage Cheat Sheet, 2023 and after): only tests, which sign in hundreds of times, take fewer.</summary>
    internal int PasswordIterations { get; init; } = 210_000;

    /// <summary>The demo's own data folder, below the user's data folder.</summary>
    public static string DemoFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } home ? home : Path.GetTempPath(),
        "rapport",
        "demo");
}
