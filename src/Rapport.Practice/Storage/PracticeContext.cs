using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Notes;
using Rapport.Practice.Patients;
using Rapport.Practice.Outcomes;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Releases;

namespace Rapport.Practice.Storage;

/// <summary>The clinical database: apart from the reviews', append-only but for keys, what is clinical sealed, every read in its audit chain.</summary>
/// <param name="options">Made by <see cref="At"/>.</param>
/// <param name="seal">Key and clock of the chain.</param>
public sealed class PracticeContext(DbContextOptions<PracticeContext> options, AuditSeal seal) : AuditedContext(options, seal)
{
    /// <summary>Name of the database: a file or a schema.</summary>
    public const string Name = "practice";

    /// <summary>Courses.</summary>
    public DbSet<CourseRow> Courses => Set<CourseRow>();

    /// <summary>Who treats and supervises.</summary>
    public DbSet<CourseGrantRow> Grants => Set<CourseGrantRow>();

    /// <summary>Courses opened in an emergency.</summary>
    public DbSet<EmergencyRow> Emergencies => Set<EmergencyRow>();

    /// <summary>What was found about them.</summary>
    public DbSet<EmergencyReviewRow> EmergencyReviews => Set<EmergencyReviewRow>();

    /// <summary>Patients' links.</summary>
    public DbSet<PatientLinkRow> PatientLinks => Set<PatientLinkRow>();

    /// <summary>Which of them were withdrawn.</summary>
    public DbSet<PatientLinkEndRow> PatientLinkEnds => Set<PatientLinkEndRow>();

    /// <summary>Which of them were started and completed.</summary>
    public DbSet<PatientMarkRow> PatientMarks => Set<PatientMarkRow>();

    /// <summary>Reminders and what became of them.</summary>
    public DbSet<ReminderRow> Reminders => Set<ReminderRow>();

    /// <summary>Wrapped keys.</summary>
    public DbSet<KeyRow> Keys => Set<KeyRow>();

    /// <summary>Entries of records.</summary>
    public DbSet<EntryRow> Entries => Set<EntryRow>();

    /// <summary>What is typed and not sent yet.</summary>
    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    /// <summary>Courses whose keys were destroyed.</summary>
    public DbSet<ErasureRow> Erasures => Set<ErasureRow>();

    /// <summary>Which records are those of groups.</summary>
    public DbSet<GroupRow> Groups => Set<GroupRow>();

    /// <summary>A site's own model profiles, as they were first used.</summary>
    public DbSet<ProfileRow> Profiles => Set<ProfileRow>();

    /// <summary>Imported evidence releases.</summary>
    public DbSet<ReleaseRow> Releases => Set<ReleaseRow>();

    /// <summary>Which of them charts use.</summary>
    public DbSet<ReleaseUseRow> ReleaseUses => Set<ReleaseUseRow>();

    /// <summary>Kept summaries of many courses.</summary>
    public DbSet<SummaryRow> Summaries => Set<SummaryRow>();

    /// <summary>Notes of the record.</summary>
    public DbSet<NoteRow> Notes => Set<NoteRow>();

    /// <summary>Process notes.</summary>
    public DbSet<ProcessNoteRow> ProcessNotes => Set<ProcessNoteRow>();

    /// <summary>Options for the database at that address.</summary>
    public static DbContextOptions<PracticeContext> At(DatabaseAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Options<PracticeContext>(Name);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        AnswerRow.Map(modelBuilder);
        PatientLinkRow.Map(modelBuilder);
        PatientMarkRow.Map(modelBuilder);
        ReminderRow.Map(modelBuilder);
        ReleaseUseRow.Map(modelBuilder);
        modelBuilder.Entity<SummaryRow>(row => row.ToTable("summaries").HasKey(s => s.Name));
        GroupRow.Map(modelBuilder);
        modelBuilder.Entity<CourseRow>(row =>
        {
            row.ToTable("courses").HasKey(c => c.Sequence);
            row.HasAlternateKey(c => c.Id);
        });
        modelBuilder.Entity<KeyRow>(row => row.ToTable("keys").HasKey(k => k.Subject));
        modelBuilder.Entity<CourseGrantRow>(row =>
        {
            row.ToTable("grants").HasKey(g => g.Sequence);
            row.Property(g => g.Role).HasConversion<string>();
            row.HasIndex(g => new { g.CourseId, g.PersonId });
            row.HasIndex(g => g.PersonId);
            OfCourse(row);
        });
        modelBuilder.Entity<EmergencyRow>(row =>
        {
            row.ToTable("emergencies").HasKey(e => e.Sequence);
            row.HasIndex(e => new { e.CourseId, e.PersonId });
            OfCourse(row);
        });
        modelBuilder.Entity<EmergencyReviewRow>(row =>
        {
            row.ToTable("emergency_reviews").HasKey(r => r.Sequence);
            row.HasIndex(r => r.EmergencyId).IsUnique();
            row.HasOne<EmergencyRow>().WithMany().HasForeignKey(r => r.EmergencyId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<NoteRow>(row =>
        {
            row.ToTable("notes").HasKey(n => n.Sequence);
            row.HasIndex(n => n.CourseId);
            OfCourse(row);
        });
        modelBuilder.Entity<ProcessNoteRow>(row =>
        {
            row.ToTable("process_notes").HasKey(n => n.Sequence);
            row.HasIndex(n => n.CourseId);
            OfCourse(row);
        });
        modelBuilder.Entity<ProfileRow>(row =>
        {
            row.ToTable("profiles").HasKey(p => p.Sequence);
            row.HasIndex(p => new { p.ProfileId, p.Version }).IsUnique();
        });
        BuildRecord(modelBuilder);
    }

    private static void BuildRecord(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EntryRow>(row =>
        {
            row.ToTable("entries").HasKey(e => e.Sequence);
            row.HasIndex(e => new { e.CourseId, e.Number }).IsUnique();
            OfCourse(row);
        });
        modelBuilder.Entity<DraftRow>(row =>
        {
            row.ToTable("drafts").HasKey(d => new { d.CourseId, d.PersonId, d.Form });
            OfCourse(row);
        });
        modelBuilder.Entity<ErasureRow>(row =>
        {
            row.ToTable("erasures").HasKey(e => e.CourseId);
            OfCourse(row);
        });
    }

    private static void OfCourse<T>(EntityTypeBuilder<T> row)
        where T : class =>
        row.HasOne<CourseRow>().WithMany().HasForeignKey("CourseId").HasPrincipalKey(c => c.Id).OnDelete(DeleteBehavior.Restrict);
}
