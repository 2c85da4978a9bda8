#!/usr/bin/env python3
"""Writes examples/ipt-ptsd/{trials,sources,missing}.csv from the collected facts of the ten pooled comparisons.

Usage, from the root of the repository: python3 validation/examples/convert_ptsd.py
Reads ../shared/facts/ipt-ptsd-trials.csv. What is not published stays NA and is listed in missing.csv. Two kinds of effect are
computed, both by the rule of metafor's escalc(measure="SMD"): from change scores (Krupnick), and from a published d with the sizes
of both groups (Jiang, Talbot, Grote). The column effect_from says which; a d without sizes stays in reported_d and gives no effect.
"""
import csv
import math
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT.parent / "shared/facts/ipt-ptsd-trials.csv"
TARGET = ROOT / "examples/ipt-ptsd"

# (study, words that pick the row of the facts) -> what the review's text says of the comparison
COMPARISONS = [
    ("Duberstein 2018", "clinic psychotherapy", "IPT", "psychotherapy of the clinic", "not stated", "depression", "interpersonal trauma", "MPSS-SR"),
    ("Grote 2015", "MOMCare", "brief IPT and/or antidepressant (MOMCare)", "maternity support services", "not stated", "depression", "perinatal depression", "PCL"),
    ("Jiang 2014", "TAU", "IPT and treatment as usual", "treatment as usual", "passive", "PTSD", "disaster or mass violence", "CAPS"),
    ("Krupnick 2008", "CHANGE", "group IPT", "waitlist", "passive", "PTSD", "interpersonal trauma", "CAPS"),
    ("Markowitz 2015", "exposure", "IPT", "prolonged exposure", "active", "PTSD", "interpersonal trauma", "CAPS"),
    ("Markowitz 2015", "relaxation", "IPT", "relaxation therapy", "active", "PTSD", "interpersonal trauma", "CAPS"),
    ("Meffert 2014", "waitlist", "IPT", "waitlist", "passive", "PTSD", "disaster or mass violence", "HTQ"),
    ("Schaal 2009", "NET", "group IPT", "narrative exposure therapy", "active", "PTSD", "disaster or mass violence", "CAPS"),
    ("Talbot 2011", "usual-care", "IPT", "usual-care psychotherapy", "not stated", "depression", "interpersonal trauma", "MPSS-SR"),
    ("Zlotnick 2011", "standard care", "IPT-based intervention", "standard care", "passive", "not stated", "interpersonal trauma", "DTS"),
]

CITATIONS = {
    "Duberstein 2018": "Duberstein et al. 2018",
    "Grote 2015": "Grote et al. 2015",
    "Jiang 2014": "Jiang et al. 2014. Conflict and Health 8:14",
    "Krupnick 2008": "Krupnick et al. 2008",
    "Markowitz 2015": "Markowitz et al. 2015. American Journal of Psychiatry. doi:10.1176/appi.ajp.2014.14070908",
    "Meffert 2014": "Meffert SM, Abdo AO, Abd Alla OA, Elmakki YOM, Omer AA, Yousif S, et al. A pilot randomized controlled trial of "
                    "interpersonal psychotherapy for Sudanese refugees in Cairo, Egypt. Psychological Trauma: Theory, Research, "
                    "Practice, and Policy. 2014;6(3):240-9.",
    "Schaal 2009": "Schaal S, Elbert T, Neuner F. Narrative exposure therapy versus interpersonal psychotherapy: a pilot randomized controlled "
                   "trial with Rwandan genocide orphans. Psychotherapy and Psychosomatics. 2009;78:298-306.",
    "Talbot 2011": "Talbot NL, Chaudron LH, Ward EA, Duberstein PR, Conwell Y, O'Hara MW, et al. A randomized effectiveness trial of "
                   "interpersonal psychotherapy for depressed women with sexual abuse histories. Psychiatric Services. 2011;62(4):374-80.",
    "Zlotnick 2011": "Zlotnick et al. 2011. An interpersonally based intervention for low-income pregnant women with intimate partner violence",
}

