# Writes wild-bootstrap.json: every sign vector of the wild cluster bootstrap, each sample fitted by metafor and tested by clubSandwich's naive F
# (Joshi, Pustejovsky and Beretvas 2022, section 2.4, written out; no sampling, so nothing depends on a random stream).
# Run in this folder: Rscript wild-bootstrap.R    (about two minutes)
suppressPackageStartupMessages({library(metafor); library(clubSandwich); library(jsonlite)})
number <- function(x) match(x, unique(x))
fit <- function(y, d, X, ...) for (tol in c(1e-12, 1e-11, 1e-10)) {
  res <- try(rma.mv(y, d$vi, mods = X, intercept = FALSE, random = ~ 1 | cluster/row, data = d, control = list(rel.tol = tol, iter.max = 1000, eval.max = 1000), ...), silent = TRUE)
  if (!inherits(res, "try-error")) return(res)
}
naive <- function(res, d, tested) Wald_test(res, constrain_zero(tested), vcov = vcovCR(res, cluster = d$cluster, type = "CR0"), test = "Naive-F")$Fstat

every <- function(name, d, X, tested, reestimate, adjust) {
  message(name)
  full <- fit(d$yi, d, X)
  extra <- if (reestimate) list() else list(sigma2 = full$sigma2)
  null <- do.call(fit, c(list(d$yi, d, X[, -tested, drop = FALSE]), extra))
  e <- as.numeric(d$yi - fitted(null)); m <- max(d$cluster)
  if (adjust) {
    A <- attr(vcovCR(null, cluster = d$cluster, type = "CR2"), "adjustments")
    for (j in seq_len(m)) e[d$cluster == j] <- A[[j]] %*% e[d$cluster == j]
  }
  samples <- sapply(0:(2^(m - 1) - 1), function(b) {
    signs <- c(1, ifelse(bitwAnd(b %/% 2^(0:(m - 2)), 1) == 1, -1, 1))
    naive(do.call(fit, c(list(as.numeric(fitted(null)) + signs[d$cluster] * e, d, X), extra)), d, tested)
  })
  list(name = name, yi = d$yi, vi = d$vi, cluster = d$cluster, x = as.numeric(t(X)), columns = ncol(X), tested = tested, reestimate = reestimate, adjust = adjust,
       sigma2 = full$sigma2, statistic = naive(full, d, tested), samples = samples)
}
k <- dat.konstantopoulos2011; k <- k[k$district %in% unique(k$district)[c(1, 2, 4, 6, 8, 10, 11)], ]
k <- data.frame(yi = k$yi, vi = k$vi, year = k$year - 1990, cluster = number(k$district), row = seq_len(nrow(k)))
a <- dat.assink2016; a <- a[a$study %in% c(2, 6, 7, 9, 11, 12, 16), ]
a <- data.frame(yi = a$yi, vi = a$vi, year = a$year, general = as.numeric(a$deltype == "general"), cluster = number(a$study), row = seq_len(nrow(a)))
Xk <- cbind(1, k$year); Xa <- cbind(1, a$year, a$general)
writeLines(toJSON(list(cases = list(
  every("year, components kept", k, Xk, 2, FALSE, FALSE), every("year, components estimated anew", k, Xk, 2, TRUE, FALSE),
  every("year, residuals adjusted", k, Xk, 2, FALSE, TRUE), every("two coefficients", a, Xa, 2:3, FALSE, FALSE))),
  digits = NA, auto_unbox = TRUE), "wild-bootstrap.json")
