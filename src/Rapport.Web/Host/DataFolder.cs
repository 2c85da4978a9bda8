using System.Data.Common;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Practice.Storage;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Accounts;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Courses.Demo;
using Rapport.Web.Progress;

namespace Rapport.Web.Host;

/// <summary>Makes the data ready: the folder there and writable, the databases of this version, the examples loaded.</summary>
internal static class DataFolder
{
    private static readonly Actor Examples = new("examples", "Rapport's examples", "start");

    public static async Task<Outcome<Databases>> PrepareAsync(WebOptions options, CancellationToken cancel)
    {
        try
        {
            // Password hashes and sessions lie there: a new folder is its owner's alone.
            Directory.CreateDirectory(options.DataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (Databases.Open(options.DataFolder, options.Database, options.Time).IsRefused(out var why, out var databases))
            {
                return why;
            }

            var backup = new UpgradeBackup(databases, options.DataFolder, options.Time);
            await using var reviews = new ReviewsContext(ReviewsContext.At(databases.Address), databases.Seal);
            why = await Preparation.PrepareAsync(reviews, ReviewsContext.Name, backup.MakeAsync, cancel)
                ?? (options.ExamplesFolder is { } examples ? await LoadExamplesAsync(new ReviewStore(reviews, options.Time, Examples), examples, cancel) : null);
            if (why is null && options.DemoPerson is { } invented)
            {
                await DemoPerson.JoinAsync(reviews, invented, options.Time, cancel);
            }

            why ??= await PreparePracticeAsync(options, databases, backup, cancel) ?? await PrepareAccountsAsync(options, databases, backup, cancel);
            return why is null ? databases : why;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HostRefusals.DataFolderUnusable(options.DataFolder, e.Message);
        }
        catch (DbException e)
        {
            return options.Database is null ? HostRefusals.DataFolderUnusable(options.DataFolder, e.Message) : HostRefusals.DatabaseUnusable(e.Message);
        }
    }

    private static async Task<Refusal?> PreparePracticeAsync(WebOptions options, Databases databases, UpgradeBackup backup, CancellationToken cancel)
    {
        await using var practice = new PracticeContext(PracticeContext.At(databases.Address), databases.Seal);
        var why = await Preparation.PrepareAsync(practice, PracticeContext.Name, backup.MakeAsync, cancel);
        if (why is null && options is { DemoPerson: { } invented, ExamplesFolder: { } examples })
        {
            var demo = DemoPerson.ActorOf(invented, ReviewRole.Owner);
            await DemoRelease.AdoptAsync(practice, examples, options.Time, demo, cancel);
            await DemoCourses.BeginAsync(
                practice, databases, options.Time, demo, DemoPerson.ActorOf(invented, ReviewRole.Reviewer), DemoPerson.ActorOf(invented, ReviewRole.Statistician), cancel);
            await DemoLink.KeepAsync(practice, databases, options, demo, cancel);
        }

        return why;
    }

    private static async Task<Refusal?> PrepareAccountsAsync(WebOptions options, Databases databases, UpgradeBackup backup, CancellationToken cancel)
    {
        await using var accounts = AccountsContext.At(databases);
        var why = await Preparation.PrepareAsync(accounts, AccountsContext.Name, backup.MakeAsync, cancel);
        if (why is null && options.DemoPerson is { } invented)
        {
            await DemoPerson.AddAsync(accounts, invented, options.Time.GetUtcNow(), cancel);
        }

        return why;
    }

    private static async Task<Refusal?> LoadExamplesAsync(ReviewStore store, string examples, CancellationToken cancel)
    {
        foreach (var folder in Directory.EnumerateDirectories(examples).Order(StringComparer.Ordinal))
        {
            if ((await ReviewImport.FolderAsync(store, folder, cancel)).Refusal is { } why)
            {
                return why;
            }
        }

        return null;
    }
}
