using System.Globalization;
using System.Text.Json;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Patients;

/// <summary>What one visit is about: the measures that are asked, and what was answered of them.</summary>
/// <param name="Asked">What the link asks for.</param>
/// <param name="Measures">The measures, in order.</param>
/// <param name="Given">Answers so far by field: <c>phq-9/9</c>.</param>
/// <param name="IsCompleted">Whether the answers have arrived.</param>
/// <param name="IsEndorsed">Whether an item that asks for danger was endorsed by this link, sent or not.</param>
public sealed record PatientSheet(Asked Asked, IReadOnlyList<Measure> Measures, IReadOnlyDictionary<string, string> Given, bool IsCompleted, bool IsEndorsed)
{
    /// <summary>Whether this visit may show the patient's safety plan: there is one, and an item that asks for danger was endorsed by this link.</summary>
    public bool ShowsPlan => IsEndorsed && HasPlan;

    /// <summary>Whether the course has a safety plan.</summary>
    public bool HasPlan { get; init; }

    /// <summary>Every question, in order.</summary>
    public IReadOnlyList<PatientQuestion> Questions { get; } = [.. Measures.SelectMany(m => m.Items.Select(i => new PatientQuestion(m, i)))];

    /// <summary>The number of the first question without an answer, from 0; the number of all where there is none.</summary>
    public int Next => Questions.Select((q, i) => (q, i)).FirstOrDefault(p => !Given.ContainsKey(p.q.Field), (null!, Questions.Count)).Item2;
}

/// <summary>A question of a sheet.</summary>
/// <param name="Measure">Its measure.</param>
/// <param name="Item">The item.</param>
public sealed record PatientQuestion(Measure Measure, MeasureItem Item)
{
    /// <summary>The answer that says that an item does not apply.</summary>
    public const string DoesNotApply = "na";

    /// <summary>The name of its field.</summary>
    public string Field => $"{Measure.Key}/{Item.Id}";

    /// <summary>Whether it may be answered by 'does not apply'.</summary>
    public bool MayNotApply => Measure.NotApplicable.Contains(Item.Id);

    /// <summary>Whether an answer can be chosen.</summary>
    public bool Takes(string answer) =>
        (MayNotApply && answer == DoesNotApply) || (decimal.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && Item.Takes(value));

    /// <summary>Whether an answer says that the patient may be in danger.</summary>
    public bool Endorses(decimal answer) =>
        Measure.Risk.FirstOrDefault(r => r.Item == Item.Id) is { } risk && AnswerSheet.Of(new Dictionary<string, decimal> { [Item.Id] = answer }).Scored(Measure, Item.Id) >= risk.AtLeast;
}

/// <summary>
/// A patient's answers by a link: each is kept as it is given, an endorsed risk item makes its event with it, and sending them writes one
/// administration a measure, however often they are sent.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
/// <param name="visit">Whose visit it is.</param>
/// <param name="link">The link.</param>
public sealed class PatientAnswers(PracticeContext context, CourseKeys keys, TimeProvider time, PatientVisit visit, long link)
{
    private const string Form = "answers";

    private readonly DraftBook drafts = new(context, keys, time, visit.Actor);
    private readonly RecordBook records = new(context, keys, time, visit.Actor);
    private readonly PatientDoor door = new(context, time, visit.Actor);

    /// <summary>What is asked and what was answered.</summary>
    public async Task<Outcome<PatientSheet>> OpenAsync(CancellationToken cancel = default)
    {
        using var key = await keys.OpenAsync(CourseKeys.Record(visit.CourseId), cancel);
        return await SheetAsync(await RecordBook.LoadAsync(context, visit.CourseId, key, cancel), cancel);
    }

    /// <summary>Keeps answers as they are given; those that were kept before stay. What says danger makes its event now, not when all is sent.</summary>
    /// <param name="answers">Answers by field.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> SaveAsync(IReadOnlyDictionary<string, string> answers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        await using var transaction = await context.LockedAsync(cancel);
        if ((await OpenAsync(cancel)).IsRefused(out var why, out var sheet))
        {
            return why;
        }

        if (sheet.IsCompleted)
        {
            return PatientRefusals.Completed;
        }

        if (answers.Any(a => sheet.Questions.FirstOrDefault(q => q.Field == a.Key)?.Takes(a.Value) != true))
        {
            return PatientRefusals.NoAnswer;
        }

        var all = sheet.Given.ToDictionary();
        foreach (var (field, answer) in answers)
        {
            all[field] = answer;
        }

        if (await drafts.KeepAsync(visit.CourseId, Form, 0, JsonSerializer.Serialize(all), cancel) is { } full)
        {
            return full;
        }