HEADER = [
    "study", "treatment", "control", "control_type", "diagnosis", "event", "sessions", "sessions_group", "instrument",
    "n1i", "n2i", "change_m1i", "change_sd1i", "change_m2i", "change_sd2i", "reported_d", "yi", "sei", "effect_from",
]


def correction(m):
    return math.exp(math.lgamma(m / 2) - math.log(math.sqrt(m / 2)) - math.lgamma((m - 1) / 2))


def effect(d, n1, n2):
    g = correction(n1 + n2 - 2) * d
    return f"{g:.10f}", f"{math.sqrt(1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2))):.10f}"


def from_changes(m1, sd1, n1, m2, sd2, n2):
    pooled = math.sqrt(((n1 - 1) * sd1 ** 2 + (n2 - 1) * sd2 ** 2) / (n1 + n2 - 2))
    return effect((m1 - m2) / pooled, n1, n2)


def convert(fact, study, treatment, control, control_type, diagnosis, event, instrument):
    known = {name: text or "NA" for name, text in fact.items()}
    changes, reported = ["NA"] * 4, "NA"
    sizes = [known["n_ipt"], known["n_ctl"]]
    (yi, sei), origin = ("NA", "NA"), "no effect published"
    if "CHANGE" in fact["comparison"]:
        changes = [fact["mean_ipt"], fact["sd_ipt"], fact["mean_ctl"], fact["sd_ctl"]]
        m1, sd1, m2, sd2 = map(float, changes)
        yi, sei = from_changes(m1, sd1, int(sizes[0]), m2, sd2, int(sizes[1]))
        origin = "change scores"
    elif fact["smd"]:
        reported, origin = fact["smd"], "reported d; sizes of the groups not published"
        if "NA" not in sizes:
            yi, sei = effect(float(reported), int(sizes[0]), int(sizes[1]))
            origin = "reported d and sizes of the groups"
    sessions = int(fact["sessions"])
    return [study, treatment, control, control_type, diagnosis, event, sessions, "over 12" if sessions > 12 else "up to 12", instrument,
            *sizes, *changes, reported, yi, sei, origin]


def published(text):
    for found, instead in [
        ("sources/001 (Althobaiti 2020)", "Althobaiti et al. 2020"), ("(sources/001)", "(Althobaiti et al. 2020)"),
        ("seed prints", "the review prints"), ("SMD/CI COMPUTED here with metafor escalc(SMD)", "effect computed from them"),
        ("; CI computed from SE", ""), ("NOT FOUND", "not found"),
    ]:
        text = text.replace(found, instead)
    return text


def write(name, header, rows):
    with open(TARGET / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    with open(SOURCE, encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    trials, sources, missing = [], {}, []
    for number, (study, words, *said) in enumerate(COMPARISONS, 1):
        fact = next(f for f in facts if f["study"] == study and words in f["comparison"])
        row = convert(fact, study, *said)
        trials.append(row)
        sources.setdefault(study, []).append(published(fact["source"]))
        values = dict(zip(HEADER, row))
        if values["n1i"] == "NA":
            missing.append([study, number, "sizes of the groups", "n1i n2i"])
        if values["change_m1i"] == "NA":
            missing.append([study, number, "means and standard deviations of both groups", "change_m1i change_sd1i change_m2i change_sd2i"])
        if values["yi"] == "NA":
            missing.append([study, number, f"an effect with its standard error against {values['control']}", "yi sei"])
        if values["control_type"] == "not stated":
            missing.append([study, number, "whether the control counted as active or passive", "control_type"])
        if values["diagnosis"] == "not stated":
            missing.append([study, number, "the primary diagnosis", "diagnosis"])
    given = next(f for f in facts if f["study"] == "Krupnick 2008" and "precalculated" in f["comparison"])
    sources["Krupnick 2008"].append("not used beside it: " + published(given["source"]))
    write("trials.csv", HEADER, trials)
    write("sources.csv", ["study", "citation", "figures_from"],
          [[study, CITATIONS[study], " | ".join(texts)] for study, texts in sources.items()])
    write("missing.csv", ["study", "row", "what", "columns", "note"], [[*m, "not found in any public source"] for m in missing])


if __name__ == "__main__":
    main()
