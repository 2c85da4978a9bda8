using System.Globalization;
using System.Net;
using System.Net.Mail;
using Rapport.Ground;

namespace Rapport.Web.Reminders;

/// <summary>How this site sends mail, by environment variables; without <c>RAPPORT_SMTP</c> it sends none.</summary>
internal sealed record MailOptions
{
    /// <summary>The port of servers that begin with TLS, which .NET's client cannot.</summary>
    private const int ImplicitTls = 465;

    /// <summary>The server that takes it: <c>host:port</c>; null for none.</summary>
    public DnsEndPoint? Server { get; private init; }

    /// <summary>Whether the connection is made secret by STARTTLS; off for a server on this machine only.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>Name and password; null for none.</summary>
    public NetworkCredential? Credential { get; private init; }

    /// <summary>From whom it comes.</summary>
    public MailAddress? From { get; private init; }

    /// <summary>How patients reach Rapport: <c>https://rapport.example.org</c>.</summary>
    public string Origin { get; private init; } = "";

    /// <summary>How long after a failure it is tried again, the first time.</summary>
    public TimeSpan Pause { get; private init; } = TimeSpan.FromMinutes(10);

    /// <summary>The options, or which of them is not understood.</summary>
    public static Outcome<MailOptions> Read(Func<string, string?> look)
    {
        if (look("RAPPORT_SMTP") is not { Length: > 0 } smtp)
        {
            return new MailOptions();
        }

        if (smtp.Split(':') is not [{ Length: > 0 } host, var digits] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return No("RAPPORT_SMTP", $"'{smtp}' is no server and port, such as mail.example.org:587");
        }

        if (port == ImplicitTls)
        {
            return No("RAPPORT_SMTP", "port 465 expects TLS from the first byte, which is not spoken here; the same server mostly takes mail by STARTTLS on port 587, and a relay on this machine can speak for it");
        }

        if (!MailAddress.TryCreate(look("RAPPORT_MAIL_FROM"), out var from))
        {
            return No("RAPPORT_MAIL_FROM", "it must be the address from which mail comes, such as 'The practice <no-reply@example.org>'");
        }

        var (here, origin) = (IsHere(host), (look("RAPPORT_ADDRESS") ?? "").TrimEnd('/'));
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.PathAndQuery != "/" || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && IsHere(address.Host))))
        {
            return No("RAPPORT_ADDRESS", "it must be the address under which patients reach Rapport, such as https://rapport.example.org");
        }

        var (name, file) = (look("RAPPORT_SMTP_USER"), look("RAPPORT_SMTP_PASSWORD_FILE"));
        if (string.IsNullOrEmpty(name) != string.IsNullOrEmpty(file) || (file is { Length: > 0 } && !File.Exists(file)))
        {
            return No("RAPPORT_SMTP_PASSWORD_FILE", "a user needs a file that holds the password, and the other way round");
        }

        return new MailOptions
        {
            Server = new(host, port),
            IsSecret = !here,
            Credential = string.IsNullOrEmpty(name) ? null : new(name, File.ReadAllText(file!).TrimEnd('\r', '\n')),
            From = from,
            Origin = origin,
            Pause = int.TryParse(look("RAPPORT_MAIL_RETRY_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromMinutes(10),
        };
    }

    private static bool IsHere(string host) => host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static Refusal No(string name, string why) => new(RefusalKind.Usage, $"{name}: {why}. docs/patients.md shows how mail is set up; without RAPPORT_SMTP none is sent.");
}
