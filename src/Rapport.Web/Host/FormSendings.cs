using System.Security.Cryptography;
using System.Text;
using Rapport.Ground.Storage;

namespace Rapport.Web.Host;

/// <summary>That a form's write happens once for each time its page was opened.</summary>
/// <param name="Writes">The context that it writes with.</param>
internal sealed record SentOnce(Type Writes);

/// <summary>A sending of a form: what was filled in, on which showing of its page.</summary>
/// <param name="Writes">What it writes with.</param>
/// <param name="Key">The address, the showing and what was filled in: the same form filled in differently is another write, and is not lost.</param>
/// <param name="Asked">What was filled in.</param>
internal sealed record FormSending(AuditedContext Writes, string Key, string Asked);

/// <summary>
/// Forms that append say which showing of their page they come from, in a hidden field (<c>SendingField</c>); those of a course's record by
/// the last entry that the page had read.
/// </summary>
internal static class FormSendings
{
    /// <summary>Name of the field.</summary>
    public const string Field = "once";

    /// <summary>Name of the field with the last entry that was read.</summary>
    public const string Read = "read";

    private const int Longest = 64;

    /// <summary>The sending of a request's form; null where its address takes it as often as it comes, or no page showed it.</summary>
    public static async Task<FormSending?> OfAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<SentOnce>() is not { } once || !context.Request.HasFormContentType)
        {
            return null;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if ((form.ContainsKey(Field) ? form[Field] : form[Read]) is not [{ Length: > 0 and <= Longest } showing])
        {
            return null;
        }

        var asked = await FingerprintAsync(form, context.RequestAborted);
        return new((AuditedContext)context.RequestServices.GetRequiredService(once.Writes), $"{context.Request.Path}\n{showing}\n{asked}", asked);
    }

    /// <summary>The form's write happens once for each showing of its page.</summary>
    public static T Once<T>(this T endpoint, Type writes)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new SentOnce(writes));

    /// <summary>SHA-256 over every field but the token, which is new with each page, and over every file.</summary>
    private static async Task<string> FingerprintAsync(IFormCollection form, CancellationToken cancel)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in form.Where(f => f.Key != "token").OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Add(sha, field.Key);
            foreach (var value in field.Value)
            {
                Add(sha, value ?? "");
            }
        }

        foreach (var file in form.Files)
        {
            await using var stream = file.OpenReadStream();
            Add(sha, $"{file.Name}\n{file.FileName}\n{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel))}");
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static void Add(IncrementalHash sha, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        sha.AppendData(BitConverter.GetBytes(bytes.Length));
        sha.AppendData(bytes);
    }
}
