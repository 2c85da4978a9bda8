using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Rapport.Web.Tests;

/// <summary>A page as a person without a script sees it: parsed, its forms posted with the tokens that stand in them.</summary>
internal sealed record Page(HttpStatusCode Status, IHtmlDocument Html, HttpResponseMessage Answer)
{
    public string Text => Html.Body!.TextContent;

    public static async Task<Page> GetAsync(Running rapport, string path) => await OfAsync(await rapport.Client.GetAsync(path));

    /// <summary>Posts the form at <paramref name="selector"/> with these fields in place of its own, and follows where it leads.</summary>
    public async Task<Page> PostAsync(Running rapport, string selector, params (string Name, string Value)[] fields)
    {
        var form = (IHtmlFormElement)Html.QuerySelector(selector)!;
        var names = fields.Select(f => f.Name).ToHashSet();
        var own = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => i.Name is { Length: > 0 } && !names.Contains(i.Name)).Select(i => (Name: i.Name!, i.Value));
        using var content = new FormUrlEncodedContent(own.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await rapport.FollowAsync(await rapport.Client.PostAsync(form.GetAttribute("action"), content));
    }

    /// <summary>Chooses a file in the form at <paramref name="selector"/> and posts it.</summary>
    public async Task<Page> UploadAsync(Running rapport, string selector, string name, byte[] bytes, params (string Name, string Value)[] fields)
    {
        var form = (IHtmlFormElement)Html.QuerySelector(selector)!;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.QuerySelector<IHtmlInputElement>("input[name=token]")!.Value), "token" },
            { new ByteArrayContent(bytes), "file", name },
        };
        foreach (var (field, value) in fields)
        {
            content.Add(new StringContent(value), field);
        }

        return await rapport.FollowAsync(await rapport.Client.PostAsync(form.GetAttribute("action"), content));
    }

    public static async Task<Page> OfAsync(HttpResponseMessage answer) =>
        new(answer.StatusCode, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()), answer);
}
