"""Writes distributions-exact.json: what R does not give to 1e-12, in arbitrary precision.

Run in this folder: python3 distributions-exact.py (needs mpmath 1.x: Debian's python3-mpmath, or pip).
Each row is [argument, ..., value]; arguments are doubles, values are correct in all 17 digits.
"""
import json
import mpmath as m

m.mp.dps = 60
num = lambda x: float(m.nstr(x, 17))


def rows(f, arguments):
    return [[*map(float, a), num(f(*map(m.mpf, a)))] for a in arguments]


near_one_two = [1 + d for d in (-0.5, -0.1, -1e-3, -1e-9, 1e-9, 1e-3, 0.1, 0.49)] + [2 + d for d in (-0.49, -1e-3, -1e-9, 1e-9, 1e-3, 0.49)]
positive = [(x,) for x in [1e-300, 1e-10, 0.01, 0.3, 0.4999, *near_one_two, 2.6, 3.7, 5.5, 9.99, 10, 11.3, 50.5, 1e3, 1e6, 1e12]]
shapes = [(a, b) for a in (1e-3, 0.05, 0.5, 1.5, 9.5, 10, 30, 1e3, 5e5) for b in (0.05, 0.5, 3, 12, 1e4)]


def f_density(f, df1, df2):
    a, b = df1 / 2, df2 / 2
    return m.exp(a * m.log(a / b) + (a - 1) * m.log(f) - (a + b) * m.log(1 + a * f / b) - m.log(m.beta(a, b)))


out = {
    "mpmath": m.__version__,
    "logGamma": rows(m.loggamma, positive),
    "digamma": rows(m.digamma, positive),
    "trigamma": rows(lambda x: m.psi(1, x), positive[1:]),
    "logBeta": rows(lambda a, b: m.loggamma(a) + m.loggamma(b) - m.loggamma(a + b), shapes),
    "log1p": rows(m.log1p, [(s * 10.0 ** -k,) for k in range(1, 18, 2) for s in (1, -1, 0.37)] + [(3,), (-0.99,)]),
    "expm1": rows(m.expm1, [(s * 10.0 ** -k,) for k in range(0, 18, 2) for s in (1, -1, 0.37)] + [(3,), (-30,)]),
    "logRatioDeficit": rows(lambda x, a: m.log(x / a) - (x - a) / a,
                            [(x * a, a) for a in (0.05, 3, 7e5) for x in (1e-8, 0.2, 0.49, 0.51, 0.9, 1 + 1e-7, 1.01, 1.49, 1.51, 4, 1e6)]),
    "gammaP": rows(lambda a, x: m.gammainc(a, 0, x, regularized=True), [(a, r * a) for a in (1e-3, 0.02, 0.7, 4, 200) for r in (0.02, 0.6, 1, 1.3)]),
    "gammaQ": rows(lambda a, x: m.gammainc(a, x, m.inf, regularized=True),
                   [(a, r * a) for a in (1e-3, 0.02, 0.7, 4, 200) for r in (0.01, 0.6, 1, 1.3, 3)] + [(1e-3, x) for x in (0.5, 1, 1.4, 1.6, 20, 600)]),
    "fDensity": rows(f_density, [(600, 1e5, 0.2), (10, 1e5, 0.2), (0.9, 1e5, 1e5), (150, 10, 5000), (1.2, 1e5, 1e5), (0.5, 5000, 1e5)]),
}
with open("distributions-exact.json", "w") as file:
    file.write("{" + ",\n".join(f'"{k}":{json.dumps(v, separators=(",", ":"))}' for k, v in out.items()) + "}\n")
