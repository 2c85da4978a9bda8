# Writes resampling.json: metafor's gosh() over all subsets and exact permutest().
# Run in this folder: Rscript resampling.R (half a minute)
suppressPackageStartupMessages({library(metafor); library(jsonlite)})
control <- list(threshold = 1e-14, maxiter = 10000)
num <- function(x) unname(as.numeric(x))
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
egg <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001)

g <- function(data, yi, vi, method, keep) {
  fit <- rma(num(yi)[keep], num(vi)[keep], method = method, control = control)
  s <- gosh(fit, progbar = FALSE)
  list(data = data, yi = num(yi)[keep], vi = num(vi)[keep], method = method, code = num(as.matrix(s$incl) %*% 2^(seq_along(keep) - 1)),
       QE = num(s$res$QE), I2 = num(s$res$I2), H2 = num(s$res$H2), tau2 = if (method == "EE") NULL else num(s$res$tau2), estimate = num(s$res[[ncol(s$res)]]))
}
goshes <- list(g("dat.egger2001", egg$yi, egg$vi, "EE", 1:9), g("dat.bcg", bcg$yi, bcg$vi, "DL", 1:9), g("dat.bcg", bcg$yi, bcg$vi, "REML", 1:7))

perm <- function(data, yi, vi, mods, method, test) {
  yi <- num(yi); vi <- num(vi)
  fit <- if (is.null(mods)) rma(yi, vi, method = method, test = test, control = control) else rma(yi, vi, mods = mods, method = method, test = test, control = control)
  p <- permutest(fit, exact = TRUE, progbar = FALSE)
  list(data = data, yi = yi, vi = vi, mods = if (is.null(mods)) NULL else unname(as.matrix(mods)), method = method, test = test, pval = num(p$pval), QMp = if (is.null(mods)) NULL else num(p$QMp))
}
s <- c(1, 4, 7, 8, 10, 12)
perms <- list(
  perm("dat.bcg, first ten", bcg$yi[1:10], bcg$vi[1:10], NULL, "REML", "z"),
  perm("dat.bcg, first nine", bcg$yi[1:9], bcg$vi[1:9], NULL, "DL", "knha"),
  perm("dat.bcg, six, ablat", bcg$yi[s], bcg$vi[s], cbind(bcg$ablat[s]), "DL", "z"),
  perm("dat.bcg, six, ablat + year", bcg$yi[s], bcg$vi[s], cbind(bcg$ablat[s], bcg$year[s]), "DL", "knha"), # under REML metafor gives up on 266 of the 720
  perm("dat.bcg, eight, two groups", bcg$yi[1:8], bcg$vi[1:8], cbind(as.numeric(bcg$alloc[1:8] == "random")), "REML", "z"))

writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), gosh = goshes, permutest = perms),
                  digits = I(17), auto_unbox = TRUE, null = "null", matrix = "rowmajor"), "resampling.json")
