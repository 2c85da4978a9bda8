using System.Text;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>A page of plain text: headings, lines, and tables whose columns line up.</summary>
internal sealed class TextPage
{
    private readonly StringBuilder text = new();

    public TextPage Heading(string heading) => Line("").Line(heading);

    public TextPage Line(string line)
    {
        text.Append(line).Append('\n');
        return this;
    }

    public TextPage Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }

        return this;
    }

    /// <summary>Rows of cells, indented by two; the first row is the head where <paramref name="columns"/> says so by its letters.</summary>
    /// <param name="columns">A letter a column: <c>l</c> left, <c>r</c> right.</param>
    /// <param name="rows">Rows of as many cells; a missing cell at the end is empty.</param>
    public TextPage Table(string columns, IEnumerable<string[]> rows)
    {
        var cells = rows.ToList();
        var widths = new int[columns.Length];
        foreach (var row in cells)
        {
            for (var c = 0; c < row.Length; c++)
            {
                widths[c] = Math.Max(widths[c], row[c].Length);
            }
        }

        foreach (var row in cells)
        {
            var line = new StringBuilder();
            for (var c = 0; c < row.Length; c++)
            {
                line.Append("  ").Append(columns[c] == 'l' ? row[c].PadRight(widths[c]) : row[c].PadLeft(widths[c]));
            }

            Line(line.ToString().TrimEnd());
        }

        return this;
    }

    public override string ToString() => text.ToString();
}
