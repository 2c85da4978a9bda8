using Microsoft.AspNetCore.Identity;
using Rapport.Figures;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Exchange;
using Rapport.Practice.Groups;
using Rapport.Practice.Notes;
using Rapport.Practice.Outcomes;
using Rapport.Practice.Patients;
using Rapport.Practice.Profiles;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Releases;
using Rapport.Practice.Risk;
using Rapport.Practice.Storage;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Accounts;
using Rapport.Web.Accounts.SecondFactor;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Conclusion;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Courses.Export;
using Rapport.Web.Courses.Formulation;
using Rapport.Web.Courses.Intake;
using Rapport.Web.Courses.Sessions;
using Rapport.Web.Extraction;
using Rapport.Web.Fidelity;
using Rapport.Web.Groups;
using Rapport.Web.Inventory;
using Rapport.Web.Measures;
using Rapport.Web.Patient;
using Rapport.Web.Profiles;
using Rapport.Web.Progress;
using Rapport.Web.Protocols;
using Rapport.Web.Reminders;
using Rapport.Web.Risk;
using Rapport.Web.Synthesis;
using Rapport.Web.Teams;
using Rapport.Web.Timeline;
using Rapport.Web.Upkeep;

namespace Rapport.Web.Host;

/// <summary>Puts the application together: services, middleware in order, endpoints by feature.</summary>
internal static class WebApp
{
    public static WebApplication Build(
        WebOptions options, IReadOnlyList<string> urls, Databases databases, AccountOptions accounts, UpkeepOptions upkeep, ModelProfiles profiles, RiskSettings risk, MailOptions mail)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        StaticFiles.Configure(builder);
        builder.WebHost.UseUrls([.. urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.UploadLimit + 1_000_000;
            // The address of an analysis names every row that was left out.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 256 * 1024;
            // Who sends slowly does not hold a connection: headers within 15 s, bodies at 240 bytes a second after 5 s.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
        Logs.Configure(builder.Logging, options.JsonLogs);
        Telemetry.Configure(builder);
        AddServices(builder.Services, options, databases);
        builder.Services.AddSingleton(profiles);
        builder.Services.AddSingleton(risk);
        builder.Services.AddSingleton(mail);
        HostNames.Configure(builder.Services, options, urls);
        builder.Services.AddAccounts(accounts, databases);
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = options.PasswordIterations);
        Timetable.Configure(builder.Services, upkeep, databases.Address);

        var app = builder.Build();
        app.Services.GetRequiredService<ServerShare>();
        Use(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, WebOptions options, Databases databases)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton(databases);
        services.AddSingleton<ServerShare>();
        services.AddSingleton(databases.Seal);
        services.AddSingleton(ReviewsContext.At(databases.Address));
        services.AddScoped<ReviewsContext>();
        services.AddSingleton(PracticeContext.At(databases.Address));
        services.AddSingleton(databases.Master);
        services.AddScoped<PracticeContext>();
        services.AddScoped<CourseKeys>();
        services.AddScoped<CourseTeam>();
        services.AddScoped<Casebook>();
        services.AddScoped<Emergencies>();
        services.AddScoped<Notebook>();
        services.AddScoped<RecordBook>();
        services.AddScoped<CourseExchange>();
        services.AddScoped<DraftBook>();
        services.AddScoped<Erasure>();
        services.AddScoped<PatientLinks>();
        services.AddScoped<PatientDoor>();
        services.AddScoped<Asking>();
        services.AddScoped<LinkPages.Shown>();
        services.AddScoped<AnswerPages.Sitting>();
        services.AddSingleton<VisitCookie>();
        services.AddScoped<Reception>();
        services.AddScoped<GroupBook>();
        services.AddScoped<GroupDesk>();
        services.AddScoped<GroupPages.Overview>();
        services.AddSingleton<OpenedReleases>();
        services.AddScoped<ReleaseShelf>();
        services.AddScoped<CaseloadDesk>();
        services.AddScoped<OutcomeBook>();
        services.AddScoped<LocalBook>();
        services.AddScoped<Comparisons>();
        services.AddScoped<ProgressPages.Desk>();
        services.AddScoped<CoursePages.Overview>();
        services.AddHttpContextAccessor();
        services.AddScoped<ReviewStore>();
        services.AddScoped<Team>();
        services.AddScoped<ReviewStanding>();
        services.AddScoped<Uploads>();
        services.AddScoped<Workbench>();
        services.AddSingleton<TableCache>();
        services.AddSingleton<ReviewBooks>();
        services.AddScoped<Staging>();
        services.AddRazorComponents();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddAntiforgery(a => (a.FormFieldName, a.Cookie.SecurePolicy) = ("token", CookieSecurePolicy.SameAsRequest));
        services.AddOpenApi();
        // A synthesis may take 45 s: whoever waits for one when the server is asked to stop still gets it.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(60));
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<RequestRecord>();
        app.UseMiddleware<UnforeseenErrors>();
        app.UseForwardedHeaders();
        app.UseHostFiltering();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<NothingThere>();
        app.UseMiddleware<UploadLimit>();
        app.UseRouting();
        app.Use(Privacy.KeepNothing);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(SecondFactorPages.DemandAsync);
        app.UseMiddleware<ReviewDoor>();
        app.UseMiddleware<CourseDoor>();
        app.UseAntiforgery();
        app.UseMiddleware<ExpiredForms>();
        app.UseMiddleware<OnceOnly>();
        Map(app);
    }

    /// <summary>Every address, feature by feature.</summary>
    private static void Map(WebApplication app)
    {
        StaticFiles.Map(app);
        app.MapOpenApi();
        app.MapGet("/css/figures.css", () => TypedResults.Text(FigureStyle.Inline, "text/css")).ExcludeFromDescription().ForEveryone();
        app.MapReadiness();
        app.MapAccounts();
        if (app.Services.GetRequiredService<WebOptions>().DemoPerson is not null)
        {
            app.MapDemo();
        }

        app.MapTeams();
        MapPractice(app);
        app.MapProtocols();
        app.MapExtraction();
        app.MapSynthesis();
        app.MapProtocolApi();
        app.MapExtractionApi();
        app.MapSynthesisApi();
    }

    /// <summary>The clinician's half, and what patients answer.</summary>
    private static void MapPractice(WebApplication app)
    {
        app.MapCourses();
        app.MapCourseAccess();
        app.MapPhases();
        app.MapDrafts();
        app.MapIntake();
        app.MapFormulation();
        app.MapSessions();
        app.MapConclusion();
        app.MapGroups();
        app.MapFidelity();
        app.MapRatingImport();
        app.MapCourseExport();
        app.MapCourseExchange();
        app.MapProfiles();
        app.MapReleases();
        app.MapProgress();
        app.MapOutcomes();
        app.MapInventory();
        app.MapTimeline();
        app.MapMeasures();
        app.MapRisk();
        app.MapScreener();
        app.MapAnswers();
        app.MapPatientLinks();
        app.MapEmergencies();
    }
}
