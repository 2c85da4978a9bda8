# Reference results of the presets: what each program's stated conventions give, put together from metafor's parts.
# RevMan 5: DL with Q around the Mantel-Haenszel estimate for tables (Deeks & Higgins 2010), I2 from Q, no prediction interval;
# RevMan Web: REML, Knapp-Hartung, I2 from tau2, t(k-1); metapsyTools: REML, Knapp-Hartung, I2 from Q, meta's HTS interval.
# Run in this folder: Rscript presets.R > presets.json
suppressMessages({library(metafor); library(jsonlite)})

tight <- list(threshold = 1e-14, maxiter = 2000)
shortQ <- function(q, df) max(0, 100 * (q - df) / q)
testI2 <- function(q, df) {
  lh <- max(0, .5 * log(q / df)); k <- df + 1
  se <- if (q > k) .5 * log(q / df) / (sqrt(2 * q) - sqrt(2 * df - 1)) else sqrt(1 / (2 * (k - 2)) * (1 - 1 / (3 * (k - 2)^2)))
  h <- pmax(1, exp(lh + c(-1, 1) * qnorm(.975) * se)); 100 * (h^2 - 1) / h^2
}
of <- function(res, q, i2, i2ci, pi, k = res$k) list(k = k, estimate = res$beta[1], ci = c(res$ci.lb, res$ci.ub), tau2 = res$tau2, q = q, i2 = i2, i2Ci = i2ci, pi = pi)

programs <- function(metafor, esc, revman5, tables = NULL, measure = NULL) {
  m <- rma(yi, vi, data = metafor, control = tight)
  out <- list(metafor = of(m, m$QE, m$I2, confint(m, control = list(tol = 1e-12))$random[3, 2:3], with(predict(m), c(pi.lb, pi.ub))))

  q <- NULL
  if (is.null(tables)) {
    r5 <- rma(yi, vi, data = revman5, method = "DL"); q <- r5$QE
  } else {
    kept <- with(tables, if (measure == "RD") rep(TRUE, nrow(tables)) else ai + ci > 0 & bi + di > 0)
    mh <- rma.mh(ai, bi, ci, di, data = tables[kept, ], measure = measure)
    w <- 1 / revman5$vi; q <- sum(w * (revman5$yi - mh$beta[1])^2)
    r5 <- rma(yi, vi, data = revman5, tau2 = max(0, (q - (length(w) - 1)) / (sum(w) - sum(w^2) / sum(w))))
  }
  out$RevMan5 <- of(r5, q, shortQ(q, r5$k - 1), testI2(q, r5$k - 1), NULL)

  w <- rma(yi, vi, data = revman5, test = "knha", control = tight)
  out$RevManWeb <- of(w, w$QE, w$I2, confint(w, control = list(tol = 1e-12))$random[3, 2:3], with(predict(w), c(pi.lb, pi.ub)))

  t <- rma(yi, vi, data = esc, test = "knha", control = tight)
  se <- sqrt(1 / sum(1 / (esc$vi + t$tau2)))
  out$metapsyTools <- of(t, t$QE, shortQ(t$QE, t$k - 1), testI2(t$QE, t$k - 1), t$beta[1] + c(-1, 1) * qt(.975, t$k - 2) * sqrt(t$tau2 + se^2))
  out
}

smd <- function(d, convention) {
  N <- d$n1i + d$n2i; sp <- sqrt(((d$n1i - 1) * d$sd1i^2 + (d$n2i - 1) * d$sd2i^2) / (N - 2)); delta <- (d$m1i - d$m2i) / sp
  g <- (1 - 3 / (4 * N - 9)) * delta
  data.frame(yi = g, vi = 1 / d$n1i + 1 / d$n2i + if (convention == "esc") delta^2 / (2 * N) else g^2 / (2 * (N - 3.94)))
}

stroke <- dat.normand1999[, c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")]
bcg <- with(dat.bcg, data.frame(ai = tpos, bi = tneg, ci = cpos, di = cneg))
# Two tables of single zeros, one of two: RevMan 5 leaves the last out of ratios.
rare <- data.frame(ai = c(0, 3, 5, 0, 12, 2), bi = c(30, 47, 95, 40, 188, 58), ci = c(4, 7, 9, 0, 11, 0), di = c(28, 43, 91, 42, 189, 61))

cases <- list(stroke = c(list(measure = "SMD", data = stroke),
  list(programs = programs(escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = stroke), smd(stroke, "esc"), smd(stroke, "RevMan5")))))
for (name in c("bcg", "rare")) for (measure in c("RR", "OR", "RD")) {
  d <- get(name)
  e <- escalc(measure, ai = ai, bi = bi, ci = ci, di = di, data = d)
  dropped <- if (measure == "RD") e else escalc(measure, ai = ai, bi = bi, ci = ci, di = di, data = d, drop00 = TRUE)
  dropped <- dropped[!is.na(dropped$yi), ]
  cases[[paste(name, measure)]] <- list(measure = measure, data = d, programs = programs(e, e, dropped, d, measure))
}
cat(toJSON(list(R = R.version.string, metafor = as.character(packageVersion("metafor")), cases = cases), digits = NA, auto_unbox = TRUE, null = "null", pretty = TRUE))
