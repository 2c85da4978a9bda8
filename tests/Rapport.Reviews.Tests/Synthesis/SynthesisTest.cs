using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>A synthesis from text, as short as a test wants to write it.</summary>
internal static class SynthesisTest
{
    public static SynthesisSpecification Specify(params string[] namesAndValues) =>
        SpecificationParser.Parse(namesAndValues.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1]))).Value;

    public static Table Table(string csv, string name = "trials.csv")
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return TableReader.Read(bytes, name).Value;
    }

    public static Outcome<SynthesisResult> Run(string csv, params string[] options) => SynthesisRun.Run(Table(csv), Specify(options));
}
