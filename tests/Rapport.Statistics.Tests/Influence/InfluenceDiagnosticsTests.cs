using System.Text.Json;
using Rapport.Statistics.Influence;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;
using Rapport.Statistics.Tests.Pooling;

namespace Rapport.Statistics.Tests.Influence;

/// <summary>Against metafor's influence, rstudent and baujat: validation/influence.R.</summary>
public sealed class InfluenceDiagnosticsTests
{
    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, InfluenceReference.All("cases").Count())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_diagnostic_agrees_with_metafor(int number)
    {
        var reference = InfluenceReference.All("cases").ElementAt(number);
        var expected = reference.Json.GetProperty("influence");
        var ours = Run(reference);
        Assert.Empty(ours.Notices);
        reference.Column("residual", expected.Numbers("resid"), ours.Cases.Select(c => c.DeletedResidual));
        reference.Column("its error", expected.Numbers("se"), ours.Cases.Select(c => c.DeletedResidualError));
        reference.Column("rstudent", expected.Numbers("rstudent"), ours.Cases.Select(c => c.StudentisedResidual));
        reference.Column("dffits", expected.Numbers("dffits"), ours.Cases.Select(c => c.Dffits));
        reference.Column("cook.d", expected.Numbers("cook.d"), ours.Cases.Select(c => c.CooksDistance));
        reference.Column("cov.r", expected.Numbers("cov.r"), ours.Cases.Select(c => c.CovarianceRatio));
        reference.Column("tau2.del", expected.Numbers("tau2.del"), ours.Cases.Select(c => c.Tau2Deleted));
        reference.Column("QE.del", expected.Numbers("QE.del"), ours.Cases.Select(c => c.QDeleted), 1e-8);
        reference.Column("hat", expected.Numbers("hat"), ours.Cases.Select(c => c.Hat));
        reference.Column("weight", expected.Numbers("weight"), ours.Cases.Select(c => c.Weight));
        reference.Column("dfbs", Flat(expected.GetProperty("dfbs")), ours.Cases.SelectMany(c => c.Dfbetas));
        Assert.Equal(expected.Items("inf").Select(b => b.GetBoolean()), ours.Cases.Select(c => c.IsInfluential));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_points_of_the_Baujat_plot_agree_with_metafor(int number)
    {
        var reference = InfluenceReference.All("cases").ElementAt(number);
        var points = Baujat.Points(Run(reference), reference.Yi, reference.Vi, reference.Design);
        reference.Column("baujat x", reference.Json.GetProperty("baujat").Numbers("x"), points.Select(p => p.Heterogeneity));
        reference.Column("baujat y", reference.Json.GetProperty("baujat").Numbers("y"), points.Select(p => p.Influence));
    }

    [Fact]
    public void A_study_that_alone_carries_a_column_is_named_and_not_guessed()
    {
        var design = new DesignBuilder(5).AddIntercept().AddNumeric("only the third", [0, 0, 1, 0, 0]).Build();
        var ours = InfluenceDiagnostics.Run([0.1, 0.3, 0.9, -0.2, 0.4], [0.1, 0.2, 0.1, 0.3, 0.1], design, new PoolingOptions());
        Assert.Contains("study 2", Assert.Single(ours.Notices), StringComparison.Ordinal);
        Assert.Null(ours.Cases[2].WithoutIt);
        Near.Equal(1, ours.Cases[2].Hat, 1e-12, "the study determines its own fitted value");
        Assert.Equal(InfluenceRules.None, ours.Cases[2].Rules & ~InfluenceRules.Hat);
        Assert.All(ours.Cases.Where(c => c.Index != 2), c => Assert.True(double.IsFinite(c.StudentisedResidual)));
    }

    [Fact]
    public void A_shift_of_all_effects_moves_no_diagnostic()
    {
        double[] shifted = [.. BcgTests.Yi.Select(y => y + 5)];
        var options = new PoolingOptions { Tau2 = Tau2Estimator.DL };
        var (before, after) = (InfluenceDiagnostics.Run(BcgTests.Yi, BcgTests.Vi, options), InfluenceDiagnostics.Run(shifted, BcgTests.Vi, options));
        foreach (var (b, a) in before.Cases.Zip(after.Cases))
        {
            Near.Equal(b.CooksDistance, a.CooksDistance, 1e-10);
            Near.Equal(b.StudentisedResidual, a.StudentisedResidual, 1e-10);
        }
    }

    [Fact]
    public void Effects_that_agree_exactly_leave_Knapp_and_Hartung_nothing_to_divide_by()
    {
        var ours = InfluenceDiagnostics.Run([1, 1, 1, 2], [0.1, 0.2, 0.3, 0.1], new PoolingOptions { Test = CoefficientTest.KnappHartung });
        Assert.Contains("study 3", Assert.Single(ours.Notices), StringComparison.Ordinal);
        Assert.All(ours.Cases.Take(3), c => Assert.True(double.IsFinite(c.Dffits)));
    }

    [Fact]
    public void Too_few_studies_and_own_weights_are_wrong_calls()
    {
        Assert.Throws<ArgumentException>(() => InfluenceDiagnostics.Run([0.1], [0.1], new PoolingOptions()));
        Assert.Throws<ArgumentException>(() => InfluenceDiagnostics.Run([0.1, 1], [0.1, 1], new PoolingOptions { Weights = [1, 1] }));
    }

    private static InfluenceDiagnostics Run(InfluenceReference r) => r.Design is null
        ? InfluenceDiagnostics.Run(r.Yi, r.Vi, r.Options)
        : InfluenceDiagnostics.Run(r.Yi, r.Vi, r.Design, r.Options);

    private static double[] Flat(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(r => r.ValueKind == JsonValueKind.Array ? r.EnumerateArray().Select(v => v.GetDouble()) : [r.GetDouble()])];
}
