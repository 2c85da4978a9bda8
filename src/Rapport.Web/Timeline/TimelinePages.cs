using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Timeline;
using Rapport.Web.Courses;
using Rapport.Web.Inventory;
using Rapport.Web.Shell;

namespace Rapport.Web.Timeline;

/// <summary>The timeline of a course: events and symptoms on one axis, and the link between an event and an onset.</summary>
internal static class TimelinePages
{
    public static void MapTimeline(this WebApplication app)
    {
        app.MapGet("/courses/{course}/timeline", (CourseDesk desk, string? edit, string? since) => PageAsync(desk, null, null, InventoryForm.Number(edit), InventoryForm.Number(since)))
            .ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/timeline", Note).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/timeline/off", TakeOff).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/timeline/link", Link).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    /// <summary>Notes something anew, or anew what is there.</summary>
    private static async Task<IResult> Note(CourseDesk desk, TimeProvider time, IFormCollection form)
    {
        var typed = TimelineForm.Of(form);
        var number = InventoryForm.Number(form["item"]);
        if (number < 1)
        {
            number = CourseTimeline.Of(await desk.Records.ReadAsync(desk.Course, desk.Cancel)).Next;
        }

        return await desk.WriteAsync(
            form["read"], typed.Read(number, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1)), _ => Links.Timeline(desk.Course),
            why => PageAsync(desk, why, typed, InventoryForm.Number(form["item"]), -1));
    }

    private static Task<IResult> TakeOff(CourseDesk desk, IFormCollection form)
    {
        var item = InventoryForm.Number(form["item"]);
        return desk.WriteAsync(
            form["read"], InventoryForm.One(new TimelineTakenOff(item, form["why"].ToString().Trim())), _ => Links.Timeline(desk.Course), why => PageAsync(desk, why, null, item, -1));
    }

    private static Task<IResult> Link(CourseDesk desk, IFormCollection form)
    {
        var link = new TimelineLinked(InventoryForm.Number(form["event"]), InventoryForm.Number(form["onset"]), form["how"].ToString().Trim(), form["holds"] != "no");
        return desk.WriteAsync(form["read"], InventoryForm.One(link), _ => Links.Timeline(desk.Course), why => PageAsync(desk, why, null, -1, -1, link.How));
    }

    private static Task<IResult> PageAsync(CourseDesk desk, Refusal? refusal, TimelineForm? typed, int edit, int since, string how = "") => desk.PageAsync<TimelinePage>(
        open =>
        {
            var timeline = CourseTimeline.Of(open.Record);
            var edited = timeline.Find(edit);
            return new
            {
                Open = open,
                Timeline = timeline,
                Edited = edited,
                Typed = typed ?? (edited is null ? new TimelineForm() : TimelineForm.Of(edited.Facts)),
                Since = since,
                How = how,
                Refusal = refusal,
            };
        },
        refusal);
}

/// <summary>What the form of the timeline sends, as it was typed.</summary>
public sealed record TimelineForm
{
    /// <summary>Kind.</summary>
    public string What { get; init; } = "event";

    /// <summary>Date.</summary>
    public string When { get; init; } = "";

    /// <summary>End.</summary>
    public string Until { get; init; } = "";

    /// <summary>Words.</summary>
    public string Words { get; init; } = "";

    /// <summary>Effect on the mood.</summary>
    public string Effect { get; init; } = "";

    /// <summary>Level of symptoms.</summary>
    public string Level { get; init; } = "";

    /// <summary>People.</summary>
    public IReadOnlyList<int> People { get; init; } = [];

    internal static TimelineForm Of(IFormCollection form) => new()
    {
        What = form["what"].ToString(),
        When = form["when"].ToString(),
        Until = form["until"].ToString(),
        Words = form["words"].ToString().Trim(),
        Effect = form["effect"].ToString(),
        Level = form["level"].ToString(),
        People = [.. form["people"].Select(InventoryForm.Number)],
    };

    internal static TimelineForm Of(TimelineNoted facts) => new()
    {
        What = facts.What,
        When = facts.When.ToString(),
        Until = facts.Until?.ToString() ?? "",
        Words = facts.Words,
        Effect = facts.Effect switch { -1 => "worse", 0 => "neither", 1 => "better", _ => "" },
        Level = facts.Level?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        People = facts.People,
    };

    internal Outcome<Entry[]> Read(int number, DateOnly latest) =>
        ApproximateDay.Read(When) is not { } when || (Until.Trim().Length > 0 && ApproximateDay.Read(Until) is null) ? TimelineRefusals.NoDate
        : when.First > latest ? TimelineRefusals.NotYet(when)
        : InventoryForm.One(new TimelineNoted(number, What, when, Words)
        {
            Until = ApproximateDay.Read(Until),
            Effect = What == "event" ? Effect switch { "worse" => -1, "neither" => 0, "better" => 1, _ => null } : null,
            Level = What == "symptoms" && Level.Trim().Length > 0 ? InventoryForm.Number(Level.Trim()) : null,
            People = People,
        });
}
