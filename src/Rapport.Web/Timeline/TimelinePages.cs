using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Timeline;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Inventory;
using Rapport.Web.Shell;

namespace Rapport.Web.Timeline;

/// <summary>The timeline of a course: events and symptoms on one axis, and the link between an event and an onset.</summary>
internal static class TimelinePages
{
    public static void MapTimeline(this WebApplication app)
    {
        app.MapGet("/courses/{course}/timeline", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/timeline", Note).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/timeline/off", TakeOff).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/timeline/link", Link).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Show(string course, Reception desk, string? edit, string? since, CancellationToken cancel) =>
        PageAsync(course, desk, new() { Edit = InventoryForm.Number(edit), Since = InventoryForm.Number(since) }, cancel);

    /// <summary>Notes something anew, or anew what is there.</summary>
    private static async Task<IResult> Note(string course, Reception desk, TimeProvider time, IFormCollection form, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        var (typed, edited) = (TimelineForm.Of(Fields.Of(form)), InventoryForm.Number(form["item"]));
        var number = edited < 1 ? CourseTimeline.Of(view.Record).Next : edited;
        return await desk.WriteAsync(
            course, form, TimelineForm.Draft(edited), typed.Read(number, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1)), Links.Timeline(course),
            why => PageAsync(course, desk, new() { Refusal = why, Typed = typed, Edit = edited }, cancel), cancel);
    }

    private static Task<IResult> TakeOff(string course, Reception desk, IFormCollection form, CancellationToken cancel)
    {
        var item = InventoryForm.Number(form["item"]);
        return desk.WriteAsync(
            course, form, TimelineForm.Draft(item), InventoryForm.One(new TimelineTakenOff(item, form["why"].ToString().Trim())), Links.Timeline(course),
            why => PageAsync(course, desk, new() { Refusal = why, Edit = item }, cancel), cancel);
    }

    private static Task<IResult> Link(string course, Reception desk, IFormCollection form, CancellationToken cancel)
    {
        var link = new TimelineLinked(InventoryForm.Number(form["event"]), InventoryForm.Number(form["onset"]), form["how"].ToString().Trim(), form["holds"] != "no");
        return desk.WriteAsync(
            course, form, null, InventoryForm.One(link), Links.Timeline(course), why => PageAsync(course, desk, new() { Refusal = why, How = link.How }, cancel), cancel);
    }

    private static Task<IResult> PageAsync(string course, Reception desk, Asked asked, CancellationToken cancel) => desk.ShowAsync<TimelinePage>(
        course,
        open =>
        {
            var timeline = CourseTimeline.Of(open.Record);
            var edited = timeline.Find(asked.Edit);
            return new
            {
                Open = open,
                Timeline = timeline,
                Edited = edited,
                Typed = asked.Typed ?? (open.Typed is { } kept ? TimelineForm.Of(kept) : edited is null ? new TimelineForm() : TimelineForm.Of(edited.Facts)),
                asked.Since,
                asked.How,
                asked.Refusal,
            };
        },
        asked.Refusal, asked.Typed is null ? TimelineForm.Draft(asked.Edit) : null, cancel);

    /// <summary>What of the page is asked for, and what comes back to it.</summary>
    private sealed record Asked
    {
        public int Edit { get; init; } = -1;

        public int Since { get; init; } = -1;

        public TimelineForm? Typed { get; init; }

        public string How { get; init; } = "";

        public Refusal? Refusal { get; init; }
    }
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

    /// <summary>Under what name what is typed is kept: of something new, or of what is changed.</summary>
    internal static string Draft(int item) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"timeline/{Math.Max(0, item)}");

    internal static TimelineForm Of(Fields form) => new()
    {
        What = form["what"],
        When = form["when"],
        Until = form["until"],
        Words = form.Text("words"),
        Effect = form["effect"],
        Level = form["level"],
        People = [.. form.All("people").Select(InventoryForm.Number)],
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
