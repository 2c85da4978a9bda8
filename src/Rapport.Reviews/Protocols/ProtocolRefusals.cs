using Rapport.Ground;

namespace Rapport.Reviews.Protocols;

/// <summary>For what a folder is not accepted as a review.</summary>
internal static class ProtocolRefusals
{
    internal static Refusal NoSuchFolder(string folder) =>
        new(RefusalKind.NotFound, $"There is no folder {folder}. Expected is a review's folder with {ReviewFolder.DescriptionFile} in it.");

    internal static Refusal NoDescription(string name) =>
        Input($"{name} has no {ReviewFolder.DescriptionFile}: it is not a review's folder. Expected are title, kind and question of the review there.");

    internal static Refusal NotUnderstood(string file, long? line, string why) =>
        Input($"{file}{(line is null ? "" : $", line {line}")} is not understood: {why}.");

    internal static Refusal UnknownFormat(string file, string format) =>
        Input($"{file}: the format \"{format}\" is not known. Expected is \"{ReviewDescription.CurrentFormat}\"; a newer version of Rapport may read it.");

    internal static Refusal NoData(string analysis, string data) =>
        Input($"{ReviewFolder.DescriptionFile}: the analysis \"{analysis}\" uses {data}, which is not in the folder. Expected is the name of a CSV file that lies beside it.");

    internal static Refusal BadAnalysis(string analysis, Refusal why) =>
        Input($"{ReviewFolder.DescriptionFile}: the analysis \"{analysis}\" cannot be run as written. {why.Message}");

    internal static Refusal NoColumn(string file, string column) =>
        Input($"{file} has no column \"{column}\", which every row needs.");

    internal static Refusal EmptyCell(string file, int row, int line, string column) =>
        Input($"{file}, row {row} (line {line}), column \"{column}\" is empty; a text is needed.");

    internal static Refusal NotARow(string file, int row, int line, string found) =>
        Input($"{file}, row {row} (line {line}), column \"row\": found \"{found}\" where the number of a row of {ReviewFolder.TrialsFile} is needed, from 1, or an empty cell.");

    private static Refusal Input(string message) => new(RefusalKind.Input, message);
}
