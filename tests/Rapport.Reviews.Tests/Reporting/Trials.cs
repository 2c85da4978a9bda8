using System.Text;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;
using Rapport.Reviews.Tests.Synthesis;

namespace Rapport.Reviews.Tests.Reporting;

/// <summary>Small data sets, and syntheses of them ready to be reported.</summary>
internal static class Trials
{
    /// <summary>Thirteen trials of BCG against tuberculosis (Colditz et al. 1994; metadat's dat.bcg).</summary>
    public const string Bcg =
        """
        study,year,ai,bi,ci,di,ablat,alloc
        Aronson,1948,4,119,11,128,44,random
        Ferguson & Simes,1949,6,300,29,274,55,random
        Rosenthal et al,1960,3,228,11,209,42,random
        Hart & Sutherland,1977,62,13536,248,12619,52,random
        Frimodt-Moller et al,1973,33,5036,47,5761,13,alternate
        Stein & Aronson,1953,180,1361,372,1079,44,alternate
        Vandiviere et al,1973,8,2537,10,619,19,random
        TPT Madras,1980,505,87886,499,87892,13,random
        Coetzee & Berjak,1968,29,7470,45,7232,27,random
        Rosenthal et al 1961,1961,17,1699,65,1600,42,systematic
        Comstock et al 1974,1974,186,50448,141,27197,18,systematic
        Comstock & Webster,1969,5,2493,3,2338,33,systematic
        Comstock et al 1976,1976,27,16886,29,17825,33,systematic
        """;

    /// <summary>Four invented comparisons of symptom scores, one with a name that a page must not run.</summary>
    public const string Scores =
        """
        study,m1i,sd1i,n1i,m2i,sd2i,n2i,setting
        "<script>alert('x')</script>",10.5,5.1,30,14.2,5.6,31,clinic
        =SUM(A1:A9),9.1,4.4,25,12.9,4.9,24,clinic
        Lund 2004,12.0,6.2,60,14.1,6.0,58,school
        Ortiz 2015,8.2,5.0,41,11.9,5.5,40,school
        """;

    /// <summary>Two effects given, far apart.</summary>
    public const string Two = "study,yi,vi\nFirst,0.1,0.02\nSecond,0.9,0.03\n";

    public static (SynthesisResult Result, SynthesisSpecification Specification) Synthesise(string csv, params string[] options)
    {
        var specification = SynthesisTest.Specify(options);
        return (SynthesisRun.Run(SynthesisTest.Table(csv), specification).Value, specification);
    }

    public static ReportContent Content(string csv, params string[] options)
    {
        var (result, specification) = Synthesise(csv, options);
        return new ReportContent
        {
            Result = result,
            Specification = specification,
            DataName = "trials.csv",
            DataHash = AnalysisDocument.Hash(Encoding.UTF8.GetBytes(csv)),
        };
    }
}
