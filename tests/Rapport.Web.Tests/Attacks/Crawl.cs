using System.Net;

namespace Rapport.Web.Tests.Attacks;

/// <summary>Follows every link of our own pages, as far as they differ by more than the values in their query.</summary>
internal static class Crawl
{
    private const int Most = 80;

    public static async Task<List<(string Path, Page Page)>> FromAsync(Running rapport, params string[] starts)
    {
        var (pages, seen, queue) = (new List<(string, Page)>(), new HashSet<string>(), new Queue<string>(starts));
        while (queue.TryDequeue(out var path) && pages.Count < Most)
        {
            if (!seen.Add(Shape(path)))
            {
                continue;
            }

            var answer = await rapport.Client.GetAsync(path);
            if (answer.Headers.Location is { OriginalString: ['/', ..] there })
            {
                queue.Enqueue(there);
            }

            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var page = await Page.OfAsync(answer);
            pages.Add((path, page));
            foreach (var link in page.Html.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                queue.Enqueue(link);
            }
        }

        return pages;
    }

    private static string Shape(string path) =>
        path.Split('?') is [var before, var query] ? before + "?" + string.Join('&', query.Split('&').Select(q => q.Split('=')[0]).Order()) : path;
}
