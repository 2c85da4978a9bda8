using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Inventory;
using Rapport.Practice.Record;
using Rapport.Practice.Timeline;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Inventory;

/// <summary>The interpersonal inventory: the circles, and what is known of each person.</summary>
internal static class InventoryPages
{
    public static void MapInventory(this WebApplication app)
    {
        app.MapGet("/courses/{course}/inventory", (string course, Reception desk, CancellationToken cancel) => CirclesAsync(course, desk, cancel)).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapGet("/courses/{course}/person", (string course, Reception desk, string? number, CancellationToken cancel) => PersonAsync(course, desk, InventoryForm.Number(number), cancel)).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/inventory", Note).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/inventory/place", Place).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/inventory/attachment", Score).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/inventory/leave", Leave).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    /// <summary>Notes somebody anew, or what is known of somebody who is there.</summary>
    private static async Task<IResult> Note(string course, Reception desk, IFormCollection form, CancellationToken cancel)
    {
        var fields = Fields.Of(form);
        var typed = InventoryForm.Facts(fields);
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        if (typed.Person > 0)
        {
            return await desk.WriteAsync(
                course, form, InventoryForm.Draft(typed.Person), InventoryForm.Died(fields, typed, view.Today), Links.Person(course, typed.Person),
                why => PersonAsync(course, desk, typed.Person, cancel, why, fields), cancel);
        }

        var inventory = InterpersonalInventory.Of(view.Record);
        var person = typed with { Person = inventory.Next };
        Entry[] entries = [person, new PersonPlaced(person.Person, InventoryForm.Number(form["distance"]), inventory.FreeAngle())];
        return await desk.WriteAsync(course, form, null, entries, Links.Person(course, person.Person), why => CirclesAsync(course, desk, cancel, why, typed), cancel);
    }

    private static Task<IResult> Place(string course, Reception desk, IFormCollection form, CancellationToken cancel)
    {
        var placed = new PersonPlaced(InventoryForm.Number(form["person"]), InventoryForm.Number(form["distance"]), InventoryForm.Number(form["angle"]));
        return desk.WriteAsync(course, form, null, InventoryForm.One(placed), Links.Inventory(course), why => CirclesAsync(course, desk, cancel, why), cancel);
    }

    private static Task<IResult> Score(string course, Reception desk, IFormCollection form, CancellationToken cancel)
    {
        var person = InventoryForm.Number(form["person"]);
        return desk.WriteAsync(
            course, form, null, InventoryForm.Score(person, form).Then(InventoryForm.One), Links.Person(course, person), why => PersonAsync(course, desk, person, cancel, why), cancel);
    }

    private static Task<IResult> Leave(string course, Reception desk, IFormCollection form, CancellationToken cancel)
    {
        var person = InventoryForm.Number(form["person"]);
        return desk.WriteAsync(
            course, form, null, InventoryForm.Day(form["on"]).Then(on => InventoryForm.One(new PersonLeft(person, on, form["why"].ToString().Trim()))),
            Links.Inventory(course), why => PersonAsync(course, desk, person, cancel, why), cancel);
    }

#pragma warning disable CA1068 // What is shown again stands last: a page that is asked for has none of it.
    private static Task<IResult> CirclesAsync(string course, Reception desk, CancellationToken cancel, Refusal? refusal = null, PersonNoted? typed = null) => desk.ShowAsync<InventoryPage>(
        course, open => new { Open = open, Inventory = InterpersonalInventory.Of(open.Record), Refusal = refusal, Typed = typed ?? new PersonNoted(0, "", "") }, refusal, null, cancel);

    private static async Task<IResult> PersonAsync(string course, Reception desk, int number, CancellationToken cancel, Refusal? refusal = null, Fields? typed = null)
    {
        if ((await desk.OpenAsync(course, typed is null ? InventoryForm.Draft(number) : null, cancel)).IsRefused(out var gone, out var open))
        {
            return Answers.Refuse(gone);
        }

        // Who is not there has no page: the circles say who is.
        typed ??= open.Typed;
        return InterpersonalInventory.Of(open.Record).Find(number) is not { } person
            ? refusal is null ? Results.LocalRedirect(Links.Inventory(course)) : await CirclesAsync(course, desk, cancel, refusal)
            : Answers.Page<PersonPage>(
                new { Open = open, Person = person, Facts = typed is null ? person.Facts : InventoryForm.Facts(typed), DiedTyped = typed?["died"], Refusal = refusal }, CoursePages.StatusOf(refusal));
    }
#pragma warning restore CA1068
}

/// <summary>What the forms of the inventory send, as entries.</summary>
internal static class InventoryForm
{
    /// <summary>Under what name what is typed of a person is kept.</summary>
    public static string Draft(int person) => string.Create(CultureInfo.InvariantCulture, $"person/{person}");

    public static PersonNoted Facts(Fields form) => new(Number(form["person"]), form.Text("alias"), form.Text("relation"))
    {
        HasDied = form.Has("dead"),
        Died = ApproximateDay.Read(form.Text("died")),
        Contact = form.Text("contact"),
        Shared = form.Text("shared"),
        Expects = form.Text("expects"),
        Expected = form.Text("expected"),
        Spoken = form.Text("spoken"),
        Satisfies = form.Text("satisfies"),
        Dissatisfies = form.Text("dissatisfies"),
        Communication = form.Text("communication"),
        Changed = form.Text("changed"),
        Wanted = form.Text("wanted"),
        Support = form.All("support"),
        Knows = form.Words("knows"),
        Satisfaction = Rating(form, "satisfaction"),
        Strife = Rating(form, "strife"),
        Supported = Rating(form, "supported"),
        InFocus = form.Has("focus"),
    };

    /// <summary>The person as entries, or that what was typed is no day of death.</summary>
    public static Outcome<Entry[]> Died(Fields form, PersonNoted typed, DateOnly today) =>
        form.Words("died") is { } text && (typed.Died is null || typed.Died.First > today) ? InventoryRefusals.NoDayOfDeath(text) : One(typed);

    public static Outcome<AttachmentScored> Score(int person, IFormCollection form) => Day(form["on"]).Then<AttachmentScored>(on =>
        Mean(form["anxiety"]) is { } anxiety && Mean(form["avoidance"]) is { } avoidance ? new AttachmentScored(person, on, anxiety, avoidance) : InventoryRefusals.NoScore);

    public static Outcome<DateOnly> Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : new Refusal(RefusalKind.Input, "Give the day, such as 2026-03-14.") { About = "on" };

    public static Outcome<Entry[]> One(Entry entry) => new[] { entry };

    /// <summary>A whole number, or -1, which no rule accepts.</summary>
    public static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static int? Rating(Fields form, string name) => form.Words(name) is { } text ? Number(text) : null;

    private static decimal? Mean(string? text) =>
        decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mean) ? mean : null;
}