        foreach (var given in Administrations(sheet with { Given = all }, DateOnly.MinValue))
        {
            if (await RaiseAsync(given, cancel) is { } refused)
            {
                return refused;
            }
        }

        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Sends the answers: one administration a measure. Sent again, they have arrived already, and nothing more is written.</summary>
    public async Task<Refusal?> SendAsync(CancellationToken cancel = default)
    {
        await using var transaction = await context.LockedAsync(cancel);
        using var key = await keys.OpenAsync(CourseKeys.Record(visit.CourseId), cancel);
        var record = await RecordBook.LoadAsync(context, visit.CourseId, key, cancel);
        if ((await SheetAsync(record, cancel)).IsRefused(out var why, out var sheet))
        {
            return why;
        }

        if (sheet.IsCompleted)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var given = Administrations(sheet, PatientDay.Of(record, now)).ToList();
        if (given.Count == 0)
        {
            return PatientRefusals.NothingAnswered;
        }

        foreach (var one in given)
        {
            // The same answers on the same day are in the record already: to the patient they have arrived.
            if ((await records.AppendAsync(visit.CourseId, int.MaxValue, one, cancel)).IsRefused(out why, out _) && why.Kind != RefusalKind.Conflict)
            {
                return why;
            }
        }

        foreach (var skipped in Skipped(sheet))
        {
            if ((await records.AppendAsync(visit.CourseId, int.MaxValue, new RiskRaised(skipped, null), cancel)).IsRefused(out why, out _))
            {
                return why;
            }
        }

        context.PatientMarks.Add(new() { LinkId = link, Mark = PatientMarkRow.Completed, At = now });
        context.Record(visit.Actor.Did("complete-patient-link", $"course/{visit.CourseId}"));
        await context.SaveChangesAsync(cancel);
        await drafts.DropAsync(visit.CourseId, Form, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>The patient's safety plan, once an item that asks for danger was endorsed by this link; that it was read is in the audit.</summary>
    public async Task<Outcome<SafetyPlanned>> PlanAsync(CancellationToken cancel = default)
    {
        using var key = await keys.OpenAsync(CourseKeys.Record(visit.CourseId), cancel);
        var record = await RecordBook.LoadAsync(context, visit.CourseId, key, cancel);
        if ((await SheetAsync(record, cancel)).IsRefused(out var why, out var sheet))
        {
            return why;
        }

        if (!sheet.ShowsPlan)
        {
            return PatientRefusals.NoPlan;
        }

        context.Record(visit.Actor.Did("read-record", $"course/{visit.CourseId}"));
        await context.SaveChangesAsync(cancel);
        return RiskEvents.Of(record).Plan!.Entry;
    }

    private async Task<Outcome<PatientSheet>> SheetAsync(CourseRecord record, CancellationToken cancel)
    {
        if (record.IsErased || record.Of<Asked>().LastOrDefault(a => a.Entry.Link == link)?.Entry is not { } asked)
        {
            return PatientRefusals.Unknown;
        }

        var row = await context.PatientLinks.FindAsync([link], cancel);
        var completed = (await door.StateAsync(row!, cancel)).Completed is not null;
        if (record.State.Closing is not null && !completed)
        {
            return PatientRefusals.CourseClosed;
        }

        var kept = await drafts.FindAsync(visit.CourseId, Form, cancel) is { } draft ? JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Body)! : [];
        var endorsed = record.Of<RiskRaised>().Any(r => r.By == visit.Actor.Id && r.Entry.Found.IsEndorsed);
        return new PatientSheet(asked, [.. asked.Measures.Select(m => MeasureLibrary.Find(m)).OfType<Measure>()], kept, completed, endorsed) { HasPlan = RiskEvents.Of(record).Plan is not null };
    }

    /// <summary>The administrations that the answers come to; a measure without any answer is none.</summary>
    private IEnumerable<Administration> Administrations(PatientSheet sheet, DateOnly day) =>
        from measure in sheet.Measures
        let said = sheet.Given.Where(g => g.Key.StartsWith(measure.Key + "/", StringComparison.Ordinal)).Select(g => (Item: g.Key[(measure.Key.Length + 1)..], Answer: g.Value)).ToList()
        where said.Count > 0
        select new Administration(string.Create(CultureInfo.InvariantCulture, $"link-{link}-{measure.Key}"), measure.Key, measure.Version, day, sheet.Asked.Given)
        {
            Answers = said.Where(s => s.Answer != PatientQuestion.DoesNotApply).ToDictionary(s => s.Item, s => decimal.Parse(s.Answer, CultureInfo.InvariantCulture)),
            NotApplicable = [.. said.Where(s => s.Answer == PatientQuestion.DoesNotApply).Select(s => s.Item)],
        };

    /// <summary>The risk items of measures that were asked and of which nothing was answered: with nothing written of such a measure, the event alone says so.</summary>
    private static IEnumerable<RiskFound> Skipped(PatientSheet sheet) =>
        from measure in sheet.Measures
        where measure.Risk.Count > 0 && !sheet.Given.Keys.Any(field => field.StartsWith(measure.Key + "/", StringComparison.Ordinal))
        select new RiskFound(measure.Name, sheet.Asked.Given, [.. measure.Risk.Select(item => new RiskAnswer(item.Item, item.About, null))]);

    /// <summary>Makes the event of what is endorsed so far; what is not answered yet is none.</summary>
    private async Task<Refusal?> RaiseAsync(Administration given, CancellationToken cancel)
    {
        if (given.RiskSaid is not { IsEndorsed: true } said)
        {
            return null;
        }

        using var key = await keys.OpenAsync(CourseKeys.Record(visit.CourseId), cancel);
        var record = await RecordBook.LoadAsync(context, visit.CourseId, key, cancel);
        var draft = new Written(record.Number + 1, given, visit.Actor.Id, visit.Actor.Name, time.GetUtcNow());
        if (RiskRaised.By(record, draft) is not { } raised || raised.Found.Items.All(i => i.Value is null))
        {
            return null;
        }

        var early = new RiskRaised(said with { Items = [.. raised.Found.Items.Where(i => i.Value is not null)] }, null);
        return (await records.AppendAsync(visit.CourseId, int.MaxValue, early, cancel)).Refusal;
    }
}
