using Rapport.Statistics.Dependence;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>Certificates that need no reference: differences of the likelihood, and two ways to the same number.</summary>
public sealed class InformationTests
{
    public static TheoryData<string> Models => ReferenceModel.Names(_ => true);

    [Theory]
    [MemberData(nameof(Models))]
    public void The_gradient_is_the_slope_of_the_likelihood_and_the_information_the_slope_of_the_gradient(string name)
    {
        foreach (var restricted in new[] { true, false })
        {
            var (model, information) = At(name, restricted, BlockLayout.CostlyFrom, out var theta);
            SlopesAgree(model, information, theta);
        }
    }

    [Fact]
    public void Terms_taken_out_of_the_blocks_change_nothing()
    {
        foreach (var restricted in new[] { true, false })
        {
            var (dense, expected) = At("assink2016, crossed: study, type, row", restricted, double.PositiveInfinity, out var theta);
            var (sparse, actual) = At("assink2016, crossed: study, type, row", restricted, 0, out _);
            Assert.Empty(dense.Layout.Crossed);
            Assert.NotEmpty(sparse.Layout.Crossed);
            Near.Equal(dense.LogLikelihood(theta), sparse.LogLikelihood(theta), 1e-12);
            Near.Equal(expected.Gradient, actual.Gradient, 1e-9);
            Near.Equal(expected.Expected, actual.Expected, 1e-9);
            Near.Equal(expected.Average, actual.Average, 1e-9);
            SlopesAgree(sparse, actual, theta);
        }
    }

    [Fact]
    public void A_crossed_variance_of_zero_is_no_obstacle()
    {
        var (dense, _) = At("assink2016, crossed: study, type, row", true, double.PositiveInfinity, out var theta);
        var (sparse, _) = At("assink2016, crossed: study, type, row", true, 0, out _);
        theta[1] = 0;
        Near.Equal(dense.LogLikelihood(theta), sparse.LogLikelihood(theta), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_gradient_vanishes_at_the_optimum_or_points_out_of_the_box(string name)
    {
        var reference = ReferenceModel.Named(name);
        var theta = reference.Fit().Model.Theta;
        var (model, information) = At(name, true, BlockLayout.CostlyFrom, out _);
        model.LogLikelihood(theta);
        information.Compute();
        for (var i = 0; i < theta.Length; i++)
        {
            // A gradient g leaves a step of about g / I: below 1e-9 of a standard error of the component nothing is left to gain.
            var scaled = information.Gradient[i] / Math.Sqrt(Math.Max(information.Expected[i * theta.Length + i], 1e-300));
            var held = model.Parameters.Fixed[i] is not null
                || (theta[i] <= model.Parameters.Lower[i] && scaled <= 0) || (theta[i] >= model.Parameters.Upper[i] && scaled >= 0);
            Assert.True(held || Math.Abs(scaled) < 1e-9, $"{name}, parameter {i} at {theta[i]}: scaled gradient {scaled}.");
        }
    }

    private static (Marginal Model, Information Information) At(string name, bool restricted, double costlyFrom, out double[] theta)
    {
        var reference = ReferenceModel.Named(name);
        var model = new Marginal(
            reference.Yi, reference.V, reference.Design.Values, reference.Design.Columns, reference.Terms, restricted, costlyFrom);
        theta = model.Parameters.Start(0.3);
        for (var i = 0; i < theta.Length; i++)
        {
            theta[i] *= 1 + 0.1 * i;
        }

        var information = new Information(model);
        model.LogLikelihood(theta);
        information.Compute();
        return (model, information);
    }

    private static void SlopesAgree(Marginal model, Information information, double[] theta)
    {
        var (count, gradient) = (theta.Length, information.Gradient.ToArray());
        var curvature = information.Curvature(theta).ToArray();
        var observed = information.Average.Select((a, at) => 2 * a - information.Expected[at] - curvature[at]).ToArray();
        for (var i = 0; i < count; i++)
        {
            var h = 1e-5 * Math.Max(0.1, Math.Abs(theta[i]));
            var (up, slopesUp) = Shifted(model, information, theta, i, h);
            var (down, slopesDown) = Shifted(model, information, theta, i, -h);
            Near.Equal((up - down) / (2 * h), gradient[i], 1e-5, $"slope {i}");
            for (var j = 0; j < count; j++)
            {
                Near.Equal(-(slopesUp[j] - slopesDown[j]) / (2 * h), observed[i * count + j], 1e-5, $"curvature {i},{j}");
            }
        }
    }

    private static (double LogLikelihood, double[] Gradient) Shifted(Marginal model, Information information, double[] theta, int i, double by)
    {
        var shifted = theta.ToArray();
        shifted[i] += by;
        var likelihood = model.LogLikelihood(shifted);
        information.Compute();
        return (likelihood, information.Gradient.ToArray());
    }
}
