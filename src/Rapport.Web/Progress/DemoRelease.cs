using Rapport.Ground.Auditing;
using Rapport.Ground.Releases;
using Rapport.Practice.Releases;
using Rapport.Practice.Storage;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Releases;

namespace Rapport.Web.Progress;

/// <summary>The evidence release of the demo, made from the example review on depression and adopted by the demo's person.</summary>
internal static class DemoRelease
{
    private const string Example = "ipt-depression";

    public static async Task AdoptAsync(PracticeContext context, string examples, TimeProvider time, Actor demo, CancellationToken cancel)
    {
        var folder = Path.Combine(examples, Example);
        if (context.Releases.Any() || !Directory.Exists(folder))
        {
            return;
        }

        var made = ReviewFolder.Read(folder).Then(review => ReleaseMaker.Make(review, null, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))).Value;
        var shelf = new ReleaseShelf(context, new(), time, demo);
        var number = (await shelf.ImportAsync(ReleaseFile.Write(made), $"{Example}.json", cancel)).Value;
        _ = await shelf.UseAsync(number, true, "For the invented caseload: the release made from the example review.", cancel);
        context.ChangeTracker.Clear();
    }
}
