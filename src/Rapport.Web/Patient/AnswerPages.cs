using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Patients;
using Rapport.Practice.Storage;
using Rapport.Web.Accounts;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Host;

namespace Rapport.Web.Patient;

/// <summary>
/// What a patient without an account goes through: open the link, press Start, answer, send. Opening uses nothing up; Start trades the link
/// for a cookie of two hours that is good for that course alone; each answer is kept as it is given.
/// </summary>
internal static class AnswerPages
{
    public static void MapAnswers(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AllowAnonymous().Private();
        pages.MapGet("/answer/{secret}", Bring);
        pages.MapGet(AnswerLinks.Start, ShowStart);
        pages.MapPost(AnswerLinks.Start, Start);
        pages.MapGet(AnswerLinks.Code, (HttpContext context) => ShowCode(context, null));
        pages.MapPost(AnswerLinks.Code, StartByCode);
        pages.MapGet(AnswerLinks.Questions, ShowQuestions);
        pages.MapPost(AnswerLinks.Questions, Answer);
        pages.MapGet(AnswerLinks.Done, ShowDone);
        pages.MapGet(AnswerLinks.Plan, AskForPlan);
        pages.MapPost(AnswerLinks.Plan, ShowPlan);
    }

    /// <summary>What is kept of a code.</summary>
    public static Func<string, string> Blind(Secrets secrets) => code => secrets.Blind("patient-code", code);

    /// <summary>Leaves the address with the secret at once: it stays in no list of pages visited, and is told to no other page.</summary>
    private static IResult Bring(string secret, HttpContext context)
    {
        if (AnswerLinks.CanBe(secret))
        {
            VisitCookie.Bring(context, secret);
        }

        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.LocalRedirect(AnswerLinks.Start);
    }

    private static async Task<IResult> ShowStart(HttpContext context, VisitCookie cookie, PatientDoor door, Attempts attempts, CancellationToken cancel) =>
        VisitCookie.BroughtBy(context) is not { } secret
            ? cookie.Find(context) is null ? Say(PatientRefusals.Unknown) : Results.LocalRedirect(AnswerLinks.Questions)
            : (await door.LookAsync(BearerSecret.Hash(secret), cancel)).IsRefused(out var why, out _)
                ? await RefuseAsync(why, context, attempts)
                : Answers.Page<StartPage>(new { });

    private static async Task<IResult> Start(
        [FromForm] string? view, HttpContext context, VisitCookie cookie, PatientDoor door, Attempts attempts, TimeProvider time, CancellationToken cancel)
    {
        if (VisitCookie.BroughtBy(context) is not { } secret)
        {
            return Results.LocalRedirect(AnswerLinks.Start);
        }

        if ((await door.StartAsync(BearerSecret.Hash(secret), once: false, cancel)).IsRefused(out var why, out var state))
        {
            return await RefuseAsync(why, context, attempts);
        }

        cookie.Begin(context, new(state.Link.Sequence, state.Link.CourseId, time.GetUtcNow(), IsCode: false, view == "all"));
        return Results.LocalRedirect(AnswerLinks.Questions);
    }

    private static IResult ShowCode(HttpContext context, Refusal? refusal) => IsSomebodySignedIn(context)
        ? Say(PatientRefusals.SignedIn)
        : Answers.Page<CodeStartPage>(new { Refusal = refusal }, refusal is null ? StatusCodes.Status200OK : Answers.Status(refusal.Kind));

    private static async Task<IResult> StartByCode(
        [FromForm] string? code, [FromForm] string? view, HttpContext context, VisitCookie cookie, PatientDoor door, Secrets secrets, Attempts attempts, TimeProvider time, CancellationToken cancel)
    {
        if (IsSomebodySignedIn(context))
        {
            return Say(PatientRefusals.SignedIn);
        }

        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        Limit[] limits = [new($"patient codes from {Limit.Network(Visitor.From(context))}", 10, TimeSpan.FromMinutes(15)), new("patient codes", 500, TimeSpan.FromMinutes(15))];
        if (await attempts.CountAsync(limits) is { } slower)
        {
            return Say(slower, StatusCodes.Status429TooManyRequests);
        }

        if (digits.Length != 8 || (await door.StartAsync(Blind(secrets)(digits), once: true, cancel)).IsRefused(out _, out var state))
        {
            return ShowCode(context, PatientRefusals.NoSuchCode);
        }

        await attempts.ForgetAsync(limits[0]);
        cookie.Begin(context, new(state.Link.Sequence, state.Link.CourseId, time.GetUtcNow(), IsCode: true, view == "all"));
        return Results.LocalRedirect(AnswerLinks.Questions);
    }

    private static Task<IResult> ShowQuestions(int? at, HttpContext context, Sitting sitting, CancellationToken cancel) =>
        sitting.WithAsync(context, async (visit, answers) =>
            (await answers.OpenAsync(cancel)).IsRefused(out var why, out var sheet) ? Say(why)
            : sheet.IsCompleted ? Results.LocalRedirect(AnswerLinks.Done)
            : Page(visit, sheet, Math.Clamp(at ?? sheet.Next, 0, sheet.Questions.Count), null), cancel);

