using System.Net;

namespace Rapport.Web.Tests.Patient;

/// <summary>A patient's link as the clinician makes it on the page.</summary>
internal static class ALink
{
    /// <summary>The path of the link.</summary>
    public static async Task<string> MakeAsync(Running rapport, string course, params string[] measures)
    {
        var made = await MadeAsync(rapport, course, "link", measures);
        return new Uri(made.Html.QuerySelector("#fresh ~ .key a")!.GetAttribute("href")!).AbsolutePath;
    }

    /// <summary>The eight digits of a code.</summary>
    public static async Task<string> CodeAsync(Running rapport, string course, params string[] measures) =>
        (await MadeAsync(rapport, course, "kiosk", measures)).Html.QuerySelector("#fresh ~ .key")!.TextContent;

    private static async Task<Page> MadeAsync(Running rapport, string course, string how, string[] measures)
    {
        var page = await Page.GetAsync(rapport, $"{course}/links");
        var token = page.Html.QuerySelector("form.course input[name=token]")!.GetAttribute("value")!;
        var fields = measures.Select(m => KeyValuePair.Create("measure", m))
            .Concat([KeyValuePair.Create("token", token), KeyValuePair.Create("read", "1"), KeyValuePair.Create("how", how), KeyValuePair.Create("lasts", "7")]);
        using var content = new FormUrlEncodedContent(fields);
        var made = await Page.OfAsync(await rapport.Client.PostAsync($"{course}/links", content));
        Assert.Equal(HttpStatusCode.OK, made.Status);
        return made;
    }
}
