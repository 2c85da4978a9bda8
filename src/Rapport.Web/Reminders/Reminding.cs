using System.Globalization;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Patients;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Web.Accounts;
using Rapport.Web.Patient;

namespace Rapport.Web.Reminders;

/// <summary>
/// Mails patients who agreed to it that a short questionnaire is waiting, with a link and nothing of their treatment. What is sent was taken in the
/// database first: of any number of processes one sends it, and where one died while sending nobody sends it a second time.
/// </summary>
internal sealed class Reminding(PracticeContext context, CourseKeys keys, Secrets secrets, MailOptions options, TimeProvider time)
{
    private static readonly Actor Clockwork = new("reminders", "Reminders", "timetable");

    /// <summary>What .NET's client says where STARTTLS is not offered; it has no code of its own.</summary>
    private const string NoTls = "does not support secure connections";

    private readonly ReminderBook book = new(context, keys, time);

    /// <summary>Sends what is due and was not sent; gives how many mails.</summary>
    public async Task<int> SendAsync(CancellationToken cancel)
    {
        if (options.Server is null)
        {
            return 0;
        }

        List<TakenMail> taken = [.. await book.TakeAgainAsync(cancel)];
        foreach (var course in await book.CoursesAsync(cancel))
        {
            if (await book.OpenAsync(course, cancel) is { } record && Due(record) is { Count: > 0 } due
                && await book.TakeAsync(course, [.. due.Select(o => secrets.Blind("reminder", $"{course}/{o.Key}"))], cancel) is { } mail)
            {
                taken.Add(mail);
            }
        }

        var sent = 0;
        foreach (var mail in taken)
        {
            sent += await SendAsync(mail, cancel) ? 1 : 0;
        }

        return sent;
    }

    private List<Occasion> Due(CourseRecord record) => [.. DueMeasures.At(record, time.GetUtcNow()).Where(o => o.IsForPatient && Asked.ForPatients.Any(f => f.Key == o.Measure.Key))];

    private async Task<bool> SendAsync(TakenMail mail, CancellationToken cancel)
    {
        // What was due may have been answered since, and consent taken back.
        if (await book.OpenAsync(mail.Course, cancel) is not { } record || RemindersAgreed.Of(record) is not { } agreed || Due(record) is not { Count: > 0 } due)
        {
            await book.DropAsync(mail, "no longer needed", cancel);
            return false;
        }

        PatientLinks links = new(context, time, Clockwork);
        var asking = new Asking(context, links, new RecordBook(context, keys, time, Clockwork));
        if ((await asking.ByLinkAsync(mail.Course, [.. due.Select(o => o.Measure.Key)], PatientLinks.Usual, cancel)).IsRefused(out _, out var link))
        {
            await book.DropAsync(mail, "no longer needed", cancel);
            return false;
        }

        try
        {
            await DeliverAsync(agreed.Email, AnswerLinks.Link(options.Origin, link.Secret), link.Row.EndsAt, cancel);
        }
        catch (Exception e) when (e is SmtpException or IOException or SocketException or InvalidOperationException or FormatException)
        {
            await links.WithdrawAsync(mail.Course, link.Row.Sequence, CancellationToken.None);
            await book.FailedAsync(mail, Problem(e), options.Pause, CancellationToken.None);
            return false;
        }

        await book.SentAsync(mail, CancellationToken.None);
        context.Record(Clockwork.Did("send-reminder", $"course/{mail.Course}"));
        await context.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    private async Task DeliverAsync(string to, string link, DateTimeOffset until, CancellationToken cancel)
    {
        using var message = new MailMessage(options.From!, new MailAddress(to))
        {
            Subject = "A short questionnaire is waiting",
            Body = string.Create(CultureInfo.InvariantCulture, $"""
                Hello,

                a short questionnaire is waiting for you. It takes a few minutes, on any telephone or computer:

                {link}

                The link is for you alone and good until {until:d MMMM yyyy}.

                Nobody reads answers to this mail. If you do not want such mails any more, tell the person who asked you.
                """),
        };
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var smtp = new SmtpClient(options.Server!.Host, options.Server.Port) { EnableSsl = options.IsSecret, Credentials = options.Credential, Timeout = 30_000 };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            await smtp.SendMailAsync(message, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new SmtpException(SmtpStatusCode.GeneralFailure);
        }
    }

    /// <summary>What went wrong, without what the server said: that may name the patient's address.</summary>
    private static string Problem(Exception e) => e is SmtpFailedRecipientException ? "the server for mail does not know the address"
        : e is SmtpException { StatusCode: not SmtpStatusCode.GeneralFailure } refused ? $"the server for mail answered {(int)refused.StatusCode}"
        : e.GetBaseException() is AuthenticationException ? "the certificate of the server for mail is not trusted here"
        : e is SmtpException && e.Message.Contains(NoTls, StringComparison.Ordinal) ? "the server for mail offers no STARTTLS"
        : "the server for mail could not be reached";
}
