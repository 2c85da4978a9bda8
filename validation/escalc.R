# Writes escalc.json: metafor's escalc for every measure that 3.8.1 has, on several data sets, with its options.
# Run in this folder: Rscript escalc.R
suppressPackageStartupMessages({library(metafor); library(jsonlite)})

cases <- list()
of <- function(data, measures, roles, options = list(list())) {
  for (measure in measures) for (o in options) {
    e <- suppressWarnings(do.call(escalc, c(list(measure = measure), roles, o)))
    cases[[length(cases) + 1]] <<- list(data = data, measure = measure, options = c(list(label = ""), o), roles = roles,
                                        yi = as.numeric(e$yi), vi = as.numeric(e$vi))
  }
}

# Two groups' means.
means <- c("MD", "SMD", "SMDH", "SMD1", "SMD1H", "ROM", "VR", "CVR", "D2ORN", "D2ORL")
arms <- function(d) list(m1i = d$m1i, sd1i = d$sd1i, n1i = d$n1i, m2i = d$m2i, sd2i = d$sd2i, n2i = d$n2i)
of("dat.normand1999", means, arms(dat.normand1999))
of("dat.curtis1998", means, arms(dat.curtis1998))
of("Talbot 2011, and made-up small and unequal groups", means,
   list(m1i = c(22.87, 5, 1.2, 100), sd1i = c(15.54, 2, 0.4, 30), n1i = c(31, 3, 900, 2),
        m2i = c(27.14, 9, 1.1, 80), sd2i = c(13.64, 4.5, 0.6, 11), n2i = c(22, 2, 12, 250)))
g <- dat.gibson2002
of("dat.gibson2002 (rows with missing figures)", c("MD", "SMD", "SMDH"),
   list(m1i = g$m1i, sd1i = g$sd1i, n1i = g$n1i, m2i = g$m2i, sd2i = g$sd2i, n2i = g$n2i))

# Two groups' events.
tables <- c("RR", "OR", "RD", "AS", "PETO", "YUQ", "YUY", "PBIT", "OR2DN", "OR2DL")
corrections <- list(list(), list(to = "all"), list(to = "if0all"), list(to = "none"), list(drop00 = TRUE), list(add = 0.25, to = "all"))
cells <- function(d) list(ai = d$ai, bi = d$n1i - d$ai, ci = d$ci, di = d$n2i - d$ci)
sizes <- function(d) list(ai = d$ai, n1i = d$n1i, ci = d$ci, n2i = d$n2i)
b <- dat.bcg
of("dat.bcg", c(tables, "PHI", "RTET"), list(ai = b$tpos, bi = b$tneg, ci = b$cpos, di = b$cneg))
of("dat.collins1985b", tables, with(dat.collins1985b, list(ai = pre.xti, n1i = pre.nti, ci = pre.xci, n2i = pre.nci)))
of("dat.nielweise2007", tables, sizes(dat.nielweise2007), corrections)
of("dat.li2007", tables, sizes(dat.li2007), corrections)
of("dat.hine1989", c(tables, "PHI", "RTET"), sizes(dat.hine1989))
of("tables with every pattern of zeros", tables, list(
  ai = c(0, 0, 5, 10, 0, 3), bi = c(20, 20, 15, 0, 10, 0), ci = c(0, 3, 8, 10, 10, 4), di = c(25, 22, 17, 0, 0, 9)), corrections)
bo <- subset(dat.bourassa1996, lh.le + lh.re > 0) # one row has an empty group: escalc corrects it to 0.5 of 1, here it is refused
of("dat.bourassa1996", c("OR", "PHI", "YUQ", "YUY", "RTET"),
   list(ai = bo$lh.le, bi = bo$lh.re, ci = bo$rh.le, di = bo$rh.re))

# Matched pairs.
pairs <- c("MPRR", "MPOR", "MPRD", "MPORC", "MPPETO")
of("paired tables, some with zeros", pairs,
   list(ai = c(20, 5, 0, 53, 212), bi = c(5, 12, 7, 0, 144), ci = c(10, 3, 4, 0, 256), di = c(30, 20, 9, 15, 707)), corrections[-5])

# Rates.
rates <- c("IRR", "IRD", "IRSD")
persontime <- function(d) list(x1i = d$x1i, t1i = d$t1i, x2i = d$x2i, t2i = d$t2i)
of("dat.hart1999", rates, persontime(dat.hart1999))
of("dat.nielweise2008", rates, persontime(dat.nielweise2008), corrections)

