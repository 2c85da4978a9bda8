using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Exchange;
using Rapport.Practice.Groups;
using Rapport.Practice.Notes;
using Rapport.Practice.Patients;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Tests;

namespace Rapport.Practice.Tests;

/// <summary>A clinical database with invented people, for one test; each person has their own context, as each request has.</summary>
internal sealed class ACourse : IAsyncDisposable
{
    private readonly APreparedDatabase<PracticeContext> database;
    private readonly DbContextOptions<PracticeContext> options;
    private readonly List<PracticeContext> open = [];

    private ACourse(APreparedDatabase<PracticeContext> database) => (this.database, options) = (database, PracticeContext.At(database.Address));

    public Clock Time { get; } = new();

    public Rapport.Ground.Keys.MasterKey Master => database.Master;

    /// <summary>The number of the course that Ada treats.</summary>
    public string Id { get; private set; } = "";

    public const string Alias = "Mrs. K.";

    public static async Task<ACourse> BegunAsync(string kind)
    {
        var made = new ACourse(await APreparedDatabase<PracticeContext>.OfAsync(kind, Unsealed));
        Assert.Null(await Preparation.PrepareAsync(made.Context(), PracticeContext.Name));
        made.Id = (await made.Casebook("ada").BeginAsync($" {Alias} ")).Value;
        return made;
    }

    public PracticeContext Context()
    {
        var context = new PracticeContext(options, new AuditSeal(database.Master, Time));
        open.Add(context);
        return context;
    }

    public CourseTeam Team(string who) => new(Context(), Time, Person(who));

    public Casebook Casebook(string who)
    {
        var context = Context();
        return new(context, new(context, database.Master), new(context, Time, Person(who)), Time, Person(who));
    }

    public Emergencies Emergencies(string who)
    {
        var context = Context();
        return new(context, new(context, database.Master), new(context, Time, Person(who)), Time, Person(who));
    }

    public Notebook Notebook(string who)
    {
        var context = Context();
        return new(context, new(context, database.Master), Time, Person(who));
    }

    public RecordBook Record(string who)
    {
        var context = Context();
        return new(context, new(context, database.Master), Time, Person(who));
    }

    public DraftBook Drafts(string who)
    {
        var context = Context();
        return new(context, new(context, database.Master), Time, Person(who));
    }

    public CourseExchange Exchange(string who)
    {
        var (context, person) = (Context(), Person(who));
        var keys = new CourseKeys(context, database.Master);
        return new(context, new(context, keys, new(context, Time, person), Time, person), new(context, keys, Time, person), ModelProfiles.Shipped, Time, person);
    }

    public GroupBook Groups(string who)
    {
        var (context, person) = (Context(), Person(who));
        var (keys, team) = (new CourseKeys(context, database.Master), new CourseTeam(context, Time, person));
        return new(context, new(context, keys, team, Time, person), new(context, keys, Time, person), team, ModelProfiles.Shipped, Time, person);
    }

    public Erasure Erasure(string who) => new(Context(), Time, Person(who));

    /// <summary>Opens the course under a model on 3 August 2026, as Ada.</summary>
    public async Task<CourseRecord> OpenAsync(string profile = "classic") =>
        (await Record("ada").AppendAsync(Id, 0, new Opened(profile, 1, Day(0)))).Value;

    /// <summary>The day so many days after the intake.</summary>
    public static DateOnly Day(int after) => new DateOnly(2026, 8, 3).AddDays(after);

    public PatientLinks PatientLinks(string who) => new(Context(), Time, Person(who));

    public PatientDoor Door() => new(Context(), Time, Person("stranger"));

    /// <summary>Starts a visit by a link, and goes on with it.</summary>
    public async Task<Outcome<PatientVisit>> VisitAsync(string? secret)
    {
        var door = Door();
        return (await door.StartAsync(BearerSecret.Hash(secret ?? ""), once: false)).IsRefused(out var why, out var state)
            ? why
            : await door.GoOnAsync(state.Link.Sequence, state.Link.CourseId, Time.Now);
    }

    public Asking Asking(string who)
    {
        var (context, person) = (Context(), Person(who));
        return new(context, new(context, Time, person), new(context, new(context, database.Master), Time, person));
    }

    /// <summary>The answers of a visit.</summary>
    public PatientAnswers Answers(PatientVisit visit, long link)
    {
        var context = Context();
        return new(context, new(context, database.Master), Time, visit, link);
    }

    public async Task<CourseStanding> StandingAsync(string who, bool administers = false) => await Team(who).StandingAsync(Id, administers);

    /// <summary>Everything that the database's files, or its tables, hold as bytes and text.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync() =>
        [.. Context().Audit.OrderBy(a => a.Sequence).Select(a => $"{a.Who} {a.Action} {a.Object} {a.Why}").ToList()];

    public async ValueTask DisposeAsync()
    {
        foreach (var context in open)
        {
            await context.DisposeAsync();
        }

        await database.DisposeAsync();
    }

    /// <summary>A context that writes nothing to the audit chain.</summary>
    private static PracticeContext Unsealed(DatabaseAddress address) => new(PracticeContext.At(address), new AuditSeal(MasterKey.Create(), TimeProvider.System));

    private static Actor Person(string id) => new(id, char.ToUpperInvariant(id[0]) + id[1..], "test");
}

/// <summary>A clock that is set.</summary>
internal sealed class Clock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
