namespace Rapport.Statistics.EffectSizes;

/// <summary>The factor that makes a correlation from a normal sample unbiased.</summary>
internal static class OlkinPratt
{
    /// <summary>₂F₁(½, ½; c; 1 − r²), c = (n − 2)/2, for n above 4: by its series, or for weak correlations by Euler's integral.</summary>
    internal static double Factor(double r, double n)
    {
        double c = (n - 2) / 2, z = (1 - r) * (1 + r);
        return z <= 0.9 || c > 40 ? Series(c, z) : Integral(c, r);
    }

    private static double Series(double c, double z)
    {
        double sum = 1, term = 1;
        for (int i = 0; term > 1e-18 * sum; i++)
        {
            term *= (i + 0.5) * (i + 0.5) / ((c + i) * (i + 1)) * z;
            sum += term;
        }

        return sum;
    }

    /// <summary>
    /// 2Γ(c)/(√π Γ(c−½)) ∫₀^{π/2} cos^{2c−2}φ / √(cos²φ + r² sin²φ) dφ, with u = π/2 − φ = e^{−s}·π/2 swept by the double exponential rule, which does not mind
    /// the near-singularity at u = 0.
    /// </summary>
    private static double Integral(double c, double r)
    {
        const double step = 1.0 / 64;
        double sum = 0;
        for (int i = -320; i <= 320; i++)
        {
            double t = i * step;
            double s = Math.PI / 2 * Math.Sinh(t);
            double u = Math.PI / 2 / (1 + Math.Exp(-2 * s));
            double weight = Math.PI / 2 * Math.Cosh(t) * Math.PI / (4 * Square(Math.Cosh(s)));
            double sine = Math.Sin(u);
            if (weight == 0 || sine == 0) continue;
            sum += weight * Math.Pow(sine, (2 * c) - 2) / Math.Sqrt((sine * sine) + (r * r * Square(Math.Cos(u))));
        }

        // Γ(c)/Γ(c−½) is J at 2c degrees of freedom, but for √c.
        return 2 / Math.Sqrt(Math.PI) * SmallSampleCorrection.Exact(2 * c) * Math.Sqrt(c) * sum * step;
    }

    private static double Square(double x) => x * x;
}
