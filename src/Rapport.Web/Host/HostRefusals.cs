using System.Text.Json;
using Rapport.Ground;

namespace Rapport.Web.Host;

/// <summary>Why the web application does not start.</summary>
internal static class HostRefusals
{
    public static Refusal NoAddress(string url) => new(
        RefusalKind.Usage,
        $"'{url}' is no address to listen on. Give one such as {WebOptions.DefaultUrls} (for HTTPS, put a proxy in front).");

    public static Refusal NotLoopback(string url) => new(
        RefusalKind.Usage,
        $"'{url}' can be reached from other machines, and passwords would travel unencrypted. Put a proxy with HTTPS in front and say --allow-remote if that is meant.");

    public static Refusal DemoIsLocal(string urls) => new(
        RefusalKind.Usage,
        $"The demo signs everybody in without a password, so it is not served at {urls}: it listens on the loopback address only. Use 'rapport serve' to let others in.");

    public static Refusal NotADemo(string folder) => new(
        RefusalKind.Conflict,
        $"The folder '{folder}' holds data of 'rapport serve', and the demo would let everybody on this machine in without a password. Give the demo a folder of its own.");

    public static Refusal AddressInUse(string urls) => new(
        RefusalKind.Conflict,
        $"Another program listens on {urls} already. Stop it, or choose another port with --urls, such as http://127.0.0.1:5081.");

    public static Refusal AddressDenied(string urls, string why) =>
        new(RefusalKind.Input, $"Cannot listen on {urls}: {why}");

    public static Refusal DataFolderUnusable(string folder, string why) =>
        new(RefusalKind.Input, $"The data folder '{folder}' cannot be used: {why}");

    public static Refusal DatabaseUnusable(string why) =>
        new(RefusalKind.Input, $"The database cannot be used: {why}");

    public static Refusal NoUpgrade(string why) => new(
        RefusalKind.Conflict,
        $"The data are of an earlier version, and the backup that is made before they are brought up to this one could not be made, so nothing was changed: {why}");

    public static Refusal InUse { get; } = new(
        RefusalKind.Conflict, "A server runs on these data: what people write meanwhile would stay behind. Stop it, then say this again.");

    public static Refusal NoDataFolder(string folder) => new(RefusalKind.NotFound, $"There is no data folder '{folder}'.");

    /// <summary>Why nothing answered a request; null for a status that says it by itself.</summary>
    public static Refusal? Unanswered(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status404NotFound => new(RefusalKind.NotFound, $"There is nothing at {request.Path}."),
        StatusCodes.Status405MethodNotAllowed => new(RefusalKind.Usage, $"{request.Path} does not answer {request.Method}. /openapi/v1.json lists what does."),
        StatusCodes.Status415UnsupportedMediaType => new(RefusalKind.Usage, "The body has no content type that is understood here: JSON goes as application/json, a table as text/csv."),
        StatusCodes.Status400BadRequest => new(RefusalKind.Usage, "The request cannot be read as it stands."),
        _ => null,
    };

    /// <summary>A request that cannot be read as what its address takes.</summary>
    public static Refusal BadRequest(BadHttpRequestException e) => new(RefusalKind.Usage, e switch
    {
        { InnerException: JsonException json } =>
            $"The body is not the JSON that is expected here{(json.LineNumber is { } line ? $": line {line + 1}, position {json.BytePositionInLine + 1}" : "")}{(json.Path is { Length: > 1 } path ? $", at {path}" : "")}. /openapi/v1.json says what is.",
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => "The request is larger than what is accepted here.",
        _ => $"The request cannot be read: {e.Message}",
    });

    /// <summary>A form that cannot be read.</summary>
    /// <remarks>The reader of forms says which limit it was in words of its own only.</remarks>
    public static Refusal BadForm(InvalidDataException e) => new(
        RefusalKind.Input,
        e.Message.Contains("length limit", StringComparison.Ordinal)
            ? "One field of the form holds more text than the 4 MB that a form can carry. Nothing was stored. Go back in your browser: what was typed is still there. Shorten it, and send it again."
        : e.Message.Contains("count limit", StringComparison.Ordinal)
            ? "The form has more fields than the 1,024 that can be read at once. Nothing was stored. Go back in your browser, and send it in parts."
        : "The form cannot be read as it was sent. Nothing was stored. Go back in your browser: what was typed is still there. Load the page anew in another tab, and send it from there.");

    public static Refusal NoIdempotencyKey { get; } = new(
        RefusalKind.Usage, "The header Idempotency-Key takes 1 to 255 visible ASCII characters, such as a random UUID, and stands once.");

    public static Refusal OtherRequest { get; } = new(
        RefusalKind.Input, "This Idempotency-Key was used for another request. Give each write a key of its own, and the same key only to the same write sent again.");

    public static Refusal FrontEndMissing { get; } = new(
        RefusalKind.Conflict,
        "The web pages were built without Node, so they have no style sheet. Install Node 18 or later (on Debian: apt-get install nodejs npm) and build again. Everything but 'serve' and 'demo' works without it.");
}
