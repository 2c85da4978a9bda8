using System.Net;
using System.Text.RegularExpressions;

namespace Rapport.Cli.Tests.Faults;

/// <summary>A browser with its cookies, in front of any number of processes on the same host.</summary>
internal sealed class ABrowser : IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });

    public Task<HttpResponseMessage> GetAsync(Uri server, string path) => client.GetAsync(new Uri(server, path));

    /// <summary>Gets a form from one process and posts it to another.</summary>
    public async Task<HttpResponseMessage> PostAsync(Uri from, string page, Uri to, string action, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(from, page);
        using var content = new FormUrlEncodedContent(fields.Append(("token", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(new Uri(to, action), content);
    }

    public async Task<HttpResponseMessage> UploadAsync(Uri from, string page, Uri to, string action, string name, string text)
    {
        var token = await TokenAsync(from, page);
        using var content = new MultipartFormDataContent { { new StringContent(token), "token" }, { new StringContent(text), "file", name } };
        return await client.PostAsync(new Uri(to, action), content);
    }

    public static string Field(string html, string name) => WebUtility.HtmlDecode(Regex.Match(html, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value);

    public void Dispose() => client.Dispose();

    private async Task<string> TokenAsync(Uri server, string page) => Field(await client.GetStringAsync(new Uri(server, page)), "token");
}