    /// <summary>Keeps what the form holds, then goes where its button says.</summary>
    private static Task<IResult> Answer(IFormCollection form, HttpContext context, Sitting sitting, CancellationToken cancel) =>
        sitting.WithAsync(context, async (visit, answers) =>
        {
            var go = form["go"].ToString();
            var given = form.Where(f => f.Key.Contains('/', StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToString());
            if (given.Count > 0 && await answers.SaveAsync(given, cancel) is { } why)
            {
                return why == PatientRefusals.Completed ? Results.LocalRedirect(AnswerLinks.Done) : go == "save" ? Results.StatusCode(StatusCodes.Status409Conflict) : Say(why);
            }

            if (go == "save")
            {
                return Results.NoContent();
            }

            if (go == "plan")
            {
                return Results.LocalRedirect(AnswerLinks.Plan);
            }

            if (go == "leave")
            {
                Leave(context);
                return Say(PatientRefusals.Left);
            }

            if (go is not ("send" or "send-anyway"))
            {
                return int.TryParse(go, NumberStyles.None, CultureInfo.InvariantCulture, out var next) ? Results.LocalRedirect(AnswerLinks.At(next)) : Results.LocalRedirect(AnswerLinks.Questions);
            }

            if ((await answers.OpenAsync(cancel)).IsRefused(out why, out var sheet))
            {
                return Say(why);
            }

            var open = sheet.IsCompleted ? 0 : sheet.Questions.Count(q => !sheet.Given.ContainsKey(q.Field));
            return open > 0 && go == "send" ? Page(visit, sheet, sheet.Questions.Count, null, askAgain: true)
                : await answers.SendAsync(cancel) is { } refused ? Page(visit, sheet, sheet.Questions.Count, refused)
                : Results.LocalRedirect(AnswerLinks.Done);
        }, cancel);

    private static Task<IResult> ShowDone(HttpContext context, Sitting sitting, CancellationToken cancel) =>
        sitting.WithAsync(context, async (visit, answers) =>
        {
            if ((await answers.OpenAsync(cancel)).IsRefused(out var why, out var sheet))
            {
                return Say(why);
            }

            if (!sheet.IsCompleted)
            {
                return Results.LocalRedirect(AnswerLinks.Questions);
            }

            if (visit.IsCode)
            {
                Leave(context);
            }

            var plan = sheet.ShowsPlan && !visit.IsCode ? (await answers.PlanAsync(cancel)).Value : null;
            return Answers.Page<DonePage>(new { Sheet = sheet, visit.IsCode, Plan = plan });
        }, cancel);

    /// <summary>On the patient's own device the plan; on one that others use too, first whether it is to be shown there.</summary>
    private static Task<IResult> AskForPlan(HttpContext context, Sitting sitting, CancellationToken cancel) =>
        sitting.WithAsync(context, async (visit, answers) =>
            !visit.IsCode ? await PlanAsync(visit, answers, cancel)
            : (await answers.OpenAsync(cancel)).IsRefused(out var why, out var sheet) ? Say(why)
            : sheet.ShowsPlan ? Answers.Page<PlanPage>(new { visit.IsCode })
            : Say(PatientRefusals.NoPlan), cancel);

    private static Task<IResult> ShowPlan([FromForm] string? shown, HttpContext context, Sitting sitting, CancellationToken cancel) =>
        sitting.WithAsync(context, (visit, answers) => PlanAsync(visit, answers, cancel), cancel);

    private static async Task<IResult> PlanAsync(Visit visit, PatientAnswers answers, CancellationToken cancel) =>
        (await answers.PlanAsync(cancel)).IsRefused(out var why, out var plan) ? Say(why) : Answers.Page<PlanPage>(new { visit.IsCode, Plan = plan });

#pragma warning disable CA1859 // Every branch of an endpoint has one type.
    private static IResult Page(Visit visit, PatientSheet sheet, int at, Refusal? refusal, bool askAgain = false) => Answers.Page<QuestionsPage>(
        new { Sheet = sheet, At = at, visit.AllOnOne, visit.IsCode, Refusal = refusal, AskAgain = askAgain },
        refusal is not null ? Answers.Status(refusal.Kind) : askAgain ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>The device goes to somebody else: nothing of this visit stays in it.</summary>
    private static void Leave(HttpContext context)
    {
        VisitCookie.Forget(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
    }

    private static async Task<IResult> RefuseAsync(Refusal why, HttpContext context, Attempts attempts)
    {
        VisitCookie.Forget(context);
        return why == PatientRefusals.Unknown && await attempts.CountAsync(Limit.From("links", Limit.Network(Visitor.From(context)))) is { } slower
            ? Say(slower, StatusCodes.Status429TooManyRequests)
            : Say(why);
    }

    private static IResult Say(Refusal why, int? status = null) => Answers.Page<SayPage>(new { Refusal = why }, status ?? Answers.Status(why.Kind));
#pragma warning restore CA1859

    private static bool IsSomebodySignedIn(HttpContext context) => Visitor.Of(context) is { IsSignedIn: true, IsInvented: false };

    /// <summary>Goes on with the visit of this browser.</summary>
    internal sealed class Sitting(VisitCookie cookie, PatientDoor door, PracticeContext context, CourseKeys keys, TimeProvider time)
    {
        public async Task<IResult> WithAsync(HttpContext http, Func<Visit, PatientAnswers, Task<IResult>> answer, CancellationToken cancel)
        {
            if (cookie.Find(http) is not { } visit)
            {
                return IsSaving(http) ? Results.StatusCode(StatusCodes.Status409Conflict) : Say(PatientRefusals.VisitOver);
            }

            return (await door.GoOnAsync(visit.Link, visit.Course, visit.Started, cancel)).IsRefused(out var why, out var found)
                ? IsSaving(http) ? Results.StatusCode(StatusCodes.Status409Conflict) : Say(why)
                : await answer(visit, new PatientAnswers(context, keys, time, found, visit.Link));
        }

        private static bool IsSaving(HttpContext http) => http.Request.Headers["X-Rapport"] == "save";
    }
}
