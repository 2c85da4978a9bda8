# Reference values for what stands beside models of dependent effects: regressions for small-study effects within rma.mv() (Rodgers and Pustejovsky
# 2021), robust subgroups, exact covariances of shared groups (Gleser and Olkin 2009, their formulas written out). metafor and clubSandwich.
# Writes dependent.json beside this script, data inside. Run: Rscript validation/dependent.R
suppressMessages({library(metafor); library(clubSandwich)})
library(jsonlite)
out <- list()
add <- function(name, data, options, figures) out[[length(out) + 1]] <<- list(name = name, columns = as.list(data), options = as.list(options), figures = figures)
tight <- list(optimizer = "optim", optmethod = "BFGS", reltol = 1e-15, maxit = 2000)
best <- function(f) { # the first of these that says it converged
  for (control in list(tight, list(rel.tol = 1e-13), list(rel.tol = 1e-12), list(rel.tol = 1e-11), list())) {
    r <- try(f(control), silent = TRUE)
    if (!inherits(r, "try-error")) return(r)
  }
  stop(r)
}
tested <- function(r, cluster, type) {
  if (is.null(type)) return(list(estimate = as.numeric(r$beta), se = r$se, statistic = r$zval, p = r$pval))
  ct <- coef_test(r, vcov = type, cluster = cluster, test = "Satterthwaite")
  list(estimate = ct$beta, se = ct$SE, statistic = ct$tstat, df = ct$df_Satt, p = ct$p_Satt)
}

# Small-study effects
small <- function(name, d, V, options, cluster, type, sizes = NULL, mods = NULL) {
  fit <- function(x) { X <- if (is.null(mods)) cbind(x) else cbind(mods, x); best(function(control) rma.mv(yi, V, mods = X, random = ~ 1 | study/esid, data = d, control = control)) }
  f <- list(regtest = tested(fit(sqrt(d$vi)), cluster, type))
  if (is.null(mods)) f$peese <- tested(fit(d$vi), cluster, type)
  if (!is.null(sizes)) f$sizes <- tested(fit(sizes), cluster, type)
  add(name, d, c(model = "multilevel", bias = "true", options), f)
}
a <- dat.assink2016[c("study", "esid", "year", "yi", "vi")]
small("assink2016", a, a$vi, NULL, a$study, "CR2")
small("assink2016 CHE", a, vcalc(vi, cluster = study, obs = esid, rho = 0.6, data = a), c(rho = "0.6"), a$study, "CR2")
small("assink2016 CHE CR1", a, vcalc(vi, cluster = study, obs = esid, rho = 0.6, data = a), c(rho = "0.6", robust = "CR1"), a$study, "CR1")
small("assink2016 year", a, a$vi, c(mods = "year"), a$study, "CR2", mods = a$year)
k <- dat.knapp2017
k <- data.frame(study = k$study, esid = seq_len(nrow(k)), yi = k$yi, vi = k$vi, n1i = k$n_sz, n2i = k$n_hc)
small("knapp2017", k, k$vi, c(measure = "GEN"), k$study, "CR2", sizes = sqrt(1 / k$n1i + 1 / k$n2i))

# Subgroups: a between-study variance a level, or one, and clusters that reach across levels
grouped <- function(name, d, options, type, common = FALSE, method = "REML") {
  d$level <- factor(d$level)
  tau2 <- if (method == "EE") rep(0, nlevels(d$level))
    else if (common) rep(rma(yi, vi, mods = ~ level, data = d, method = method, control = list(threshold = 1e-14, maxiter = 2000))$tau2, nlevels(d$level))
    else sapply(levels(d$level), function(l) rma(yi, vi, data = d, subset = level == l, method = method, control = list(threshold = 1e-14, maxiter = 2000))$tau2)
  r <- rma.mv(yi, vi + tau2[as.integer(d$level)], mods = ~ level - 1, data = d)
  # Each level by itself: the same as in the model with all levels but for CR1, whose m/(m - 1) counts the clusters of the level
  own <- lapply(seq_along(tau2), function(j) {
    l <- d[as.integer(d$level) == j, ]
    f <- rma.mv(yi, vi + tau2[j], data = l); ci <- conf_int(f, vcov = type, cluster = l$study, test = "Satterthwaite")
    c(tested(f, l$study, type), list(lower = ci$CI_L, upper = ci$CI_U))
  })
  levels <- sapply(names(own[[1]]), function(n) sapply(own, function(o) o[[n]]), simplify = FALSE)
  w <- Wald_test(r, constraints = constrain_equal(1:nlevels(d$level)), vcov = type, cluster = d$study, test = "HTZ")
  d$level <- as.character(d$level)
  add(name, d, c(map = "cluster=study", subgroup = "level", robust = type, options),
    list(tau2 = as.numeric(tau2), levels = levels, q = w$Fstat, df = w$df_num, df2 = w$df_denom, p = w$p_val))
}
g <- dat.assink2016[c("study", "esid", "deltype", "yi", "vi")]; names(g)[3] <- "level"
g <- g[g$level != "covert", ] # of one study
grouped("assink2016 by type", g, NULL, "CR2")
grouped("assink2016 by type, CR1", g, NULL, "CR1")
grouped("assink2016 by type, one tau2", g, c("common-tau2" = "true"), "CR2", common = TRUE)
grouped("assink2016 by type, DL", g, c(tau2 = "DL"), "CR2", method = "DL")
grouped("assink2016 by type, common effects", g, c(model = "common"), "CR2", method = "EE")
# The same with the variances estimated in one model: agrees to the optimiser's digits
one <- rma.mv(yi, vi, mods = ~ level - 1, random = ~ level | esid, struct = "DIAG", data = transform(g, esid = seq_len(nrow(g))), control = tight)
cat("DIAG:", one$tau2, "against", out[[length(out) - 4]]$figures$tau2, "\n")

