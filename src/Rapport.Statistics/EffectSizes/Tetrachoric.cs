using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.EffectSizes;

/// <summary>The correlation of two normal scores behind a 2×2 table (Pearson 1900).</summary>
internal static class Tetrachoric
{
    /// <summary>Maximum likelihood for the table: thresholds from the margins, ρ from the upper left cell; variance of Brown 1977, thresholds estimated.</summary>
    /// <returns>NaN where a cell is 0: then the estimate is −1 or 1 and has no variance.</returns>
    internal static Effect Correlation(double[] v)
    {
        (double a, double b, double c, double d) = (v[0], v[1], v[2], v[3]);
        if (!(a > 0 && b > 0 && c > 0 && d > 0)) return new Effect(double.NaN, double.NaN);
        double n = a + b + c + d, h = Normal.Quantile((a + b) / n), k = Normal.Quantile((a + c) / n);
        double rho = Math.Sin(Brent.Find(angle => Excess(h, k, angle) - (((a * d) - (b * c)) / (n * n)), -Math.PI / 2, Math.PI / 2).X);
        return new Effect(rho, Variance(a, b, c, d, h, k, rho));
    }

    /// <summary>Φ₂(h, k; sin α) − Φ(h)Φ(k) = 1/2π ∫₀^α exp(−(h² + k² − 2hk sin t)/(2 cos² t)) dt (Drezner and Wesolowsky 1990), by Gauss–Legendre over panels.</summary>
    private static double Excess(double h, double k, double alpha)
    {
        const int panels = 12;
        var density = new PlackettDensity(h, k);
        double sum = 0, width = alpha / panels;
        for (int panel = 0; panel < panels; panel++) sum += GaussLegendre.Panel(density.At, panel * width, (panel + 1) * width);
        return sum / (2 * Math.PI);
    }

    private static double Variance(double a, double b, double c, double d, double h, double k, double rho)
    {
        double n = a + b + c + d, rest = Math.Sqrt((1 - rho) * (1 + rho));
        double density = Math.Exp(-((h * h) + (k * k) - (2 * h * k * rho)) / (2 * rest * rest)) / (2 * Math.PI * rest);
        double f1 = Normal.Cdf((h - (rho * k)) / rest) - 0.5, f2 = Normal.Cdf((k - (rho * h)) / rest) - 0.5;
        double sum = ((a + d) * (b + c) / 4) + ((a + c) * (b + d) * f1 * f1) + ((a + b) * (c + d) * f2 * f2)
            + (2 * ((a * d) - (b * c)) * f1 * f2) - (((a * b) - (c * d)) * f1) - (((a * c) - (b * d)) * f2);
        return sum / (n * n * n * density * density);
    }

    private readonly struct PlackettDensity(double h, double k)
    {
        public double At(double x)
        {
            double sine = Math.Sin(x), cosine = Math.Cos(x);
            return Math.Exp(-((h * h) + (k * k) - (2 * h * k * sine)) / (2 * cosine * cosine));
        }
    }
}
