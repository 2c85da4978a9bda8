# Reference values for the models of `rapport synthesize` that are not inverse variance of independent effects: metafor's rma.mh(), rma.peto()
# and rma.mv(), clubSandwich's coef_test() and Wald_test(). Writes models.json beside this script, data inside.
# Run: Rscript validation/models.R
suppressMessages({library(metafor); library(clubSandwich)})
library(jsonlite)
out <- list()
add <- function(name, data, options, figures, rows = NULL)
  out[[length(out) + 1]] <<- list(name = name, columns = as.list(data), options = options, figures = figures, rows = rows)
all_in_one <- function(r) list(estimate = r$beta[1], se = r$se[1], statistic = r$zval[1], p = r$pval[1], lower = r$ci.lb[1], upper = r$ci.ub[1],
  q = r$QE, qP = r$QEp, qDf = if (is.null(r$k.yi)) r$k - r$p else r$k.yi - 1)
num <- function(d) as.data.frame(lapply(d, as.numeric))

tables <- list(
  bcg = with(dat.bcg, data.frame(ai = tpos, bi = tneg, ci = cpos, di = cneg)),
  nielweise2007 = with(dat.nielweise2007, data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)),
  collins1985b = na.omit(with(dat.collins1985b, data.frame(ai = pre.xti, bi = pre.nti - pre.xti, ci = pre.xci, di = pre.nci - pre.xci))))
for (n in names(tables)) {
  d <- num(tables[[n]])
  for (m in c("OR", "RR", "RD")) {
    r <- rma.mh(measure = m, ai = ai, bi = bi, ci = ci, di = di, data = d)
    f <- all_in_one(r); f$i2 <- r$I2; f$h2 <- r$H2
    add(paste(n, m), d, c(model = "mantel-haenszel", measure = m), f, list(weight = as.numeric(weights(r))))
  }
  d <- d[d$ai + d$ci > 0 & d$bi + d$di > 0, ]
  r <- rma.peto(ai = ai, bi = bi, ci = ci, di = di, data = d)
  f <- all_in_one(r); f$i2 <- r$I2; f$h2 <- r$H2
  add(paste(n, "PETO"), d, c(model = "peto", measure = "OR"), f, list(yi = as.numeric(r$yi), vi = as.numeric(r$vi), weight = as.numeric(weights(r))))
}
for (m in c("IRR", "IRD")) {
  d <- num(dat.hart1999[c("x1i", "t1i", "x2i", "t2i")])
  r <- rma.mh(measure = m, x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = d)
  f <- all_in_one(r); f$i2 <- r$I2; f$h2 <- r$H2
  add(paste("hart1999", m), d, c(model = "mantel-haenszel", measure = m), f, list(weight = as.numeric(weights(r))))
}

tight <- list(optimizer = "optim", optmethod = "BFGS", reltol = 1e-15, maxit = 2000)
fitted <- function(r) {
  p <- predict(r)
  f <- list(coefficients = list(estimate = as.numeric(r$beta), se = r$se, statistic = r$zval, p = r$pval, lower = r$ci.lb, upper = r$ci.ub, df = if (all(is.na(r$ddf))) NULL else r$ddf),
    sigma2 = r$sigma2, q = r$QE, qP = r$QEp, logLik = as.numeric(logLik(r)), qm = r$QM, qmP = r$QMp)
  if (r$int.only) f$pi <- c(p$pi.lb[1], p$pi.ub[1])
  f
}
robust_figures <- function(r, cluster, type, joint = NULL) {
  ct <- coef_test(r, vcov = type, cluster = cluster, test = "Satterthwaite")
  ci <- conf_int(r, vcov = type, cluster = cluster, test = "Satterthwaite")
  f <- fitted(r); f$pi <- NULL; f$qm <- NULL
  f$coefficients <- list(estimate = ct$beta, se = ct$SE, statistic = ct$tstat, p = ct$p_Satt, df = ct$df_Satt, lower = ci$CI_L, upper = ci$CI_U)
  if (!is.null(joint)) { w <- Wald_test(r, constraints = constrain_zero(joint), vcov = type, cluster = cluster, test = "HTZ"); f$qm <- w$Fstat; f$qmP <- w$p_val; f$qmDf <- w$df_denom }
  f
}
k <- num(dat.konstantopoulos2011[c("district", "school", "year", "yi", "vi")])
three <- rma.mv(yi, vi, random = ~ 1 | district/school, data = k, control = tight)
add("konstantopoulos2011", k, c(model = "multilevel", random = "district/school"), fitted(three), list(weight = as.numeric(weights(three, type = "rowsum"))))
add("konstantopoulos2011 ML t", k, c(model = "multilevel", random = "district/school", tau2 = "ML", test = "t"),
  fitted(rma.mv(yi, vi, random = ~ 1 | district/school, data = k, method = "ML", test = "t", control = tight)))
add("konstantopoulos2011 year", k, c(model = "multilevel", random = "district/school", mods = "year", test = "t"),
  fitted(rma.mv(yi, vi, mods = ~ year, random = ~ 1 | district/school, data = k, test = "t", control = tight)))
for (type in c("CR0", "CR1", "CR2"))
  add(paste("konstantopoulos2011", type), k, c(model = "multilevel", random = "district/school", robust = type), robust_figures(three, k$district, type))

a <- dat.assink2016[c("study", "esid", "year", "deltype", "yi", "vi")]
V <- vcalc(vi, cluster = study, obs = esid, rho = 0.6, data = a)
che <- rma.mv(yi, V, random = ~ 1 | study/esid, data = a, control = tight)
add("assink2016 CHE", a, c(model = "multilevel", random = "study/esid", rho = "0.6"), fitted(che), list(weight = as.numeric(weights(che, type = "rowsum"))))
add("assink2016 CHE CR2", a, c(model = "multilevel", random = "study/esid", rho = "0.6", robust = "CR2"), robust_figures(che, a$study, "CR2"))
mod <- rma.mv(yi, V, mods = ~ deltype, random = ~ 1 | study/esid, data = a, control = tight)
add("assink2016 CHE deltype CR2", a, c(model = "multilevel", random = "study/esid", rho = "0.6", mods = "deltype", robust = "CR2"), robust_figures(mod, a$study, "CR2", 2:3))
add("assink2016 CHE deltype", a, c(model = "multilevel", random = "study/esid", rho = "0.6", mods = "deltype"), fitted(mod))
one <- rma(yi, vi, data = a, control = list(threshold = 1e-14, maxiter = 2000))
u <- robust_figures(rma.mv(yi, vi, data = a), a$study, "CR2")
ct <- coef_test(one, vcov = "CR2", cluster = a$study, test = "Satterthwaite"); ci <- conf_int(one, vcov = "CR2", cluster = a$study)
add("assink2016 random CR2", a, c(map = "cluster=study", robust = "CR2"),
  list(coefficients = list(estimate = ct$beta, se = ct$SE, statistic = ct$tstat, p = ct$p_Satt, df = ct$df_Satt, lower = ci$CI_L, upper = ci$CI_U), q = one$QE, qP = one$QEp))
out <- lapply(out, function(x) { x$options <- as.list(x$options); x })
write_json(list(metafor = "3.8.1", clubSandwich = as.character(packageVersion("clubSandwich")), cases = out), "validation/models.json", digits = NA, auto_unbox = TRUE, null = "null", na = "null")
cat(length(out), "cases\n")
