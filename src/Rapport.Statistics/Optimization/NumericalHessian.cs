namespace Rapport.Statistics.Optimization;

/// <summary>Second derivatives by central differences, two step sizes extrapolated (Richardson): error of the fourth order in the step.</summary>
internal static class NumericalHessian
{
    internal static double[,] Of(Func<double[], double> function, double[] x, double[] steps)
    {
        double[,] coarse = Central(function, x, steps), fine = Central(function, x, Array.ConvertAll(steps, h => h / 2));
        var hessian = new double[x.Length, x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++) hessian[i, j] = ((4 * fine[i, j]) - coarse[i, j]) / 3;
        }

        return hessian;
    }

    private static double[,] Central(Func<double[], double> function, double[] x, double[] steps)
    {
        int n = x.Length;
        double centre = function(x);
        double At(int i, double di, int j, double dj)
        {
            double[] probe = [.. x];
            probe[i] += di;
            probe[j] += dj;
            return function(probe);
        }

        var hessian = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            hessian[i, i] = (At(i, steps[i], i, 0) - (2 * centre) + At(i, -steps[i], i, 0)) / (steps[i] * steps[i]);
            for (int j = 0; j < i; j++)
            {
                double cross = At(i, steps[i], j, steps[j]) - At(i, steps[i], j, -steps[j]) - At(i, -steps[i], j, steps[j]) + At(i, -steps[i], j, -steps[j]);
                hessian[i, j] = hessian[j, i] = cross / (4 * steps[i] * steps[j]);
            }
        }

        return hessian;
    }
}