# Shared groups: three-armed trials of invented counts and scores; the control group of a trial is the same persons
s <- data.frame(
  study = c("A", "A", "B", "B", "C", "D", "E", "E"), grp1 = c("x", "y", "x", "y", "x", "y", "x", "z"), grp2 = "c",
  m1i = c(11.2, 10.1, 14.0, 13.1, 9.8, 12.2, 10.4, 11.9), sd1i = c(4.1, 3.9, 5.2, 5.0, 4.4, 4.8, 4.0, 4.3), n1i = c(24, 26, 41, 38, 30, 55, 18, 20),
  m2i = c(13.4, 13.4, 15.9, 15.9, 12.6, 12.9, 13.3, 13.3), sd2i = c(4.3, 4.3, 5.1, 5.1, 4.9, 4.6, 4.5, 4.5), n2i = c(25, 25, 40, 40, 29, 52, 19, 19))
s$ai <- c(12, 14, 20, 17, 15, 24, 9, 8); s$ci <- c(6, 6, 13, 13, 8, 20, 4, 4)
shared <- function(name, measure, covariance) {
  e <- if (measure %in% c("MD", "SMD", "ROM")) escalc(measure, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = s)
    else escalc(measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = s)
  V <- diag(as.numeric(e$vi))
  for (i in seq_len(nrow(s))) for (j in seq_len(nrow(s))) if (i != j && s$study[i] == s$study[j]) V[i, j] <- covariance(i, j, as.numeric(e$yi))
  r <- best(function(control) rma.mv(yi, V, random = ~ 1 | study/row, data = transform(e, row = seq_len(nrow(s))), control = control))
  add(name, s, c(measure = measure, model = "multilevel", "v-shared" = "true"), list(V = V[lower.tri(V) & V != 0], estimate = r$beta[1], se = r$se, sigma2 = r$sigma2, logLik = as.numeric(logLik(r)), q = r$QE))
}
N <- function(i) s$n2i[i] + sum(s$n1i[s$study == s$study[i]])
shared("shared MD", "MD", function(i, j, y) s$sd2i[i]^2 / s$n2i[i])
shared("shared SMD", "SMD", function(i, j, y) 1 / s$n2i[i] + y[i] * y[j] / (2 * N(i)))
shared("shared ROM", "ROM", function(i, j, y) s$sd2i[i]^2 / (s$n2i[i] * s$m2i[i]^2))
shared("shared OR", "OR", function(i, j, y) 1 / s$ci[i] + 1 / (s$n2i[i] - s$ci[i]))
shared("shared RR", "RR", function(i, j, y) 1 / s$ci[i] - 1 / s$n2i[i])
shared("shared RD", "RD", function(i, j, y) s$ci[i] * (s$n2i[i] - s$ci[i]) / s$n2i[i]^3)

e <- transform(escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = s), esid = seq_len(nrow(s)))
fit <- function(x) best(function(control) rma.mv(yi, as.numeric(vi), mods = cbind(x), random = ~ 1 | study/esid, data = e, control = control))
add("sizes SMD", s, c(measure = "SMD", model = "multilevel", bias = "true"), list(regtest = tested(fit(sqrt(as.numeric(e$vi))), s$study, "CR2"),
  peese = tested(fit(as.numeric(e$vi)), s$study, "CR2"), sizes = tested(fit(sqrt(1 / s$n1i + 1 / s$n2i)), s$study, "CR2")))

# vcalc's times with autoregression and scales, through a model
t <- dat.ishak2007
t <- reshape(t, direction = "long", idvar = "study", v.names = c("yi", "vi"), varying = list(paste0("y", 1:4, "i"), paste0("v", 1:4, "i")), timevar = "time")
t <- t[!is.na(t$yi), ]; t <- t[order(t$study, t$time), c("study", "time", "yi", "vi")]
V <- vcalc(vi, cluster = study, time1 = time, phi = 0.9, data = t)
r <- best(function(control) rma.mv(yi, V, mods = ~ factor(time), random = ~ time | study, struct = "HAR", data = t, control = control))
add("ishak2007", t, c(model = "multilevel", random = "time|study", struct = "HAR", mods = "factor(time)", "v-time" = "time", phi = "0.9"),
  list(estimate = as.numeric(r$beta), se = r$se, tau2 = r$tau2, rho = r$rho, q = r$QE))
write_json(list(metafor = as.character(packageVersion("metafor")), clubSandwich = as.character(packageVersion("clubSandwich")), cases = out), "validation/dependent.json", digits = NA, auto_unbox = TRUE, null = "null", na = "null")
cat(length(out), "cases\n")
