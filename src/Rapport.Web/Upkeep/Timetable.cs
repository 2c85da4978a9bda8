using Npgsql;
using Quartz;
using Rapport.Ground.Storage;
using Rapport.Practice.Patients;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;
using Rapport.Web.Reminders;

namespace Rapport.Web.Upkeep;

/// <summary>Looks every few minutes what is due, in every process; the rota lets one do it.</summary>
[DisallowConcurrentExecution]
internal sealed partial class Timetable(Rota rota, Duties duties, Reminding reminding, UpkeepOptions options, TimeProvider time, ILogger<Timetable> log) : IJob
{
    /// <summary>The first seconds belong to who waits for the start, and a process that ends soon does not begin what it cannot finish.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(10);

    /// <summary>How long after it is set up a process first looks what is due.</summary>
    public static TimeSpan Wait(UpkeepOptions options) => options.Every < AfterStart ? options.Every : AfterStart;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var (now, cancel) = (time.GetUtcNow(), cancellationToken);
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var day = new DateTimeOffset((now - options.At).UtcDateTime.Date, TimeSpan.Zero) + options.At;
        await DoAsync("sweep", hour, () => duties.SweepAsync(cancel), cancel);
        await DoAsync("recount", hour, () => duties.RecountAsync(cancel), cancel);
        await DoAsync("expect", day, () => duties.ExpectAsync(cancel), cancel);
        if (options.HeadsFile is { } file)
        {
            await DoAsync("heads", day, () => duties.KeepHeadsAsync(file, cancel), cancel);
        }

        if (options.BackupFolder is { } folder)
        {
            await DoAsync("backup", day, () => duties.BackUpAsync(folder, cancel), cancel);
        }

        await RemindAsync(cancel);
        await rota.ForgetAsync(cancel);
    }

    /// <summary>Each reminder is taken by itself: every process looks, and one sends.</summary>
    private async Task RemindAsync(CancellationToken cancel)
    {
        try
        {
            if (await reminding.SendAsync(cancel) > 0)
            {
                Done("reminders");
            }
        }
#pragma warning disable CA1031 // Mail that fails must not keep other duties from being done.
        catch (Exception e) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed("reminders", e.GetBaseException().Message);
        }
    }

    /// <summary>What fails is said and tried again the next time.</summary>
    private async Task DoAsync(string duty, DateTimeOffset due, Func<Task> work, CancellationToken cancel)
    {
        try
        {
            if (await rota.OnceAsync(duty, due, work, cancel))
            {
                Done(duty);
            }
        }
#pragma warning disable CA1031 // One duty that fails must not keep the others from being done.
        catch (Exception e) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(duty, e.GetBaseException().Message);
        }
    }

    public static void Configure(IServiceCollection services, UpkeepOptions options, DatabaseAddress address)
    {
        services.AddSingleton(options);
        services.AddScoped<Rota>();
        services.AddScoped<Duties>();
        services.AddScoped<Reminding>();
        services.AddScoped<ReminderBook>();
        services.AddScoped<Timetable>();
        services.AddQuartz(quartz =>
        {
            if (address is DatabaseAddress.PostgresServer server)
            {
                Share(quartz, server);
            }

            var key = new JobKey("upkeep");
            quartz.AddJob<Timetable>(job => job.WithIdentity(key));
            quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity("upkeep").StartAt(TimeProvider.System.GetUtcNow() + Wait(options)).WithSimpleSchedule(every => every.WithInterval(options.Every).RepeatForever()));
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    /// <summary>On PostgreSQL the processes are one cluster: Quartz's tables stand beside those of the accounts, and it makes them.</summary>
    private static void Share(IQuartzBuilder quartz, DatabaseAddress.PostgresServer server)
    {
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { SearchPath = AccountsContext.Name, ApplicationName = InUse.Timetable, MaxPoolSize = 5 };
        quartz.ConfigureScheduler(scheduler => scheduler.GenerateInstanceId = true);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, connection.ConnectionString);
            store.ProvisionSchema();
            store.UseClustering(_ => { });
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scheduled work done: {Duty}")]
    private partial void Done(string duty);

    [LoggerMessage(Level = LogLevel.Error, Message = "Scheduled work failed and will be tried again: {Duty}. {Why}")]
    private partial void Failed(string duty, string why);
}
