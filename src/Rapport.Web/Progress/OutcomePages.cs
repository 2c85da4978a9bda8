using Rapport.Practice.Outcomes;
using Rapport.Practice.Releases;
using Rapport.Web.Accounts;
using Rapport.Web.Host;

namespace Rapport.Web.Progress;

/// <summary>What came of the courses of this site, for who administers it: counts and means of at least ten courses, nothing of one.</summary>
internal static class OutcomePages
{
    public static void MapOutcomes(this WebApplication app) => app.MapGet("/outcomes", Show).ExcludeFromDescription();

    private static async Task<IResult> Show(OutcomeBook outcomes, ReleaseShelf shelf, Visitor visitor, CancellationToken cancel) =>
        visitor.IsAdministrator
            ? Answers.Page<OutcomesPage>(new { Report = await outcomes.ReadAsync(cancel), Releases = await shelf.InUseAsync(cancel) })
            : Answers.Refuse(AccountRefusals.AdministratorsOnly);
}
