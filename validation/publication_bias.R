# Writes publication_bias.json: fail-safe numbers, PET-PEESE, regression tests for counts and SMDs, excess significance, worst case.
# metafor where it has the method; else R's lm on the published formula, or brute force.
# Run in this folder: Rscript publication_bias.R
suppressPackageStartupMessages({library(metafor); library(jsonlite)})
tight <- list(threshold = 1e-14, maxiter = 5000)

line <- function(y, x, w) {
  s <- summary(lm(y ~ x, weights = w))$coefficients
  list(statistic = s[2, 3], p = s[2, 4], slope = s[2, 1], limit = s[1, 1], limitSe = s[1, 2])
}

# DerSimonian and Laird by hand: rma would build an N x N matrix for every N tried.
pDL <- function(y, v, random) {
  w <- 1 / v; m <- sum(w * y) / sum(w); k <- length(y)
  tau2 <- if (random) max(0, (sum(w * (y - m)^2) - (k - 1)) / (sum(w) - sum(w^2) / sum(w))) else 0
  u <- 1 / (v + tau2); 2 * pnorm(-abs(sum(u * y) / sqrt(sum(u))))
}
general <- function(yi, vi, method, alpha = 0.05) {
  vh <- 1 / mean(1 / vi)
  p <- function(n) pDL(c(yi, rep(0, n)), c(vi, rep(vh, n)), method == "DL")
  if (p(0) > alpha) return(0)
  hi <- 1; while (p(hi) <= alpha) hi <- hi * 2
  lo <- hi %/% 2; while (hi - lo > 1) { m <- (lo + hi) %/% 2; if (p(m) > alpha) hi <- m else lo <- m }
  hi
}

# tes counts every combination of significant studies for its exact test: only for small sets.
excess <- function(yi, vi, theta = NULL, tau2 = 0) {
  call <- function(test) { a <- list(yi, vi = vi, progbar = FALSE, test = test); if (!is.null(theta)) a <- c(a, theta = theta, tau2 = tau2); do.call(tes, a) }
  t <- call("chi2"); exact <- if (length(yi) <= 13) call("exact") else list(pval = NA, theta.lim = NA)
  list(theta = t$theta, tau2 = tau2, observed = t$O, expected = t$E, p = exact$pval, limit = as.numeric(exact$theta.lim[1]), chi2p = t$pval, power = t$power)
}

worst <- function(yi, vi, eta, favour) {
  s <- if (favour) 1 else -1
  aff <- s * yi / sqrt(vi) > qnorm(0.975)
  r <- rma(yi[!aff], vi[!aff], control = tight); tau2 <- rma(yi, vi, control = tight)$tau2
  w <- ifelse(aff, 1, eta) / (vi + tau2); mu <- sum(w * yi) / sum(w); k <- length(yi)
  se <- sqrt(sum(w^2 * (yi - mu)^2) * k / (k - 1)) / sum(w)
  f <- function(e) { u <- ifelse(aff, 1, e) / vi; sum(u * yi) / sum(u) }
  null <- if (s * f(1e9) > 0) NA else if (s * f(1) < 0) 1 else uniroot(f, c(1, 1e9), tol = 1e-14)$root
  list(eta = eta, positive = favour, affirmative = sum(aff), worst = as.numeric(r$beta), worstSe = r$se, corrected = mu, correctedSe = se, lower = mu - qt(0.975, k - 1) * se, toNull = null)
}

of <- function(name, yi, vi, favour) {
  yi <- as.numeric(yi); vi <- as.numeric(vi)
  list(name = name, yi = yi, vi = vi,
       rosenthal = fsn(yi, vi)$fsnum, rosenthalP = fsn(yi, vi)$pval, rosenthal01 = fsn(yi, vi, alpha = 0.01)$fsnum,
       orwin = fsn(yi, type = "Orwin")$fsnum, orwinWeighted = fsn(yi, vi, type = "Orwin", weighted = TRUE, target = 0.1)$fsnum,
       rosenberg = fsn(yi, vi, type = "Rosenberg")$fsnum, rosenbergP = fsn(yi, vi, type = "Rosenberg")$pval,
       generalFE = general(yi, vi, "FE"), generalDL = general(yi, vi, "DL"),
       pet = line(yi, sqrt(vi), 1 / vi), peese = line(yi, vi, 1 / vi),
       excess = list(excess(yi, vi), excess(yi, vi, theta = 0.3 * sign(mean(yi)), tau2 = 0.02)),
       worst = list(worst(yi, vi, 1, favour), worst(yi, vi, 4, favour)))
}

b <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
m <- escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
n <- escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
sets <- list(of("dat.bcg, RR", b$yi, b$vi, FALSE), of("dat.molloy2014, ZCOR", m$yi, m$vi, TRUE), of("dat.normand1999, SMD", n$yi, n$vi, FALSE),
             of("dat.hackshaw1998", dat.hackshaw1998$yi, dat.hackshaw1998$vi, TRUE), of("dat.raudenbush1985", dat.raudenbush1985$yi, dat.raudenbush1985$vi, TRUE))

tables <- function(name, ai, n1i, ci, n2i) {
  ai <- as.double(ai); n1i <- as.double(n1i); ci <- as.double(ci); n2i <- as.double(n2i)
  e <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i); y <- as.numeric(e$yi); v <- as.numeric(e$vi)
  N <- n1i + n2i; S <- ai + ci; V <- n1i * n2i * S * (N - S) / (N^2 * (N - 1)); Z <- ai - S * n1i / N
  ess <- 4 * n1i * n2i / N; W <- sqrt(1 / n1i + 1 / n2i)
  r <- regtest(rma(y, v, method = "DL", test = "t"))
  list(name = name, ai = ai, n1i = n1i, ci = ci, n2i = n2i, yi = y, vi = v, harbord = line(Z / V, 1 / sqrt(V), V), macaskill = line(y, N, 1 / v),
       peters = line(y, 1 / N, S * (N - S) / N), deeks = line(y, 1 / sqrt(ess), ess), pustejovsky = line(y, W, 1 / W^2),
       thompson = list(statistic = as.numeric(r$zval), p = as.numeric(r$pval), limit = as.numeric(r$est)))
}
t1 <- with(dat.egger2001, tables("dat.egger2001", ai, n1i, ci, n2i))
t2 <- with(dat.bcg, tables("dat.bcg", tpos, tpos + tneg, cpos, cpos + cneg))
t3 <- with(dat.collins1985b, tables("dat.collins1985b", pre.xti, pre.nti, pre.xci, pre.nci))
writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), sets = sets, tables = list(t1, t2, t3)), digits = NA, auto_unbox = TRUE, na = "null"), "publication_bias.json")
