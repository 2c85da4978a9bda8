# Reference values for location-scale models: metafor's rma(scale = ), its optimiser tightened. Writes locationscale.json beside this script.
suppressMessages(library(metafor))
library(jsonlite)
num <- function(x) { x <- c(x); attributes(x) <- NULL; x }
sets <- list(
  bcg = list(d = escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg), mods = ~ablat, scale = ~ablat),
  bangertdrowns2004 = list(d = dat.bangertdrowns2004, mods = ~meta, scale = ~ I(ni / 100) + meta),
  curtis1998 = list(d = escalc("ROM", m1i = m2i, sd1i = sd2i, n1i = n2i, m2i = m1i, sd2i = sd1i, n2i = n1i, data = dat.curtis1998), mods = ~method, scale = ~time),
  mcdaniel1994 = list(d = escalc("COR", ri = ri, ni = ni, data = dat.mcdaniel1994), mods = ~type, scale = ~struct))
out <- list()
for (n in names(sets)) {
  s <- sets[[n]]; d <- as.data.frame(s$d); d$yi <- num(d$yi); d$vi <- num(d$vi)
  d <- d[complete.cases(d[, c("yi", "vi", all.vars(s$mods), all.vars(s$scale))]), ]
  X <- model.matrix(s$mods, d); Z <- model.matrix(s$scale, d)
  for (loc in c("none", "mods")) for (me in c("ML", "REML")) for (te in c("z", "knha")) {
    x <- if (loc == "none") X[, 1, drop = FALSE] else X
    r <- NULL
    for (tol in c(1e-14, 1e-13, 1e-12, 1e-11, 1e-10)) {
      r <- try(suppressWarnings(rma(d$yi, d$vi, mods = x, intercept = FALSE, scale = ~ Z[, -1], method = me, test = te,
        control = list(optimizer = "nlminb", rel.tol = tol, x.tol = 1e-12))), silent = TRUE)
      if (!inherits(r, "try-error")) break
    }
    if (inherits(r, "try-error")) { cat(n, loc, me, te, "failed\n"); next }
    out[[length(out) + 1]] <- list(set = n, location = loc, method = me, test = te, yi = d$yi, vi = d$vi, x = c(t(x)), p = ncol(x), z = c(t(Z)), q = ncol(Z),
      beta = c(r$beta), se = r$se, lower = r$ci.lb, alpha = c(r$alpha), alphaSe = r$se.alpha, alphaP = r$pval.alpha, alphaLower = r$ci.lb.alpha,
      qs = r$QS, qsP = r$QSp, qe = r$QE, stats = unname(r$fit.stats[, me]))
  }
}
path <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
write_json(list(metafor = as.character(packageVersion("metafor")), cases = out), file.path(dirname(path), "locationscale.json"), digits = NA, auto_unbox = TRUE, na = "null")
cat(length(out), "cases\n")
