# Writes bias.json: metafor's regtest, ranktest and trimfill on several data sets, models and estimators.
# Run in this folder: Rscript bias.R. REML is iterated to 1e-14, since metafor's default stops some 1e-6 short.
suppressPackageStartupMessages({library(metafor); library(jsonlite)})
tight <- list(threshold = 1e-14, maxiter = 5000)

fit <- function(yi, vi, model) {
  rma(yi, vi, method = model$method, test = model$test, control = if (model$method %in% c("REML", "ML", "EB")) tight else list())
}
models <- list(list(method = "REML", test = "z"), list(method = "REML", test = "knha"), list(method = "DL", test = "t"),
               list(method = "FE", test = "z"), list(method = "ML", test = "z"))

within <- function(yi, vi, model) {
  r <- regtest(fit(yi, vi, model))
  d <- suppressWarnings(as.numeric(r$dfs))
  list(method = model$method, test = model$test, statistic = as.numeric(r$zval), df = if (model$test == "z") NA else length(yi) - 2,
       p = as.numeric(r$pval), limit = as.numeric(r$est), lower = as.numeric(r$ci.lb), upper = as.numeric(r$ci.ub))
}

egger <- function(yi, vi) {
  r <- regtest(yi, vi, model = "lm", ret.fit = TRUE)
  s <- summary(r$fit)$coefficients
  list(statistic = as.numeric(r$zval), df = as.numeric(r$dfs), p = as.numeric(r$pval), slope = s[2, 1], slopeSe = s[2, 2],
       limit = as.numeric(r$est), limitSe = s[1, 2], lower = as.numeric(r$ci.lb), upper = as.numeric(r$ci.ub))
}

begg <- function(yi, vi) {
  r <- suppressWarnings(ranktest(yi, vi))
  list(tau = as.numeric(r$tau), p = as.numeric(r$pval))
}

trim <- function(yi, vi, model, estimator, side) {
  x <- fit(yi, vi, model)
  t <- if (side == "auto") trimfill(x, estimator = estimator) else trimfill(x, estimator = estimator, side = side)
  # trimfill iterates its own fits by the default tolerance: the same centre and fill again, iterated to the end.
  o <- order(if (t$side == "right") -yi else yi); k <- length(yi); last <- if (t$k0 > 0) tail(o, t$k0) else integer(0)
  centre <- if (t$k0 > 0) as.numeric(fit(yi[-last], vi[-last], model)$beta) else NA
  filled <- 2 * centre - yi[last]
  stopifnot(all(abs(sort(filled) - sort(as.numeric(t$yi[t$fill == 1]))) < 1e-4))
  f <- fit(c(yi, filled), c(vi, vi[last]), list(method = model$method, test = "z"))
  list(method = model$method, estimator = estimator, asked = side, side = t$side, k0 = t$k0, se = as.numeric(t$se.k0),
       p = if (estimator == "R0") as.numeric(t$p.k0) else NA, filledYi = I(filled), filledVi = I(vi[last]),
       estimate = as.numeric(f$beta), lower = f$ci.lb, upper = f$ci.ub, tau2 = f$tau2)
}

of <- function(name, yi, vi) {
  keep <- !is.na(yi) & !is.na(vi); yi <- as.numeric(yi[keep]); vi <- as.numeric(vi[keep])
  trims <- list()
  for (model in models[c(1, 3, 4)]) for (e in c("L0", "R0", "Q0")) for (s in c("auto", "left", "right")) {
    t <- tryCatch(trim(yi, vi, model, e, s), error = function(x) NULL, warning = function(x) NULL)
    if (!is.null(t)) trims[[length(trims) + 1]] <- t
  }
  list(name = name, yi = yi, vi = vi, egger = egger(yi, vi), begg = begg(yi, vi),
       within = lapply(models, function(m) within(yi, vi, m)), trimAndFill = trims)
}

es <- function(...) eval(substitute({ e <- escalc(...); list(yi = e$yi, vi = e$vi) }))
bcg <- es("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
egg <- es("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001)
nor <- es("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
mol <- es("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
cur <- es("ROM", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.curtis1998)
sets <- list(of("dat.bcg, RR", bcg$yi, bcg$vi), of("dat.egger2001, OR", egg$yi, egg$vi), of("dat.normand1999, SMD", nor$yi, nor$vi),
             of("dat.molloy2014, ZCOR", mol$yi, mol$vi), of("dat.hackshaw1998", dat.hackshaw1998$yi, dat.hackshaw1998$vi),
             of("dat.raudenbush1985", dat.raudenbush1985$yi, dat.raudenbush1985$vi),
             of("dat.bangertdrowns2004", dat.bangertdrowns2004$yi, dat.bangertdrowns2004$vi),
             of("dat.baskerville2012", dat.baskerville2012$smd, dat.baskerville2012$se^2),
             of("dat.curtis1998, ROM", cur$yi, cur$vi),
             of("three studies", c(0.1, 0.5, 1.1), c(0.01, 0.04, 0.2)))
writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), sets = sets), digits = NA, auto_unbox = TRUE, na = "null"), "bias.json")
