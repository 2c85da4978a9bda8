namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>One arm's place in the model: η = offset + nuisance·α + xβ + random·τu.</summary>
/// <param name="Likelihood">Its log-likelihood.</param>
/// <param name="X">Its row of the design, p numbers.</param>
/// <param name="Offset">A known part of η.</param>
/// <param name="Nuisance">Coefficient of the study's own free parameter α; 0 where it has none.</param>
/// <param name="Random">Coefficient of the random effect, already times τ when τ = 1.</param>
/// <param name="Level">Coefficient of the second random effect, of the study's level; used by the model with random studies only.</param>
internal sealed record Arm(ArmLikelihood Likelihood, double[] X, double Offset = 0, double Nuisance = 0, double Random = 1, double Level = 0)
{
    /// <summary>η without the random part.</summary>
    internal double Fixed(double alpha, ReadOnlySpan<double> beta)
    {
        var eta = Offset + (Nuisance * alpha);
        for (var j = 0; j < X.Length; j++)
        {
            eta += X[j] * beta[j];
        }

        return eta;
    }
}

/// <summary>The arms of one study.</summary>
/// <param name="Arms">One arm or two.</param>
internal sealed record StudyArms(params Arm[] Arms)
{
    /// <summary>Whether it has a free parameter of its own.</summary>
    internal bool HasNuisance => Arms[0].Nuisance != 0 || Arms[^1].Nuisance != 0;
}
