using System.Text.Json;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>Reads what <c>validation/*.R</c> wrote.</summary>
internal static class ReferenceFile
{
    internal static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(FolderAbove("rapport.slnx"), "validation", name))).RootElement;

    /// <summary>The nearest folder above the tests that holds this file or folder.</summary>
    internal static string FolderAbove(string holding) =>
        FolderAboveOrNull(holding) ?? throw new InvalidOperationException($"No folder above the tests holds {holding}.");

    internal static string? FolderAboveOrNull(string holding)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Path.Exists(Path.Combine(folder.FullName, holding)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    internal static double[] Numbers(this JsonElement parent, string name) => [.. Items(parent, name).Select(x => x.GetDouble())];

    internal static int[] Integers(this JsonElement parent, string name) => [.. Items(parent, name).Select(x => x.GetInt32())];

    internal static double Number(this JsonElement parent, string name) => parent.GetProperty(name).GetDouble();

    /// <summary>The members of an array; R writes an array of one as the bare value.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement parent, string name)
    {
        var value = parent.GetProperty(name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }
}
