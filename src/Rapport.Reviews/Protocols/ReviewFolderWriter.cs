using System.Globalization;
using System.Text;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Protocols;

/// <summary>Writes the files of a review's folder: JSON indented, tables as they were delimited, all in UTF-8.</summary>
internal static class ReviewFolderWriter
{
    internal static Dictionary<string, byte[]> Files(ReviewFolder folder)
    {
        Dictionary<string, byte[]> files = new()
        {
            [ReviewFolder.DescriptionFile] = ReviewJson.Write(folder.Description),
        };
        foreach ((string name, Table table) in folder.Data)
        {
            files[name] = Csv(table.Columns, table.Dialect.Delimiter);
        }

        if (folder.Sources.Count > 0)
        {
            files[ReviewFolder.SourcesFile] = Csv(
                [Column("study", folder.Sources, s => s.Study), Column("citation", folder.Sources, s => s.Citation), Column("figures_from", folder.Sources, s => s.FiguresFrom)]);
        }

        if (folder.Missing.Count > 0)
        {
            files[ReviewFolder.MissingFile] = Csv(
            [
                Column("study", folder.Missing, m => m.Study), Column("row", folder.Missing, m => m.Row?.ToString(CultureInfo.InvariantCulture)),
                Column("what", folder.Missing, m => m.What), Column("columns", folder.Missing, m => m.Columns), Column("note", folder.Missing, m => m.Note),
            ]);
        }

        if (folder.Counts is { } counts)
        {
            files[ReviewFolder.CountsFile] = ReviewJson.Write(counts);
        }

        if (folder.Stated is { } stated)
        {
            files[ReviewFolder.StatedFile] = ReviewJson.Write(stated);
        }

        return files;
    }

    private static Column Column<T>(string name, IReadOnlyList<T> rows, Func<T, string?> cell) => new(name, [.. rows.Select(cell)]);

    private static byte[] Csv(IReadOnlyList<Column> columns, char delimiter = ',')
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        TableWriter.Write(text, columns, delimiter);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
