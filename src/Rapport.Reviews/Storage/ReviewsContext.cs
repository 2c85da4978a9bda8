using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Storage;
using Rapport.Reviews.Teams;

namespace Rapport.Reviews.Storage;

/// <summary>The reviews' database: append-only rows and their audit chain.</summary>
/// <param name="options">Made by <see cref="At"/>.</param>
/// <param name="seal">Key and clock of the chain.</param>
public sealed class ReviewsContext(DbContextOptions<ReviewsContext> options, AuditSeal seal) : AuditedContext(options, seal)
{
    /// <summary>Name of the database: a file or a schema.</summary>
    public const string Name = "reviews";

    /// <summary>Reviews.</summary>
    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    /// <summary>Imported files.</summary>
    public DbSet<FileRow> Files => Set<FileRow>();

    /// <summary>Saved analyses.</summary>
    public DbSet<AnalysisRow> Analyses => Set<AnalysisRow>();

    /// <summary>Rows left out by hand.</summary>
    public DbSet<ExclusionRow> Exclusions => Set<ExclusionRow>();

    /// <summary>Who belongs to which review.</summary>
    public DbSet<GrantRow> Grants => Set<GrantRow>();

    /// <summary>Uploads that wait to be stored.</summary>
    public DbSet<StagedRow> Staged => Set<StagedRow>();

    /// <summary>Options for the database at that address.</summary>
    public static DbContextOptions<ReviewsContext> At(DatabaseAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Options<ReviewsContext>(Name);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ReviewRow>(row =>
        {
            row.ToTable("reviews").HasKey(r => r.Sequence);
            row.HasAlternateKey(r => r.Id);
        });
        modelBuilder.Entity<FileRow>(row =>
        {
            row.ToTable("files").HasKey(f => f.Sequence);
            row.HasIndex(f => new { f.ReviewId, f.Name });
            BelongsToReview(row);
        });
        modelBuilder.Entity<AnalysisRow>(row =>
        {
            row.ToTable("analyses").HasKey(a => a.Sequence);
            row.HasIndex(a => a.ReviewId);
            BelongsToReview(row);
        });
        modelBuilder.Entity<ExclusionRow>(row =>
        {
            row.ToTable("exclusions").HasKey(e => e.Sequence);
            row.HasIndex(e => new { e.ReviewId, e.FileName });
            BelongsToReview(row);
        });
        modelBuilder.Entity<GrantRow>(row =>
        {
            row.ToTable("grants").HasKey(g => g.Sequence);
            row.Property(g => g.Role).HasConversion<string>();
            row.HasIndex(g => new { g.ReviewId, g.PersonId });
            row.HasIndex(g => g.PersonId);
            BelongsToReview(row);
        });
        AnswerRow.Map(modelBuilder);
        modelBuilder.Entity<StagedRow>(row =>
        {
            row.ToTable("staged").HasKey(s => new { s.ReviewId, s.By, s.Ticket });
            row.HasIndex(s => s.At);
            row.HasOne<ReviewRow>().WithMany().HasForeignKey(s => s.ReviewId).HasPrincipalKey(r => r.Id).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void BelongsToReview<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> row)
        where T : class =>
        row.HasOne<ReviewRow>().WithMany().HasForeignKey("ReviewId").HasPrincipalKey(r => r.Id).OnDelete(DeleteBehavior.Restrict);
}
