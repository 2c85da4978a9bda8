namespace Rapport.Reviews.Synthesis;

/// <summary>The members of <c>bias</c> that are of one pooled effect, and selection models.</summary>
internal sealed class PublicationBiasMembers(JsonMembers json, BiasResult bias)
{
    public void Write()
    {
        json.IfAsked("robust", bias.Dependent is { Kind: not null } ? bias.Dependent : null, tests =>
        {
            json.Text("kind", tests.Kind!);
            json.Text("column", tests.Column);
            json.Count("clusters", tests.Clusters);
        });
        Member("begg", bias.Begg, begg =>
        {
            json.Number("tau", begg.Tau);
            json.Number("p", begg.P);
        });
        Member("trimAndFill", bias.TrimAndFill, TrimAndFill);
        Member("failSafeN", bias.FailSafeN, n =>
        {
            json.Number("rosenthal", n.Rosenthal);
            json.Number("orwin", n.Orwin);
            json.Number("rosenberg", n.Rosenberg);
            json.Number("general", n.General);
            json.Number("orwinTarget", n.OrwinTarget);
        });
        Member("petPeese", bias.PetPeese, PetPeese, ofDependent: !bias.BesideModerators);
        if (bias.Dependent is null)
        {
            json.List("selection", bias.Selection, Selection);
        }

        json.IfAsked("regressionTests", bias.RegressionTests, Regression);
        Member("limitMetaAnalysis", bias.LimitMetaAnalysis, LimitOf);
        Member("excessSignificance", bias.ExcessSignificance, test =>
        {
            json.Count("observed", test.Observed);
            json.Number("expected", test.Expected);
            json.Number("p", test.P);
            json.Number("chiSquaredP", test.ChiSquaredP);
            json.Number("theta", test.Theta);
            json.Number("thetaLimit", test.ThetaLimit);
        });
        Member("worstCase", bias.WorstCase, Worst);
    }

    /// <summary>A member that is null where the studies do not let it be computed, and absent where it is not defined.</summary>
    private void Member<T>(string name, T? value, Action<T> members, bool ofDependent = false)
        where T : class
    {
        if (bias.BesideModerators || (bias.Dependent is not null && !ofDependent))
        {
            json.IfAsked(name, value, members);
        }
        else
        {
            json.Object(name, value, members);
        }
    }

    private void Regression(AsymmetryResult test)
    {
        json.Text("test", test.Test);
        json.Text("predictor", test.Predictor);
        json.Number("statistic", test.Statistic);
        json.Number("df", test.Df);
        json.Number("p", test.P);
        json.Number("slope", test.Slope);
        json.Number("limit", test.Limit);
    }

    private void TrimAndFill(TrimAndFillResult filled)
    {
        json.Text("side", filled.Side);
        json.Count("k0", filled.K0);
        json.Number("estimate", filled.Estimate);
        json.Numbers("ci", filled.Ci);
        json.Number("tau2", filled.Tau2);
        json.Pairs("filled", filled.Filled);
        json.Text("estimator", filled.Estimator);
        json.Text("trimming", filled.Trimming);
        json.Number("k0Se", filled.K0Se);
        json.Number("pNoneMissing", filled.PNoneMissing);
    }

    private void LimitOf(LimitMetaAnalysisResult limit)
    {
        json.Number("estimate", limit.Estimate);
        json.Number("se", limit.Se);
        json.Number("p", limit.P);
        json.Numbers("ci", limit.Ci);
        json.Number("alpha", limit.Alpha);
        json.Number("qSmallStudy", limit.QSmallStudy);
        json.Number("pSmallStudy", limit.PSmallStudy);
        json.Number("qResidual", limit.QResidual);
        json.Number("pResidual", limit.PResidual);
    }

    private void Worst(WorstCaseSensitivity worst)
    {
        json.Text("favoured", worst.Favoured);
        json.Count("affirmative", worst.Affirmative);
        json.Object("nonAffirmative", worst.Estimate, Effect);
        json.Number("ratio", worst.Ratio);
        json.Object("corrected", worst.Corrected, Effect);
        json.Number("ratioToNull", worst.RatioToNull);
    }

    private void PetPeese(PetPeeseResult result)
    {
        json.Object("pet", result.Pet, Limit);
        json.Object("peese", result.Peese, Limit);
        json.Number("pOneSided", result.POneSided);
        json.Text("reported", result.Reported);
        json.Number("estimate", result.Chosen.Estimate);
        json.Numbers("ci", result.Chosen.Ci);
    }

    private void Limit(LimitResult limit)
    {
        json.Number("estimate", limit.Estimate);
        json.Number("se", limit.Se);
        json.Number("statistic", limit.Statistic);
        json.Number("df", limit.Df);
        json.Number("p", limit.P);
        json.Numbers("ci", limit.Ci);
        json.Number("slope", limit.Slope);
    }

    private void Selection(SelectionResult model)
    {
        json.Text("type", model.Type);
        json.Text("favoured", model.Favoured);
        json.Numbers("steps", model.Steps);
        if (model.Point is { } point)
        {
            json.Number("point", point);
        }

        json.Numbers("delta", model.Delta);
        json.Numbers("deltaSe", model.DeltaSe);
        if (model.Effect is { } effect)
        {
            Effect(effect);
        }

        json.IfAsked("coefficients", model.Coefficients, coefficient =>
        {
            json.Text("name", coefficient.Name);
            Effect(coefficient.Effect);
        });
        json.Number("tau2", model.Tau2);
        json.Object("lrt", model.Lrt, test =>
        {
            json.Number("statistic", test.Statistic);
            json.Count("df", test.Df);
            json.Number("p", test.P);
        });
    }

    private void Effect(SelectedEffect effect)
    {
        json.Number("estimate", effect.Estimate);
        json.Number("se", effect.Se);
        json.Number("p", effect.P);
        json.Numbers("ci", effect.Ci);
    }
}