# Correlations.
m <- dat.mcdaniel1994
of("dat.mcdaniel1994", c("COR", "UCOR", "ZCOR"), list(ri = m$ri, ni = m$ni))
of("dat.molloy2014", c("COR", "UCOR", "ZCOR"), list(ri = dat.molloy2014$ri, ni = dat.molloy2014$ni))
of("small samples and strong correlations", c("COR", "UCOR", "ZCOR"), list(ri = c(0, 0.9, -0.99, 0.3, 0.5), ni = c(5, 6, 12, 4, 5000)))
a <- dat.aloe2013
of("dat.aloe2013", c("PCOR", "ZPCOR", "SPCOR"), list(ti = a$tval, ni = a$n, mi = a$preds, r2i = a$R2))

# One group.
shares <- c("PR", "PLN", "PLO", "PAS", "PFT")
of("dat.pritz1997", shares, list(xi = dat.pritz1997$xi, ni = dat.pritz1997$ni), corrections[-5])
of("dat.debruin2009", shares, with(dat.debruin2009, list(xi = round(ni * 0.3), ni = ni)))
of("proportions of 0 and 1", shares, list(xi = c(0, 12, 3), mi = c(10, 0, 4)), corrections[-5])
single <- c("IR", "IRLN", "IRS", "IRFT")
of("dat.hart1999, group 1", single, list(xi = dat.hart1999$x1i, ti = dat.hart1999$t1i))
of("dat.nielweise2008, group 1", single, list(xi = dat.nielweise2008$x1i, ti = dat.nielweise2008$t1i), corrections[-5])
n <- dat.normand1999
of("dat.normand1999, group 1", c("MN", "MNLN", "SDLN", "CVLN"), list(mi = n$m1i, sdi = n$sd1i, ni = n$n1i))
cu <- dat.curtis1998
of("dat.curtis1998, group 2", c("MN", "MNLN", "SDLN", "CVLN"), list(mi = cu$m2i, sdi = cu$sd2i, ni = cu$n2i))

# Change within one group (Morris 2008, table 5: training and control).
change <- c("MC", "SMCC", "SMCR", "SMCRH", "ROMC")
of("Morris 2008, treatment groups", change,
   list(m1i = c(38.5, 26.8, 0.7, 75.9, 36), m2i = c(30.6, 23.5, 0.5, 53.4, 35.6), sd1i = c(15, 3.1, 0.1, 14.5, 4.7),
        sd2i = c(11.6, 4.1, 0.1, 4.4, 4.6), ni = c(20, 50, 9, 10, 14), ri = c(0.47, 0.64, 0.77, 0.89, 0.44)))
of("Morris 2008, control groups", change,
   list(m1i = c(19.9, 25.3, 0.6, 60.7, 35.7), m2i = c(23.1, 24.9, 0.6, 55.7, 34.8), sd1i = c(13.8, 4.1, 0.2, 17.3, 3.1),
        sd2i = c(15.3, 3.3, 0.2, 17.9, 5), ni = c(20, 42, 9, 11, 14), ri = c(0.47, 0.64, 0.77, 0.89, 0.44)))

# Reliability.
al <- dat.bonett2010
of("dat.bonett2010", c("ARAW", "AHW", "ABT"), list(ai = al$ai, mi = al$mi, ni = al$ni))

# The tetrachoric correlation again, solved to the last digit: escalc's own search stops some 1e-5 short.
tetrachoric <- function(a, b, c, d) {
  n <- a + b + c + d; h <- qnorm((a + b) / n); k <- qnorm((a + c) / n)
  excess <- function(t) if (t == 0) 0 else integrate(function(s) exp(-(h^2 + k^2 - 2 * h * k * sin(s)) / (2 * cos(s)^2)) / (2 * pi), 0, t, rel.tol = 1e-13, subdivisions = 1000)$value
  sin(uniroot(function(t) pnorm(h) * pnorm(k) + excess(t) - a / n, c(-1.55, 1.55), tol = 1e-15)$root)
}
tets <- list(a = b$tpos, b = b$tneg, c = b$cpos, d = b$cneg)
tets <- list(a = c(tets$a, 40, 1, 30, 99), b = c(tets$b, 10, 30, 1, 1), c = c(tets$c, 10, 30, 2, 1), d = c(tets$d, 40, 1, 50, 99))
tets$rho <- mapply(tetrachoric, tets$a, tets$b, tets$c, tets$d)
phis <- escalc("PHI", ai = bo$lh.le, bi = bo$lh.re, ci = bo$rh.le, di = bo$rh.re, vtype = "ST")
phis <- list(a = bo$lh.le, b = bo$lh.re, c = bo$rh.le, d = bo$rh.re, yi = as.numeric(phis$yi), vi = as.numeric(phis$vi))

writeLines(toJSON(list(call = "escalc(measure, …)", metafor = as.character(packageVersion("metafor")), cases = cases, tetrachoric = tets, stratifiedPhi = phis),
                  digits = NA, auto_unbox = TRUE, na = "null"), "escalc.json")
