using System.Globalization;
using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Protocols;

/// <summary>Reads the files of a review's folder, in an order in which the first refusal is the most useful one.</summary>
internal static class ReviewFolderReader
{
    internal static Outcome<ReviewFolder> Read(IReadOnlyDictionary<string, byte[]> files, string name)
    {
        if (!files.TryGetValue(ReviewFolder.DescriptionFile, out byte[]? description))
        {
            return ProtocolRefusals.NoDescription(name);
        }

        return ReviewJson.Read<ReviewDescription>(description, ReviewFolder.DescriptionFile)
            .Then(Known)
            .Then(review => Data(files, review).Then<ReviewFolder>(data => new ReviewFolder { Description = review, Data = data }))
            .Then(folder => Sources(files).Then<ReviewFolder>(sources => folder with { Sources = sources }))
            .Then(folder => Missing(files).Then<ReviewFolder>(missing => folder with { Missing = missing }))
            .Then(folder => Optional<PrismaCounts>(files, ReviewFolder.CountsFile, counts => folder with { Counts = counts }, folder))
            .Then(folder => Optional<StatedResults>(files, ReviewFolder.StatedFile, stated => folder with { Stated = stated }, folder));
    }

    private static Outcome<ReviewDescription> Known(ReviewDescription review)
    {
        if (review.Format != ReviewDescription.CurrentFormat)
        {
            return ProtocolRefusals.UnknownFormat(ReviewFolder.DescriptionFile, review.Format);
        }

        foreach (ReviewAnalysis analysis in review.Analyses)
        {
            if (analysis.Specification().Refusal is { } refusal)
            {
                return ProtocolRefusals.BadAnalysis(analysis.Name, refusal);
            }
        }

        return review;
    }

    private static Outcome<Dictionary<string, Table>> Data(IReadOnlyDictionary<string, byte[]> files, ReviewDescription review)
    {
        Dictionary<string, Table> data = [];
        if (review.Analyses.FirstOrDefault(a => !files.ContainsKey(a.Data)) is { } without)
        {
            return ProtocolRefusals.NoData(without.Name, without.Data);
        }

        foreach (string name in review.Analyses.Select(a => a.Data).Append(ReviewFolder.TrialsFile).Distinct().Where(files.ContainsKey))
        {
            if (Table(files, name).IsRefused(out Refusal? refusal, out Table? table))
            {
                return refusal;
            }

            data[name] = table;
        }

        return data;
    }

    private static Outcome<List<TrialSource>> Sources(IReadOnlyDictionary<string, byte[]> files) =>
        Rows<TrialSource>(files, ReviewFolder.SourcesFile, ["study", "citation"], (table, row) =>
            new TrialSource(Cell(table, "study", row)!, Cell(table, "citation", row)!, Cell(table, "figures_from", row)));

    private static Outcome<List<MissingFigure>> Missing(IReadOnlyDictionary<string, byte[]> files) =>
        Rows<MissingFigure>(files, ReviewFolder.MissingFile, ["study", "what"], (table, row) =>
        {
            int? of = null;
            if (Cell(table, "row", row) is { } text)
            {
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
                {
                    return ProtocolRefusals.NotARow(ReviewFolder.MissingFile, row, table.LineOf(row), text);
                }

                of = number;
            }

            return new MissingFigure(Cell(table, "study", row)!, of, Cell(table, "what", row)!, Cell(table, "columns", row), Cell(table, "note", row));
        });

    private static Outcome<List<T>> Rows<T>(
        IReadOnlyDictionary<string, byte[]> files, string file, string[] needed, Func<Table, int, Outcome<T>> read)
        where T : notnull
    {
        List<T> rows = [];
        return files.ContainsKey(file) ? Table(files, file).Then(Fill) : rows;

        Outcome<List<T>> Fill(Table table)
        {
            for (int row = 1; row <= table.RowCount; row++)
            {
                int at = row;
                if (RefuseRow(table, at, needed) is { } refusal || read(table, at).IsRefused(out refusal, out T? value))
                {
                    return refusal;
                }

                rows.Add(value);
            }

            return rows;
        }
    }

    private static Refusal? RefuseRow(Table table, int row, string[] needed)
    {
        foreach (string column in needed)
        {
            if (table.Find(column) is null)
            {
                return ProtocolRefusals.NoColumn(table.FileName, column);
            }

            if (Cell(table, column, row) is null)
            {
                return ProtocolRefusals.EmptyCell(table.FileName, row, table.LineOf(row), column);
            }
        }

        return null;
    }

    private static Outcome<ReviewFolder> Optional<T>(
        IReadOnlyDictionary<string, byte[]> files, string file, Func<T, ReviewFolder> take, ReviewFolder otherwise)
        where T : class =>
        files.TryGetValue(file, out byte[]? bytes)
            ? ReviewJson.Read<T>(bytes, file).Then<ReviewFolder>(value => take(value))
            : otherwise;

    private static Outcome<Table> Table(IReadOnlyDictionary<string, byte[]> files, string name)
    {
        using MemoryStream stream = new(files[name], writable: false);
        return TableReader.Read(stream, name);
    }

    private static string? Cell(Table table, string column, int row) => table.Find(column)?.Cells[row - 1];
}
