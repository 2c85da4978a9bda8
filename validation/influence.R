# Writes influence.json: metafor's influence(), leave1out(), cumul() and baujat() on several data sets.
# Run in this folder: Rscript influence.R
# The control: metafor's default stops REML with six digits of tau^2, and Paule-Mandel with four.
suppressPackageStartupMessages({library(metafor); library(jsonlite)})
# With two moderators and one study left out metafor's scoring never gets below 1e-13 and returns NA; 1e-12 leaves ten digits.
control <- list(threshold = 1e-12, tol = 1e-14, maxiter = 10000)

num <- function(x) unname(as.numeric(x))
diagnostics <- function(fit) {
  i <- lapply(unclass(influence(fit)), unclass)
  s <- unclass(rstudent(fit))
  c(lapply(i$inf[c("rstudent", "dffits", "cook.d", "cov.r", "tau2.del", "QE.del", "hat", "weight")], num),
    list(inf = i$inf$inf == "*", dfbs = unname(do.call(cbind, lapply(i$dfbs[seq_along(coef(fit))], num))), resid = num(s$resid), se = num(s$se), beta = num(coef(fit)), tau2 = fit$tau2))
}
columns <- function(l) { l <- unclass(l); names(l)[names(l) == "pvals"] <- "pval"; names(l)[names(l) %in% c("tval", "zval")] <- "zval"; lapply(l[intersect(c("estimate", "se", "zval", "pval", "ci.lb", "ci.ub", "Q", "Qp", "tau2", "I2", "H2"), names(l))], num) }

case <- function(data, yi, vi, mods = NULL, method = "REML", test = "z", order = NULL, baujat = FALSE) {
  yi <- num(yi); vi <- num(vi)
  fit <- if (is.null(mods)) rma(yi, vi, method = method, test = test, control = control)
         else rma(yi, vi, mods = mods, method = method, test = test, control = control)
  out <- list(data = data, yi = yi, vi = vi, mods = if (is.null(mods)) NULL else unname(as.matrix(mods)), method = method, test = test, influence = diagnostics(fit))
  if (is.null(mods)) {
    out$leave1out <- columns(leave1out(fit))
    if (!is.null(order)) {
      out$order <- order(order)
      out$cumul <- columns(cumul(fit, order = order))
    }
  }
  pdf(NULL); b <- baujat(fit); dev.off()
  out$baujat <- list(x = num(b$x), y = num(b$y))
  out
}

bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
rau <- dat.raudenbush1985; hack <- dat.hackshaw1998
nor <- escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
ban <- dat.bangertdrowns2004
ban <- ban[!is.na(ban$length) & !is.na(ban$wic), ]
egg <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001)

cases <- list()
for (method in c("REML", "ML", "DL", "EE", "PM", "SJ", "HE", "HS", "EB"))
  cases <- c(cases, list(case("dat.bcg", bcg$yi, bcg$vi, method = method, order = bcg$year)))
for (test in c("t", "knha", "adhoc"))
  cases <- c(cases, list(case("dat.bcg", bcg$yi, bcg$vi, test = test, order = bcg$year)))
for (method in c("REML", "DL", "EE"))
  cases <- c(cases, list(
    case("dat.raudenbush1985", rau$yi, rau$vi, method = method, order = rau$year),
    case("dat.hackshaw1998", hack$yi, hack$vi, method = method, order = hack$year),
    case("dat.normand1999", nor$yi, nor$vi, method = method),
    case("dat.egger2001", egg$yi, egg$vi, method = method)))
mods <- list(
  list("dat.bcg, ablat + year", bcg, cbind(bcg$ablat, bcg$year)),
  list("dat.raudenbush1985, weeks", rau, cbind(rau$weeks)),
  list("dat.bangertdrowns2004, length + wic", ban, cbind(ban$length, ban$wic)))
for (m in mods) for (method in c("REML", "DL", "EE")) cases <- c(cases, list(case(m[[1]], m[[2]]$yi, m[[2]]$vi, m[[3]], method)))
for (test in c("t", "knha", "adhoc")) cases <- c(cases, list(case(mods[[1]][[1]], bcg$yi, bcg$vi, mods[[1]][[3]], test = test)))

writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), cases = cases),
                  digits = I(17), auto_unbox = TRUE, null = "null", matrix = "rowmajor"), "influence.json")
