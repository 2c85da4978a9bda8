using Rapport.Reviews.Protocols;
using Rapport.Reviews.Storage;
using Rapport.Web.Shell;

namespace Rapport.Web.Protocols;

/// <summary>A review in the list.</summary>
/// <param name="Row">The review.</param>
/// <param name="Question">Its question; null where none is stated.</param>
/// <param name="Summary">What is there, in a line.</param>
public sealed record ReviewCard(ReviewRow Row, string? Question, string Summary)
{
    /// <summary>The card of a review that came as a folder, or was begun here with so many tables.</summary>
    public static ReviewCard Of(ReviewRow row, ReviewFolder? book, int tables) => book is null
        ? new(row, null, $"{(tables == 0 ? "No table yet" : Write.Count(tables, "table"))}, begun {Write.Day(row.At)} by {row.By}")
        : new(row, book.Description.Question.Text, $"{Trials(book)}{book.Description.Kind}{(book.Description.Publication is { } p ? $": {p}" : "")}");

    private static string Trials(ReviewFolder book) => book.Trials is { } table
        ? $"{Write.Count(table.RowCount, "comparison")} of {Write.Count(table.Find("study")?.Cells.Distinct().Count() ?? table.RowCount, "trial")} · "
        : "";
}
