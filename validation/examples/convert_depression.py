#!/usr/bin/env python3
"""Writes examples/ipt-depression/{trials,sources,missing}.csv from the released Metapsy file.

Usage, from the root of the repository: python3 validation/examples/convert_depression.py
Reads ../shared/data/metapsy/depression-psyctr.csv (Metapsy data-depression-psyctr 24.0.2). Figures are carried over digit by
digit (decimal comma to point), codes are written out, and nothing is computed. tests/…/Protocols/DepressionExampleTests.cs
compares every figure again.
"""
import csv
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT.parent / "shared/data/metapsy/depression-psyctr.csv"
TARGET = ROOT / "examples/ipt-depression"

INSTRUMENTS = {
    "bdi-1": "BDI-I", "bdi-2": "BDI-II", "ces-d": "CES-D", "cgi": "CGI", "epds": "EPDS", "gds": "GDS", "hdrs-17": "HDRS-17",
    "hdrs-24": "HDRS-24", "hscl-d": "HSCL-D", "madrs": "MADRS", "phq-9": "PHQ-9", "qids": "QIDS", "rds": "Raskin",
}
OUTCOMES = {
    "msd": "means", "change": "change", "response (50%)": "response", "remission (cut-off)": "remission", "other statistic": "given",
}
CONTROLS = {"cau": "care as usual", "wl": "waitlist", "other ctr": "other control"}
FORMATS = {"ind": "individual", "grp": "group", "tel": "telephone", "oth": "mixed"}
RATERS = {"self-report": "self", "clinician": "clinician"}
DIAGNOSES = {"mdd": "major depression", "mood": "mood disorder", "cut": "cut-off score", "sub": "subclinical"}
GROUPS = {"adul": "adults", "old": "older adults", "ppd": "perinatal", "med": "medical comorbidity", "oth": "other"}
RECRUITMENT = {"com": "community", "clin": "clinical", "oth": "other"}
COUNTRIES = {"us": "US", "uk": "UK", "eu": "Europe", "can": "Canada", "au": "Australia", "oth": "other"}
BLINDING = {"0": "high", "1": "low", "sr": "self-report"}
RISK = {"0": "high", "1": "low"}

# our column -> (column of the release, code book or None for a figure)
COLUMNS = {
    "year": ("year", None), "control": ("condition_arm2", CONTROLS), "outcome": ("outcome_type", OUTCOMES),
    "instrument": ("instrument", INSTRUMENTS), "rater": ("rating", RATERS), "time": ("time", {"post": "post"}),
    "weeks": ("time_weeks", None), "sessions": ("n_sessions_arm1", None), "format": ("format", FORMATS),
    "randomised1": ("rand_arm1", None), "randomised2": ("rand_arm2", None),
    "dropout1": ("attr_arm1", None), "dropout2": ("attr_arm2", None),
    "n1i": (("n_arm1", "n_change_arm1", "totaln_arm1"), None), "m1i": ("mean_arm1", None), "sd1i": ("sd_arm1", None),
    "n2i": (("n_arm2", "n_change_arm2", "totaln_arm2"), None), "m2i": ("mean_arm2", None), "sd2i": ("sd_arm2", None),
    "baseline_n1": ("baseline_n_arm1", None), "baseline_m1": ("baseline_m_arm1", None), "baseline_sd1": ("baseline_sd_arm1", None),
    "baseline_n2": ("baseline_n_arm2", None), "baseline_m2": ("baseline_m_arm2", None), "baseline_sd2": ("baseline_sd_arm2", None),
    "change_m1i": ("mean_change_arm1", None), "change_sd1i": ("sd_change_arm1", None),
    "change_m2i": ("mean_change_arm2", None), "change_sd2i": ("sd_change_arm2", None),
    "ai": ("event_arm1", None), "ci": ("event_arm2", None),
    "given_g": ("precalc_g", None), "given_se": ("precalc_g_se", None),
    "yi": (".g", None), "sei": (".g_se", None),
    "diagnosis": ("diagnosis", DIAGNOSES), "target_group": ("target_group", GROUPS), "recruitment": ("recruitment", RECRUITMENT),
    "country": ("country", COUNTRIES), "share_women": ("percent_women", None), "mean_age": ("mean_age", None),
    "rob": ("rob", None), "rob_sequence": ("sg", RISK), "rob_concealment": ("ac", RISK), "rob_blinding": ("ba", BLINDING),
    "rob_itt": ("itt", RISK),
}

MISSING = [
    ("means and standard deviations after treatment", ["m1i", "sd1i", "m2i", "sd2i"]),
    ("numbers analysed", ["n1i", "n2i"]),
    ("means and standard deviations before treatment", ["baseline_m1", "baseline_sd1", "baseline_m2", "baseline_sd2"]),
    ("numbers randomised", ["randomised1", "randomised2"]),
    ("drop-outs", ["dropout1", "dropout2"]),
    ("weeks since randomisation", ["weeks"]),
]


def label(study):
    return study.replace(", ", " ")


def cell(row, column, codes):
    names = (column,) if isinstance(column, str) else column
    text = next((row[name] for name in names if row[name] not in ("NA", "")), "NA")
    if text == "NA":
        return "NA"
    return text.replace(",", ".") if codes is None else codes[text]


def write(name, header, rows):
    with open(TARGET / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    with open(SOURCE, encoding="utf-8-sig", newline="") as file:
        released = list(csv.DictReader(file, delimiter=";"))
    chosen = [(number, row) for number, row in enumerate(released, 1) if row["condition_arm1"] == "ipt"]
    header = ["study", "treatment", *COLUMNS, "source_row"]
    trials = [
        [label(row["study"]), "IPT", *(cell(row, column, codes) for column, codes in COLUMNS.values()), number]
        for number, row in chosen
    ]
    write("trials.csv", header, trials)

    citations = {label(row["study"]): " ".join(row["full_ref"].split()) for _, row in chosen}
    release = "Metapsy data-depression-psyctr 24.0.2, rows {}"
    rows_of = {}
    for number, row in chosen:
        rows_of.setdefault(label(row["study"]), []).append(str(number))
    write("sources.csv", ["study", "citation", "figures_from"],
          [[study, citation, release.format(", ".join(rows_of[study]))] for study, citation in citations.items()])

    missing = []
    for number, trial in enumerate(trials, 1):
        values = dict(zip(header, trial))
        for what, columns in MISSING:
            absent = [column for column in columns if values[column] == "NA"]
            if absent:
                missing.append([values["study"], number, what, " ".join(absent), f"not in the release ({values['outcome']})"])
    write("missing.csv", ["study", "row", "what", "columns", "note"], missing)


if __name__ == "__main__":
    main()
