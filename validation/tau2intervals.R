# Reference values for intervals of tau^2: metafor's profile likelihood, and the generalised Q interval computed here from its
# definition (Jackson 2013): eigenvalues of the dense matrix and Imhof's (1961) integral. Writes tau2intervals.json beside this script.
suppressMessages(library(metafor))
library(jsonlite)
num <- function(x) { x <- c(x); attributes(x) <- NULL; x }
sets <- list(
  bcg = list(d = escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg), mods = ~ablat),
  raudenbush1985 = list(d = dat.raudenbush1985, mods = ~weeks),
  normand1999 = list(d = escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999), mods = ~n1i),
  molloy2014 = list(d = escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014), mods = ~meanage + design),
  li2007 = list(d = escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.li2007), mods = ~year),
  hackshaw1998 = list(d = dat.hackshaw1998, mods = ~design))
# Many studies of unequal precision: drawn here, stored with the reference.
set.seed(250); v <- rchisq(250, 3) / 30; x <- rnorm(250)
sets$drawn <- list(d = data.frame(yi = 0.3 + 0.1 * x + rnorm(250, sd = sqrt(v + 0.05)), vi = v, x = x), mods = ~x)
imhof <- function(q, lambda) {
  f <- function(u) sapply(u, function(x) sin(sum(atan(lambda * x)) / 2 - q * x / 2) / (x * prod((1 + lambda^2 * x^2)^0.25)))
  scale <- 1 / q
  0.5 + (integrate(f, 0, 200 * scale, rel.tol = 1e-11, subdivisions = 20000)$value + integrate(f, 200 * scale, Inf, rel.tol = 1e-9, subdivisions = 20000, stop.on.error = FALSE)$value) / pi
}
genq <- function(y, v, X, a) {
  A <- diag(a); P <- A - A %*% X %*% solve(t(X) %*% A %*% X) %*% t(X) %*% A; q <- c(t(y) %*% P %*% y)
  tail <- function(tau2) { s <- sqrt(v + tau2); e <- eigen(s * t(s * P), symmetric = TRUE, only.values = TRUE)$values; imhof(q, e[e > max(e) * 1e-12]) }
  bound <- function(p) if (tail(0) >= p) 0 else { hi <- 1e-3 * max(v); while (tail(hi) < p) hi <- hi * 3; uniroot(function(x) tail(x) - p, c(0, hi), tol = 1e-13 * hi)$root }
  c(bound(.025), bound(.975))
}
out <- list()
for (n in names(sets)) for (m in c("none", "mods")) {
  d <- as.data.frame(sets[[n]]$d); d$yi <- num(d$yi); d$vi <- num(d$vi)
  X <- model.matrix(if (m == "none") ~1 else sets[[n]]$mods, d)
  pl <- lapply(c(ML = "ML", REML = "REML"), function(me) {
    # Scoring that keeps stepping between two neighbouring numbers never falls below a tight threshold.
    for (th in 10^(-14:-9)) {
      r <- try(rma(d$yi, d$vi, mods = X, intercept = FALSE, method = me, control = list(threshold = th, maxiter = 10000)), silent = TRUE)
      if (!inherits(r, "try-error")) break
    }
    unname(suppressWarnings(confint(r, type = "PL", control = list(tol = 1e-14))$random[1, 2:3]))
  })
  out[[length(out) + 1]] <- list(set = n, mods = m, yi = d$yi, vi = d$vi, x = c(t(X)), columns = I(colnames(X)), ML = pl$ML, REML = pl$REML,
    bj = genq(d$yi, d$vi, X, 1 / d$vi), jackson = genq(d$yi, d$vi, X, 1 / sqrt(d$vi)), hedges = genq(d$yi, d$vi, X, rep(1, nrow(d))))
}
path <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
write_json(list(metafor = as.character(packageVersion("metafor")), cases = out), file.path(dirname(path), "tau2intervals.json"), digits = NA, auto_unbox = TRUE)
cat(length(out), "cases\n")
