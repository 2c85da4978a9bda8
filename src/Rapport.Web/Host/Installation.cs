using System.Data.Common;
using Rapport.Ground;
using Rapport.Ground.Storage;
using Rapport.Practice.Storage;
using Rapport.Reviews.Storage;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Host;

/// <summary>The databases of an installation as commands beside the server see them.</summary>
/// <param name="Databases">Where they are, and their keys.</param>
public sealed record Installation(Databases Databases)
{
    /// <summary>Names of the databases that Rapport has.</summary>
    public static IReadOnlyList<string> Names { get; } = [ReviewsContext.Name, PracticeContext.Name, AccountsContext.Name];

    /// <summary>That of a data folder or a PostgreSQL database; no key is made and nothing is changed.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="connection">PostgreSQL connection, or null for the files of the folder.</param>
    public static Outcome<Installation> Open(string folder, string? connection) =>
        !Directory.Exists(folder)
            ? HostRefusals.NoDataFolder(folder)
            : Databases.Open(folder, connection, TimeProvider.System, createKey: false).Then<Installation>(databases => new Installation(databases));

    /// <summary>The database of that name, or null.</summary>
    public AuditedContext? Context(string name) => name switch
    {
        ReviewsContext.Name => new ReviewsContext(ReviewsContext.At(Databases.Address), Databases.Seal),
        PracticeContext.Name => new PracticeContext(PracticeContext.At(Databases.Address), Databases.Seal),
        AccountsContext.Name => AccountsContext.At(Databases),
        _ => null,
    };

    /// <summary>Does something with all databases, after each was found there and of this version; what the database says no to is a refusal.</summary>
    public async Task<Outcome<T>> WithAllAsync<T>(
        Func<IReadOnlyList<(string Name, AuditedContext Context)>, Task<Outcome<T>>> answer, CancellationToken cancel)
        where T : notnull
    {
        var contexts = Names.Select(name => (Name: name, Context: Context(name)!)).ToList();
        try
        {
            foreach (var (name, context) in contexts)
            {
                if (await Preparation.CheckAsync(context, name, cancel) is { } unlike)
                {
                    return unlike;
                }
            }

            return await answer(contexts);
        }
        catch (DbException e)
        {
            return HostRefusals.DatabaseUnusable(e.Message);
        }
        finally
        {
            foreach (var (_, context) in contexts)
            {
                await context.DisposeAsync();
            }
        }
    }
}
