using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rapport.Practice.Patients;
using Rapport.Web.Accounts.Sessions;

namespace Rapport.Web.Patient;

/// <summary>A visit that was started: the link, its one course, when, and how the patient wants to see the questions.</summary>
/// <param name="Link">Number of the link.</param>
/// <param name="Course">The course.</param>
/// <param name="Started">When.</param>
/// <param name="IsCode">Whether it was started by a code, on a device here.</param>
/// <param name="AllOnOne">Whether all questions stand on one page.</param>
internal sealed record Visit(long Link, string Course, DateTimeOffset Started, bool IsCode, bool AllOnOne)
{
    public TimeSpan Lasts => IsCode ? PatientDoor.CodeVisitLasts : PatientDoor.VisitLasts;
}

/// <summary>
/// The two cookies of a patient: what a link carried, from opening it to pressing Start; and the visit, sealed, for two hours and one course.
/// </summary>
internal sealed class VisitCookie(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Brought = "-link";
    private const string Begun = "-visit";
    private readonly IDataProtector protector = protection.CreateProtector("patient-visit");

    public static string? BroughtBy(HttpContext context) =>
        context.Request.Cookies[SessionCookie.NameFor(context, Brought)] is { } secret && AnswerLinks.CanBe(secret) ? secret : null;

    /// <summary>Who presses Start later than in an hour opens the link again.</summary>
    public static void Bring(HttpContext context, string secret)
    {
        var options = SessionCookie.Options(context);
        options.MaxAge = TimeSpan.FromHours(1);
        context.Response.Cookies.Append(SessionCookie.NameFor(context, Brought), secret, options);
    }

    public static void Forget(HttpContext context)
    {
        context.Response.Cookies.Delete(SessionCookie.NameFor(context, Brought), SessionCookie.Options(context));
        context.Response.Cookies.Delete(SessionCookie.NameFor(context, Begun), SessionCookie.Options(context));
    }

    public void Begin(HttpContext context, Visit visit)
    {
        context.Response.Cookies.Delete(SessionCookie.NameFor(context, Brought), SessionCookie.Options(context));
        var options = SessionCookie.Options(context);
        options.MaxAge = visit.Lasts;
        var words = string.Create(CultureInfo.InvariantCulture, $"{visit.Link}|{visit.Course}|{visit.Started.ToUnixTimeSeconds()}|{visit.IsCode}|{visit.AllOnOne}");
        context.Response.Cookies.Append(SessionCookie.NameFor(context, Begun), protector.Protect(words), options);
    }

    /// <summary>The visit of this browser; null for none, one that is over, and what we did not seal.</summary>
    public Visit? Find(HttpContext context)
    {
        if (context.Request.Cookies[SessionCookie.NameFor(context, Begun)] is not { } sealedWords)
        {
            return null;
        }

        try
        {
            var parts = protector.Unprotect(sealedWords).Split('|');
            var visit = new Visit(
                long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture)),
                bool.Parse(parts[3]), bool.Parse(parts[4]));
            return visit.Started + visit.Lasts > time.GetUtcNow() ? visit : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
