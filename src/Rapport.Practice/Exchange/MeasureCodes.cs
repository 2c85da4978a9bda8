namespace Rapport.Practice.Exchange;

/// <summary>A code of LOINC for a measure, one of its items or one of its scores.</summary>
/// <param name="Measure">Key of the measure.</param>
/// <param name="Part"><c>panel</c> for all of it, <c>total</c> for the score of that scale, <c>1</c> for the item.</param>
/// <param name="Code">The code.</param>
/// <param name="Source">The page of LOINC that shows it.</param>
/// <param name="Unverified">Nobody has looked it up yet: it is not exported.</param>
public sealed record MeasureCode(string Measure, string Part, string Code, string Source, bool Unverified = false);

/// <summary>
/// The codes of LOINC for measures, in one table. Copies in circulation are unreliable (a widely copied list gives the WHO-5 a code one digit from the
/// total of the GAD-7), so each row says where it was looked up and each code is held against its check digit. This material contains content from LOINC
/// (loinc.org), © 1995 Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under the licence at loinc.org/license.
/// </summary>
public static class MeasureCodes
{
    /// <summary>Every row.</summary>
    public static IReadOnlyList<MeasureCode> All { get; } =
    [
        .. Rows("phq-9", "loinc.org/44249-1", "panel 44249-1 total 44261-6 1 44250-9 2 44255-8 3 44259-0 4 44254-1 5 44251-7 6 44258-2 7 44252-5 8 44253-3 9 44260-8"),
        .. Rows("gad-7", "loinc.org/69737-5", "panel 69737-5 total 70274-6 1 69725-0 2 68509-9 3 69733-4 4 69734-2 5 69735-9 6 69689-8 7 69736-7"),
        .. Rows("pcl-5", "loinc.org/101697-1", "panel 101697-1 total 101698-9"),
        .. Rows("epds", "loinc.org/71354-5", "panel 71354-5"),
        .. Rows("c-ssrs", "loinc.org/93245-9", "panel 93245-9 ideation 93293-9 level 93374-7"),
        .. Rows("ces-d", "loinc.org/89205-9", "total 89205-9", true),
        .. Rows("bdi-2", "loinc.org/89209-1", "total 89209-1", true),
    ];

    /// <summary>The code of a part, or null where there is none that was looked up.</summary>
    public static string? Of(string measure, string part) => All.FirstOrDefault(c => c.Measure == measure && c.Part == part && !c.Unverified)?.Code;

    private static IEnumerable<MeasureCode> Rows(string measure, string source, string codes, bool unverified = false) =>
        codes.Split(' ').Chunk(2).Select(pair => new MeasureCode(measure, pair[0], pair[1], source, unverified));
}
