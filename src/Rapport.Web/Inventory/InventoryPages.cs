using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Inventory;
using Rapport.Practice.Record;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Shell;

namespace Rapport.Web.Inventory;

/// <summary>The interpersonal inventory: the circles, and what is known of each person.</summary>
internal static class InventoryPages
{
    public static void MapInventory(this WebApplication app)
    {
        app.MapGet("/courses/{course}/inventory", (CourseDesk desk) => CirclesAsync(desk)).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapGet("/courses/{course}/person", (CourseDesk desk, string? number) => PersonAsync(desk, InventoryForm.Number(number))).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/inventory", Note).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/inventory/place", Place).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/inventory/attachment", Score).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/inventory/leave", Leave).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    /// <summary>Notes somebody anew, or what is known of somebody who is there.</summary>
    private static async Task<IResult> Note(CourseDesk desk, IFormCollection form)
    {
        var typed = InventoryForm.Facts(Fields.Of(form));
        if (typed.Person > 0)
        {
            return await desk.WriteAsync(
                form["read"], InventoryForm.One(typed), _ => Links.Person(desk.Course, typed.Person), why => PersonAsync(desk, typed.Person, why, typed), InventoryForm.Draft(typed.Person));
        }

        var inventory = InterpersonalInventory.Of(await desk.Records.ReadAsync(desk.Course, desk.Cancel));
        var person = typed with { Person = inventory.Next };
        Entry[] entries = [person, new PersonPlaced(person.Person, InventoryForm.Number(form["distance"]), inventory.FreeAngle())];
        return await desk.WriteAsync(form["read"], entries, _ => Links.Person(desk.Course, person.Person), why => CirclesAsync(desk, why, typed));
    }

    private static Task<IResult> Place(CourseDesk desk, IFormCollection form)
    {
        var placed = new PersonPlaced(InventoryForm.Number(form["person"]), InventoryForm.Number(form["distance"]), InventoryForm.Number(form["angle"]));
        return desk.WriteAsync(form["read"], InventoryForm.One(placed), _ => Links.Inventory(desk.Course), why => CirclesAsync(desk, why));
    }

    private static Task<IResult> Score(CourseDesk desk, IFormCollection form)
    {
        var person = InventoryForm.Number(form["person"]);
        return desk.WriteAsync(
            form["read"], InventoryForm.Score(person, form).Then(InventoryForm.One), _ => Links.Person(desk.Course, person), why => PersonAsync(desk, person, why));
    }

    private static Task<IResult> Leave(CourseDesk desk, IFormCollection form)
    {
        var person = InventoryForm.Number(form["person"]);
        return desk.WriteAsync(
            form["read"], InventoryForm.Day(form["on"]).Then(on => InventoryForm.One(new PersonLeft(person, on, form["why"].ToString().Trim()))),
            _ => Links.Inventory(desk.Course), why => PersonAsync(desk, person, why));
    }

    private static Task<IResult> CirclesAsync(CourseDesk desk, Refusal? refusal = null, PersonNoted? typed = null) => desk.PageAsync<InventoryPage>(
        open => new { Open = open, Inventory = InterpersonalInventory.Of(open.Record), Refusal = refusal, Typed = typed ?? new PersonNoted(0, "", "") }, refusal);

    private static async Task<IResult> PersonAsync(CourseDesk desk, int number, Refusal? refusal = null, PersonNoted? typed = null)
    {
        // Who is not there has no page: the circles say who is.
        var record = await desk.Records.ReadAsync(desk.Course, desk.Cancel);
        return InterpersonalInventory.Of(record).Find(number) is not { } person
            ? refusal is null ? Results.LocalRedirect(Links.Inventory(desk.Course)) : await CirclesAsync(desk, refusal)
            : await desk.PageAsync<PersonPage>(
                open => new { Open = open, Person = person, Facts = typed ?? (open.Typed is { } kept ? InventoryForm.Facts(kept) : person.Facts), Refusal = refusal },
                refusal, typed is null ? InventoryForm.Draft(number) : null);
    }
}

/// <summary>What the forms of the inventory send, as entries.</summary>
internal static class InventoryForm
{
    /// <summary>Under what name what is typed of a person is kept.</summary>
    public static string Draft(int person) => string.Create(CultureInfo.InvariantCulture, $"person/{person}");

    public static PersonNoted Facts(Fields form) => new(Number(form["person"]), form.Text("alias"), form.Text("relation"))
    {
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
