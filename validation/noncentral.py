"""Writes noncentral.json: discrete and noncentral distributions in arbitrary precision.

Run in this folder: python3 noncentral.py (needs mpmath 1.x: Debian's python3-mpmath, or pip). A minute.
Each row is [argument, ..., value]; arguments are doubles, values are correct in all 17 digits. R is no reference here:
pt(10, 20, ncp = 30) is 5e-32 in R 4.2.2, the truth is 1.39e-22.
"""
import json
import math
import mpmath as m

m.mp.dps = 45
num = lambda x: float(m.nstr(x, 17))


def rows(f, arguments):
    kept = [([*map(float, a)], f(*map(m.mpf, a))) for a in arguments]
    return [[*a, num(v)] for a, v in kept if v > m.mpf(10) ** -300]


# ---- binomial and hypergeometric: sums of exact terms
def binomial(x, n, p):
    return m.binomial(n, x) * p**x * (1 - p) ** (n - x)


def add(f, xs):
    """Sum from the first x on, until nothing more is added."""
    total = m.mpf(0)
    for x in xs:
        term = f(x)
        total += term
        if term < total * m.mpf(10) ** -40 and total > 0:
            break
    return total


binomials = [(x, n, p) for n, p in [(1, .3), (10, .5), (13, 1e-3), (60, .97), (1000, .2), (100000, .0004), (1000000, .5)]
             for x in sorted({0, 1, 2, n // 7, round(n * p), round(n * p) + 3, round(n * p + 9 * (n * p * (1 - p)) ** .5), n - n // 5, n - 1}) if 0 <= x < n]


def weights(marked, unmarked, drawn, log_odds):
    """Probabilities over the support, exact ratios of neighbours."""
    low, high = int(max(0, drawn - unmarked)), int(min(marked, drawn))
    w, odds = [m.mpf(1)], m.e**log_odds
    for x in range(low + 1, high + 1):
        w.append(w[-1] * odds * (marked - x + 1) * (drawn - x + 1) / (x * (unmarked - drawn + x)))
    total = m.fsum(w)
    return low, [v / total for v in w]


def hyper(kind):
    def f(x, marked, unmarked, drawn, log_odds=m.mpf(0)):
        low, p = weights(marked, unmarked, drawn, log_odds)
        i = int(x) - low
        return {"point": lambda: p[i], "lower": lambda: m.fsum(p[: i + 1]), "upper": lambda: m.fsum(p[i + 1:])}[kind]()
    return f


def moment(which):
    def f(marked, unmarked, drawn, log_odds):
        low, p = weights(marked, unmarked, drawn, log_odds)
        mean = m.fsum(v * (low + i) for i, v in enumerate(p))
        return mean if which == "mean" else m.fsum(v * (low + i - mean) ** 2 for i, v in enumerate(p))
    return f


tables = [(5, 5, 4), (12, 9, 11), (139, 150, 15), (13598, 12867, 310), (40, 40, 79), (3, 2000, 100), (500, 20000, 1000)]
hypers = [(x, a, b, n) for a, b, n in tables for x in sorted({max(0, n - b), max(0, n - b) + 1, n * a // (a + b), n * a // (a + b) + 4, (3 * n * a) // (2 * (a + b)), min(a, n) - 1})
          if max(0, n - b) <= x < min(a, n)]
odds = [(*t, lo) for t in tables for lo in (-30, -3.5, -.7, 0, .2, 1.5, 8, 40)]
noncentral_hypers = [(*h, lo) for h in hypers for lo in (-6, -.7, 1.5, 8)]


# ---- noncentral chi-squared: Poisson mixture
def chi(lower):
    def f(x, df, ncp):
        half, total, j = ncp / 2, m.mpf(0), 0
        poisson = m.e ** -half
        while True:
            central = m.gammainc(df / 2 + j, 0, x / 2, regularized=True) if lower else m.gammainc(df / 2 + j, x / 2, m.inf, regularized=True)
            total += poisson * central
            if j > half and poisson < total * m.mpf(10) ** -25:
                return total
            j += 1
            poisson *= half / j
    return f


chis = [(x, df, ncp) for df in (.5, 1, 3, 12, 90) for ncp in (.01, 1, 10, 60, 400) for x in (.01, 1, 4, 15, 40, 130, 500, 1200)]


# ---- noncentral t: the normal tail integrated over the law of the denominator
def t_upper(t, df, ncp):
    # Over u = log s, where the trapezoidal rule converges exponentially; checked by two sets of points.
    constant = 2 * (df / 2) ** (df / 2) / m.gamma(df / 2)
    f = lambda u: m.e ** (df * u - df * m.e ** (2 * u) / 2) * m.ncdf(ncp - t * m.e ** u)
    rough = lambda u: float(df) * (u - math.exp(2 * u) / 2) + log_ncdf(float(ncp) - float(t) * math.exp(u))
    scan = [i / 32 for i in range(int(-32 * max(14, 90 / float(df))), 128)]
    highest = max(map(rough, scan))
    inside = [u for u in scan if rough(u) > highest - 60]
    low, high = m.mpf(inside[0]) - m.mpf(1) / 16, m.mpf(inside[-1]) + m.mpf(1) / 16
    step = 1 / (6 * (4 + m.sqrt(df)))
    n = int((high - low) / step)
    first = m.fsum(f(low + i * step) for i in range(n + 1))
    second = m.fsum(f(low + (i + m.mpf(1) / 2) * step) for i in range(n + 1))
    assert abs(first - second) < m.mpf(10) ** -8 * first  # the mean of both is the rule at half the step: its error is the square
    return constant * step * (first + second) / 2


def log_ncdf(x):
    return math.log(math.erfc(-x / math.sqrt(2)) / 2) if x > -30 else -x * x / 2 - math.log(-x) - 0.92


ts = [(t, df, ncp) for df in (1, 7, 20, 1000) for ncp in (-8, -1.5, .3, 4, 30) for t in (-12, -2, -.1, .5, 2, 10, 45)] + [(t, .5, 2) for t in (-3, 1, 50, 1e6)]
m.mp.dps = 30
out = {
    "mpmath": m.__version__,
    "binomialPoint": rows(binomial, binomials),
    "binomialLower": rows(lambda x, n, p: add(lambda i: binomial(i, n, p), [x - i for i in range(int(x) + 1)]), [b for b in binomials if b[0] <= b[1] * b[2]]),
    "binomialUpper": rows(lambda x, n, p: add(lambda i: binomial(i, n, p), (x + 1 + i for i in range(int(n - x)))), [b for b in binomials if b[0] >= b[1] * b[2]]),
    "hypergeometricPoint": rows(hyper("point"), hypers),
    "hypergeometricLower": rows(hyper("lower"), hypers),
    "hypergeometricUpper": rows(hyper("upper"), hypers),
    "noncentralHypergeometricPoint": rows(hyper("point"), noncentral_hypers),
    "noncentralHypergeometricLower": rows(hyper("lower"), noncentral_hypers),
    "noncentralHypergeometricUpper": rows(hyper("upper"), noncentral_hypers),
    "noncentralHypergeometricMean": rows(moment("mean"), odds),
    "noncentralHypergeometricVariance": rows(moment("variance"), odds),
    "noncentralChiSquaredLower": rows(chi(True), chis),
    "noncentralChiSquaredUpper": rows(chi(False), chis),
    "noncentralTUpper": rows(t_upper, ts),
    "noncentralTLower": rows(lambda t, df, ncp: t_upper(-t, df, -ncp), ts),
}
with open("noncentral.json", "w") as file:
    file.write("{" + ",\n".join(f'"{k}":{json.dumps(v, separators=(",", ":"))}' for k, v in out.items()) + "}\n")
