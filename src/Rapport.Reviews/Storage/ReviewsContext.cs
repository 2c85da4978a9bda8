using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rapport.Reviews.Storage;

/// <summary>The reviews' database: SQLite in <c>reviews.db</c> of the data folder, append-only rows.</summary>
/// <param name="options">Made by <see cref="For"/>.</param>
public sealed class ReviewsContext(DbContextOptions<ReviewsContext> options) : DbContext(options)
{
    /// <summary>Name of the database file.</summary>
    public const string FileName = "reviews.db";

    /// <summary>Reviews.</summary>
    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    /// <summary>Imported files.</summary>
    public DbSet<FileRow> Files => Set<FileRow>();

    /// <summary>Saved analyses.</summary>
    public DbSet<AnalysisRow> Analyses => Set<AnalysisRow>();

    /// <summary>Rows left out by hand.</summary>
    public DbSet<ExclusionRow> Exclusions => Set<ExclusionRow>();

    /// <summary>Options for the database in that folder: foreign keys on, WAL, every commit on the disk before it is believed.</summary>
    public static DbContextOptions<ReviewsContext> For(string folder)
    {
        var builder = new DbContextOptionsBuilder<ReviewsContext>();
        builder.UseSqlite($"Data Source={Path.Combine(folder, FileName)};Foreign Keys=True;Default Timeout=30");
        builder.AddInterceptors(new DurableConnection());
        // Migrations are written by hand, without a model snapshot; a test compares what they build with the model instead.
        builder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        return builder.Options;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
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
    }

    private static void BelongsToReview<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> row)
        where T : class =>
        row.HasOne<ReviewRow>().WithMany().HasForeignKey("ReviewId").HasPrincipalKey(r => r.Id).OnDelete(DeleteBehavior.Restrict);
}
