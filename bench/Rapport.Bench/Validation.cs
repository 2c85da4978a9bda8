using System.Text.Json;

namespace Rapport.Bench;

/// <summary>Data sets that the validation's references hold.</summary>
internal static class Validation
{
    /// <summary>Effects and variances of a data set of <c>validation/pooling.json</c>.</summary>
    public static (double[] Yi, double[] Vi) Effects(string set)
    {
        var data = Read("pooling.json").GetProperty("data").GetProperty(set);
        return (Numbers(data.GetProperty("yi")), Numbers(data.GetProperty("vi")));
    }

    /// <summary>The columns of the first case of <c>validation/glmm.json</c> of a data set and a measure.</summary>
    public static Dictionary<string, double[]> Counts(string set, string measure)
    {
        var found = Read("glmm.json").GetProperty("cases").EnumerateArray()
            .First(c => c.GetProperty("set").GetString() == set && c.GetProperty("measure").GetString() == measure);
        return found.GetProperty("columns").EnumerateObject().ToDictionary(c => c.Name, c => Numbers(c.Value));
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];

    /// <summary>A file of <c>validation/</c>, found from where the program lies.</summary>
    public static JsonElement Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "validation", file)))
        {
            folder = folder.Parent;
        }

        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "validation", file))).RootElement;
    }
}
