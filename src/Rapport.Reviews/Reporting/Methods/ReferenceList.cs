namespace Rapport.Reviews.Reporting;

/// <summary>The sources that the report cites, by the short form that stands in the text.</summary>
internal static class ReferenceList
{
    private static readonly Dictionary<string, string> Full = new()
    {
        ["Altman 1998"] = "Altman DG (1998). Confidence intervals for the number needed to treat. BMJ, 317, 1309–1312.",
        ["Begg and Mazumdar 1994"] = "Begg CB, Mazumdar M (1994). Operating characteristics of a rank correlation test for publication bias. Biometrics, 50, 1088–1101.",
        ["Blackwelder 1982"] = "Blackwelder WC (1982). “Proving the null hypothesis” in clinical trials. Controlled Clinical Trials, 3, 345–353.",
        ["Borenstein et al. 2009"] = "Borenstein M, Hedges LV, Higgins JPT, Rothstein HR (2009). Introduction to meta-analysis. Wiley.",
        ["Biggerstaff and Jackson 2008"] = "Biggerstaff BJ, Jackson D (2008). The exact distribution of Cochran’s heterogeneity statistic in one-way random effects meta-analysis. Statistics in Medicine, 27, 6093–6110.",
        ["Brannick et al. 2019"] = "Brannick MT, Potter SM, Benitez B, Morris SB (2019). Bias and precision of alternate estimators in meta-analysis. Organizational Research Methods, 22, 490–514.",
        ["Cochran 1954"] = "Cochran WG (1954). The combination of estimates from different experiments. Biometrics, 10, 101–129.",
        ["Deeks and Higgins 2010"] = "Deeks JJ, Higgins JPT (2010). Statistical algorithms in Review Manager 5. The Cochrane Collaboration.",
        ["DerSimonian and Kacker 2007"] = "DerSimonian R, Kacker R (2007). Random-effects model for meta-analysis of clinical trials: an update. Contemporary Clinical Trials, 28, 105–114.",
        ["DerSimonian and Laird 1986"] = "DerSimonian R, Laird N (1986). Meta-analysis in clinical trials. Controlled Clinical Trials, 7, 177–188.",
        ["Duval and Tweedie 2000"] = "Duval SJ, Tweedie RL (2000). Trim and fill. Biometrics, 56, 455–463.",
        ["Egger et al. 1997"] = "Egger M, Davey Smith G, Schneider M, Minder C (1997). Bias in meta-analysis detected by a simple, graphical test. BMJ, 315, 629–634.",
        ["Furukawa and Leucht 2011"] = "Furukawa TA, Leucht S (2011). How to obtain NNT from Cohen’s d. PLoS ONE, 6, e19070.",
        ["Greenland and Robins 1985"] = "Greenland S, Robins JM (1985). Estimation of a common effect parameter from sparse follow-up data. Biometrics, 41, 55–68.",
        ["Hardy and Thompson 1996"] = "Hardy RJ, Thompson SG (1996). A likelihood approach to meta-analysis with random effects. Statistics in Medicine, 15, 619–629.",
        ["Hedges 1981"] = "Hedges LV (1981). Distribution theory for Glass’s estimator of effect size and related estimators. Journal of Educational Statistics, 6, 107–128.",
        ["Hedges 1983"] = "Hedges LV (1983). A random effects model for effect sizes. Psychological Bulletin, 93, 388–395.",
        ["Higgins and Thompson 2002"] = "Higgins JPT, Thompson SG (2002). Quantifying heterogeneity in a meta-analysis. Statistics in Medicine, 21, 1539–1558.",
        ["Higgins et al. 2009"] = "Higgins JPT, Thompson SG, Spiegelhalter DJ (2009). A re-evaluation of random-effects meta-analysis. Journal of the Royal Statistical Society A, 172, 137–159.",
        ["Hunter and Schmidt 1990"] = "Hunter JE, Schmidt FL (1990). Methods of meta-analysis. Sage.",
        ["Jackson 2013"] = "Jackson D (2013). Confidence intervals for the between-study variance in random effects meta-analysis using generalised Cochran heterogeneity statistics. Research Synthesis Methods, 4, 220–229.",
        ["Knapp and Hartung 2003"] = "Knapp G, Hartung J (2003). Improved tests for a random effects meta-regression with a single covariate. Statistics in Medicine, 22, 2693–2710.",
        ["Konstantopoulos 2011"] = "Konstantopoulos S (2011). Fixed effects and variance components estimation in three-level meta-analysis. Research Synthesis Methods, 2, 61–76.",
        ["Kraemer and Kupfer 2006"] = "Kraemer HC, Kupfer DJ (2006). Size of treatment effects and their importance to clinical research and practice. Biological Psychiatry, 59, 990–996.",
        ["Mantel and Haenszel 1959"] = "Mantel N, Haenszel W (1959). Statistical aspects of the analysis of data from retrospective studies of disease. Journal of the National Cancer Institute, 22, 719–748.",
        ["Morris 1983"] = "Morris CN (1983). Parametric empirical Bayes inference: theory and applications. Journal of the American Statistical Association, 78, 47–55.",
        ["Orwin 1983"] = "Orwin RG (1983). A fail-safe N for effect size in meta-analysis. Journal of Educational Statistics, 8, 157–159.",
        ["Partlett and Riley 2017"] = "Partlett C, Riley RD (2017). Random effects meta-analysis: coverage performance of 95% confidence and prediction intervals following REML estimation. Statistics in Medicine, 36, 301–317.",
        ["Paule and Mandel 1982"] = "Paule RC, Mandel J (1982). Consensus values and weighting factors. Journal of Research of the National Bureau of Standards, 87, 377–385.",
        ["Peters et al. 2008"] = "Peters JL, Sutton AJ, Jones DR, Abrams KR, Rushton L (2008). Contour-enhanced meta-analysis funnel plots. Journal of Clinical Epidemiology, 61, 991–996.",
        ["Pustejovsky and Rodgers 2019"] = "Pustejovsky JE, Rodgers MA (2019). Testing for funnel plot asymmetry of standardized mean differences. Research Synthesis Methods, 10, 57–71.",
        ["Pustejovsky and Tipton 2022"] = "Pustejovsky JE, Tipton E (2022). Meta-analysis with robust variance estimation: expanding the range of working models. Prevention Science, 23, 425–438.",
        ["Robins et al. 1986"] = "Robins J, Breslow N, Greenland S (1986). Estimators of the Mantel–Haenszel variance consistent in both sparse data and large-strata limiting models. Biometrics, 42, 311–323.",
        ["Rosenberg 2005"] = "Rosenberg MS (2005). The file-drawer problem revisited: a general weighted method for calculating fail-safe numbers in meta-analysis. Evolution, 59, 464–468.",
        ["Rosenthal 1979"] = "Rosenthal R (1979). The file drawer problem and tolerance for null results. Psychological Bulletin, 86, 638–641.",
        ["Rücker et al. 2011"] = "Rücker G, Schwarzer G, Carpenter JR, Binder H, Schumacher M (2011). Treatment-effect estimates adjusted for small-study effects via a limit meta-analysis. Biostatistics, 12, 122–142.",
        ["Sato et al. 1989"] = "Sato T, Greenland S, Robins JM (1989). On the variance estimator for the Mantel–Haenszel risk difference. Biometrics, 45, 1323–1324.",
        ["Schuirmann 1987"] = "Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics, 15, 657–680.",
        ["Sidik and Jonkman 2005"] = "Sidik K, Jonkman JN (2005). Simple heterogeneity variance estimation for meta-analysis. Journal of the Royal Statistical Society C, 54, 367–384.",
        ["Stanley and Doucouliagos 2014"] = "Stanley TD, Doucouliagos H (2014). Meta-regression approximations to reduce publication selection bias. Research Synthesis Methods, 5, 60–78.",
        ["Skipka 2006"] = "Skipka G (2006). The inclusion of the estimated inter-study variation into forest plots for random effects meta-analysis. 14th Cochrane Colloquium, Dublin.",
        ["Sterne et al. 2011"] = "Sterne JAC, Sutton AJ, Ioannidis JPA, et al. (2011). Recommendations for examining and interpreting funnel plot asymmetry in meta-analyses of randomised controlled trials. BMJ, 343, d4002.",
        ["Vevea and Hedges 1995"] = "Vevea JL, Hedges LV (1995). A general linear model for estimating effect size in the presence of publication bias. Psychometrika, 60, 419–435.",
        ["Veroniki et al. 2019"] = "Veroniki AA, Jackson D, Bender R, Kuss O, Langan D, Higgins JPT, Knapp G, Salanti G (2019). Methods to calculate uncertainty in the estimated overall effect size from a random-effects meta-analysis. Research Synthesis Methods, 10, 23–43.",
        ["Viechtbauer 2005"] = "Viechtbauer W (2005). Bias and efficiency of meta-analytic variance estimators in the random-effects model. Journal of Educational and Behavioral Statistics, 30, 261–293.",
        ["Viechtbauer 2007"] = "Viechtbauer W (2007). Confidence intervals for the amount of heterogeneity in meta-analysis. Statistics in Medicine, 26, 37–52.",
        ["Viechtbauer 2010"] = "Viechtbauer W (2010). Conducting meta-analyses in R with the metafor package. Journal of Statistical Software, 36(3), 1–48.",
        ["Viechtbauer and López-López 2022"] = "Viechtbauer W, López-López JA (2022). Location-scale models for meta-analysis. Research Synthesis Methods, 13, 697–715.",
        ["Viechtbauer and Cheung 2010"] = "Viechtbauer W, Cheung MWL (2010). Outlier and influence diagnostics for meta-analysis. Research Synthesis Methods, 1, 112–125.",
        ["Viechtbauer 2021"] = "Viechtbauer W (2021). Median-unbiased estimators for the amount of heterogeneity in meta-analysis. European Congress of Methodology, Valencia.",
        ["Yusuf et al. 1985"] = "Yusuf S, Peto R, Lewis J, Collins R, Sleight P (1985). Beta blockade during and after myocardial infarction. Progress in Cardiovascular Diseases, 27, 335–371.",
    };

    /// <summary>Full forms of those whose short form stands in the text, in alphabetical order.</summary>
    public static IReadOnlyList<string> CitedIn(string text) =>
        [.. Full.Where(r => text.Contains(r.Key, StringComparison.Ordinal)).Select(r => r.Value).Order(StringComparer.Ordinal)];
}
