# Writes sensitivity.json: what `rapport synthesize` shows of bias, influence, order, subsets and permutations, for the BCG trials (log risk ratios)
# and the magnesium trials (odds ratios), by metafor's own functions called as a reader of the report would.
# Run in this folder: Rscript sensitivity.R
suppressPackageStartupMessages({library(metafor); library(jsonlite)})
num <- function(x) unname(as.numeric(x))
tight <- list(threshold = 1e-14, maxiter = 5000)
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
res <- rma(yi, vi, data = bcg, control = tight)
fe <- rma(yi, vi, data = bcg, method = "EE")
mod <- rma(yi, vi, mods = ~ ablat, data = bcg, control = tight)
test <- function(r) list(statistic = num(r$zval), df = if (is.null(r$dfs) || is.na(r$dfs)) NA else num(r$dfs), p = num(r$pval))

inf <- influence(res); infm <- influence(mod)
pdf(NULL); b <- baujat(res); bm <- baujat(mod); invisible(dev.off())
z <- qnorm(0.975)
byInterval <- which(bcg$yi + z * sqrt(bcg$vi) < res$ci.lb | bcg$yi - z * sqrt(bcg$vi) > res$ci.ub)
byResidual <- which(abs(inf$inf$rstudent) > z)
without <- function(out) { r <- rma(yi, vi, data = bcg[-out, ], control = tight); list(studies = I(out), k = r$k, estimate = num(r$beta), lower = r$ci.lb, tau2 = r$tau2, i2 = r$I2) }
cu <- cumul(res, order = bcg$year)
g <- gosh(fe, progbar = FALSE); gi <- as.matrix(g$incl); ge <- g$res$estimate; gh <- g$res$I2
one <- rowSums(gi) == 1; gh[one] <- 0
quart <- function(x) num(quantile(x, type = 7))
pt <- permutest(res, exact = TRUE, progbar = FALSE, control = list(tol = 1e-6))
sub <- bcg[c(1, 4, 5, 7, 8, 11), ]; subm <- rma(yi, vi, mods = ~ ablat, data = sub, method = "DL")
pm <- permutest(subm, exact = TRUE, progbar = FALSE)
r0 <- trimfill(res, estimator = "R0"); q0 <- trimfill(res, estimator = "Q0", side = "left")
te <- tes(bcg$yi, vi = bcg$vi, test = "exact", progbar = FALSE)

e <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001)
em <- rma(yi, vi, data = e, control = tight)
sm <- selmodel(em, type = "stepfun", steps = 0.025, alternative = "less", control = list(reltol = 1e-10, maxit = 2000))
out <- list(metafor = as.character(packageVersion("metafor")),
  thompson = test(regtest(rma(yi, vi, data = bcg, method = "DL", test = "t"))),
  moderated = list(lm = test(regtest(mod, model = "lm")), within = test(regtest(mod)), rstudent = num(infm$inf$rstudent), cookD = num(infm$inf$cook.d), hat = num(infm$inf$hat),
                   dfbetas = num(infm$dfbs[[2]]), influential = infm$inf$inf == "*", baujat = list(x = num(bm$x), y = num(bm$y))),
  trim = list(r0 = list(side = r0$side, k0 = r0$k0, se = num(r0$se.k0), p = num(r0$p.k0), estimate = num(r0$beta)), q0left = list(side = q0$side, k0 = q0$k0, estimate = num(q0$beta))),
  baujat = list(x = num(b$x), y = num(b$y)), dfbetas = num(inf$dfbs[[1]]), byInterval = without(byInterval), byResidual = if (length(byResidual)) without(byResidual) else list(studies = I(integer(0))),
  cumul = list(order = order(bcg$year), estimate = num(cu$estimate), se = num(cu$se), tau2 = num(cu$tau2), i2 = num(cu$I2)),
  gosh = list(subsets = length(ge), estimate = quart(ge), i2 = quart(gh), with = num(apply(gi, 2, function(m) mean(ge[m == 1]))), without = num(apply(gi, 2, function(m) mean(ge[m == 0])))),
  permutation = list(p = num(pt$pval), model = num(res$pval)), permutedModerator = list(p = num(pm$pval), together = num(pm$QMp), model = num(subm$pval)),
  excess = list(observed = te$O, expected = te$E, p = te$pval, theta = te$theta),
  orwin = fsn(bcg$yi, type = "Orwin", target = 0.1)$fsnum,
  egger2001 = list(step = list(estimate = num(sm$beta), delta = num(sm$delta)[2], logLik = num(logLik(sm)))))
writeLines(toJSON(out, digits = NA, auto_unbox = TRUE, na = "null", null = "null"), "sensitivity.json")
