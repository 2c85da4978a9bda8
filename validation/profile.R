# Writes profile.json: profile-likelihood intervals (confint.rma.mv), prediction intervals (predict) and multilevel I2 of models in dependence.json,
# and robust tests of rma.uni fits. Run in this folder: Rscript profile.R    (about three minutes)
suppressPackageStartupMessages({library(metafor); library(clubSandwich); library(jsonlite)})
number <- function(x) match(x, unique(x))
tight <- list()  # confint refits many times: tighter than the default tolerance some of these refits stop without an answer

bounds <- function(res, ...) {
  rows <- function(what, n) lapply(seq_len(n), function(i) {
    ci <- do.call(confint, c(list(res, control = list(tol = 1e-10, maxiter = 500)), setNames(list(i), what)))
    m <- ci$random[1, ]
    list(what = what, estimate = m[["estimate"]], lower = m[["ci.lb"]], upper = m[["ci.ub"]], openLower = grepl("<", ci$lb.sign), openUpper = grepl(">", ci$ub.sign))
  })
  c(if (isTRUE(res$withS)) rows("sigma2", length(res$sigma2)), if (isTRUE(res$withG)) rows("tau2", length(res$tau2)),
    if (isTRUE(res$withG) && !(res$struct[1] %in% c("ID", "DIAG"))) rows("rho", length(res$rho)))
}
i2 <- function(res, V) {
  W <- solve(V); X <- model.matrix(res); P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W
  100 * res$sigma2 / (sum(res$sigma2) + (res$k - res$p) / sum(diag(P)))
}
case <- function(name, res, pi = NULL, I2 = NULL) { message(name); list(name = name, components = bounds(res), pi = pi, i2 = I2) }
span <- function(p) c(p$pi.lb, p$pi.ub)

k <- dat.konstantopoulos2011; a <- dat.assink2016; bk <- dat.berkey1998
Vb <- vcalc(vi = 1, cluster = author, rvars = c(v1i, v2i), data = bk)
is <- reshape(dat.ishak2007, direction = "long", idvar = "study", v.names = c("yi", "vi"), varying = list(c(2, 4, 6, 8), c(3, 5, 7, 9)))
is <- is[order(is$study, is$time), ]; is <- is[!is.na(is$yi), ]; is$sid <- number(is$study)
Vi <- vcalc(vi, cluster = sid, time1 = time, phi = 0.97, data = is)
Va <- vcalc(vi, cluster = study, obs = esid, data = a, rho = 0.6)
cr <- escalc(measure = "ZCOR", ri = ri, ni = ni, data = dat.crede2010); cr$yi <- as.numeric(cr$yi); cr$vi <- as.numeric(cr$vi)

kf <- function(...) rma.mv(yi, vi, random = ~ 1 | district/school, data = k, control = tight, ...)
ca <- rma.mv(yi, vi, random = ~ 1 | studyid/sampleid, data = cr, control = tight)
un <- rma.mv(yi, Vb, mods = ~ outcome - 1, random = ~ outcome | trial, struct = "UN", data = bk, control = tight)
as <- rma.mv(yi, Va, mods = ~ I(year - 2000) + deltype, random = ~ 1 | study/esid, data = a, control = tight)
cases <- list(
  case("konstantopoulos2011, three levels", kf(), pi = list(z = span(predict(kf())), residual = span(predict(kf(test = "t"))),
       contain = span(predict(kf(test = "t", dfs = "contain")))), I2 = i2(kf(), diag(k$vi))),
  case("konstantopoulos2011, compound symmetry", rma.mv(yi, vi, random = ~ factor(school) | district, data = k, control = tight)),
  case("assink2016, CHE, year and type", as, I2 = i2(as, Va)),
  case("berkey1998, UN", un, pi = list(first = span(predict(un, newmods = c(1, 0), tau2.levels = "AL")))),
  case("ishak2007, AR", rma.mv(yi, Vi, mods = ~ factor(time) - 1, random = ~ time | sid, struct = "AR", data = is, control = tight)),
  case("crede2010, three levels", ca, pi = list(z = span(predict(ca))), I2 = i2(ca, diag(cr$vi))))

uni <- function(name, yi, vi, cluster, X = NULL, ...) {
  message(name); label <- number(cluster)
  res <- if (is.null(X)) rma(yi, vi, control = list(threshold = 1e-14, maxiter = 10000), ...) else
    rma(yi, vi, mods = X, control = list(threshold = 1e-14, maxiter = 10000), ...)
  vc <- vcovCR(res, cluster = label, type = "CR2"); ct <- coef_test(res, vcov = vc)
  wald <- if (res$p > 2) { w <- Wald_test(res, constrain_zero(2:res$p), vcov = vc); list(f = w$Fstat, df = w$df_denom, p = w$p_val) }
  m <- robust(res, cluster = label)
  list(name = name, yi = yi, vi = vi, cluster = label, x = if (is.null(X)) NULL else as.numeric(t(cbind(1, X))), columns = res$p, method = res$method,
       se = ct$SE, df = ct$df_Satt, p = ct$p_Satt, wald = wald, residualSe = m$se, residualP = as.numeric(m$pval))
}
bd <- dat.bangertdrowns2004; bd <- bd[!is.na(bd$length) & !is.na(bd$meta), ]
uncorrelated <- list(
  uni("dat.bangertdrowns2004", bd$yi, bd$vi, bd$id),
  uni("dat.bangertdrowns2004, length and grade", bd$yi, bd$vi, bd$author, X = cbind(bd$length, bd$grade)),
  uni("dat.assink2016, rows as independent", a$yi, a$vi, a$study),
  uni("dat.assink2016, common effect, year and publication", a$yi, a$vi, a$study, X = cbind(a$year - 2000, a$pubstatus), method = "EE"))

writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), clubSandwich = as.character(packageVersion("clubSandwich")),
                       cases = cases, uncorrelated = uncorrelated), digits = NA, auto_unbox = TRUE, null = "null", na = "null"), "profile.json")
