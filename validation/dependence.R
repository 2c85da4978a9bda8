# Writes dependence.json: multilevel and multivariate models of metafor (rma.mv), with clubSandwich's and metafor's cluster-robust
# tests of the same fits. Data, known V, design and grouping stand inside, so the tests need nothing else.
# Run in this folder: Rscript dependence.R     (about two minutes)
suppressPackageStartupMessages({library(metafor); library(clubSandwich); library(jsonlite)})
number <- function(x) match(x, unique(x))

# V as blocks: a label a row and each block row-major.
blocks <- function(V, cluster) {
  label <- number(cluster)
  list(cluster = label, blocks = lapply(split(seq_along(label), label), function(i) as.numeric(t(V[i, i, drop = FALSE]))))
}
term <- function(name, group, structure = "ID", inner = NULL, tau2 = NULL, rho = NULL)
  list(name = name, group = number(group), structure = structure, inner = inner, tau2 = tau2, rho = rho)

variances <- function(res) as.numeric(c(if (isTRUE(res$withS)) res$sigma2, if (isTRUE(res$withG)) res$tau2, if (isTRUE(res$withH)) res$gamma2))
correlations <- function(res) as.numeric(c(if (isTRUE(res$withG) && !all(res$struct[1] %in% c("ID", "DIAG"))) res$rho))

fitted <- function(res) {
  stats <- as.numeric(res$fit.stats[, if (res$method == "REML") "REML" else "ML"])
  list(method = res$method, beta = as.numeric(res$beta), se = res$se, vb = as.numeric(res$vb), variances = variances(res),
       correlations = correlations(res), qe = res$QE, qeDf = res$QEdf %||% (res$k - res$p), qep = res$QEp, fit = stats)
}
`%||%` <- function(a, b) if (is.null(a)) b else a
tested <- function(res) list(statistic = as.numeric(res$zval), df = if (is.na(res$ddf[1])) NULL else as.numeric(res$ddf), p = as.numeric(res$pval),
                             lower = as.numeric(res$ci.lb), upper = as.numeric(res$ci.ub),
                             qm = res$QM, qmp = res$QMp, qmdf = as.numeric(res$QMdf))

# btt: columns tested jointly by HTZ, counted from 1.
robust_of <- function(res, cluster, btt = NULL) {
  label <- number(cluster)
  types <- lapply(c(CR0 = "CR0", CR1 = "CR1", CR1P = "CR1p", CR1S = "CR1S", CR2 = "CR2"), function(type) {
    vc <- vcovCR(res, cluster = label, type = type)
    ct <- coef_test(res, vcov = vc, test = "Satterthwaite")
    wald <- NULL
    if (!is.null(btt)) {
      w <- Wald_test(res, constraints = constrain_zero(btt), vcov = vc, test = "HTZ")
      wald <- list(f = w$Fstat, dfNum = w$df_num, dfDenom = w$df_denom, p = w$p_val)
    }
    list(vcov = as.numeric(vc), se = ct$SE, df = ct$df_Satt, p = ct$p_Satt, wald = wald)
  })
  m <- robust(res, cluster = label)
  list(cluster = label, btt = btt, types = types,
       metafor = list(se = m$se, p = as.numeric(m$pval), df = m$ddf[1], lower = m$ci.lb, upper = m$ci.ub, qm = m$QM, qmp = m$QMp))
}

model <- function(name, data, yi, V, vcluster, terms, call, mods = NULL, robust = NULL, btt = NULL, tests = FALSE) {
  message(name)
  X <- if (is.null(mods)) matrix(1, length(yi), 1, dimnames = list(NULL, "intercept")) else model.matrix(mods, data)
  colnames(X)[colnames(X) == "(Intercept)"] <- "intercept"
  call <- tight(call)
  reml <- call("REML", "z", "residual"); ml <- call("ML", "z", "residual")
  out <- list(name = name, k = length(yi), yi = as.numeric(yi), v = blocks(V, vcluster), names = colnames(X), x = as.numeric(t(X)), terms = terms,
              reml = fitted(reml), ml = fitted(ml), z = tested(reml))
  if (tests) {
    out$residual <- tested(call("REML", "t", "residual")); out$contain <- tested(call("REML", "t", "contain"))
  }
  if (!is.null(robust)) out$robust <- robust_of(reml, robust, btt)
  out
}

k <- dat.konstantopoulos2011; k$school <- k$study
a <- dat.assink2016
bk <- dat.berkey1998; Vb <- vcalc(vi = 1, cluster = author, rvars = c(v1i, v2i), data = bk)
bk$inner <- as.integer(factor(bk$outcome))
is <- reshape(dat.ishak2007, direction = "long", idvar = "study", v.names = c("yi", "vi"), varying = list(c(2, 4, 6, 8), c(3, 5, 7, 9)))
is <- is[order(is$study, is$time), ]; is <- is[!is.na(is$yi), ]; is$sid <- number(is$study)
Vi <- vcalc(vi, cluster = sid, time1 = time, phi = 0.97, data = is)
cr <- escalc(measure = "ZCOR", ri = ri, ni = ni, data = dat.crede2010)
cr$yi <- as.numeric(cr$yi); cr$vi <- as.numeric(cr$vi)
sn <- dat.senn2013
sn <- to.wide(sn, study = "study", grp = "treatment", ref = "placebo", grpvars = c("ni", "mi", "sdi"), postfix = c("1", "2"))
sn <- escalc(measure = "MD", m1i = mi1, sd1i = sdi1, n1i = ni1, m2i = mi2, sd2i = sdi2, n2i = ni2, data = sn)
# Contrasts of one study share an arm: the covariance is the variance of that arm's mean.
Vs <- diag(as.numeric(sn$vi))
for (i in seq_len(nrow(sn))) for (j in seq_len(nrow(sn)))
  if (i != j && sn$study[i] == sn$study[j]) Vs[i, j] <- sn$sdi2[i]^2 / sn$ni2[i]
sn$yi <- as.numeric(sn$yi); sn$contrast <- number(paste(sn$treatment1, sn$treatment2))
trts <- setdiff(sort(unique(c(as.character(sn$treatment1), as.character(sn$treatment2)))), "placebo")
Xs <- sapply(trts, function(t) (sn$treatment1 == t) - (sn$treatment2 == t)); colnames(Xs) <- trts
sn <- cbind(as.data.frame(sn), Xs)
sfml <- as.formula(paste("~ 0 +", paste(trts, collapse = " + ")))

# The tightest tolerance at which the optimiser of the reference says that it converged.
tight <- function(fit) { force(fit); function(m, t, d) {
  for (tol in c(1e-13, 1e-12, 1e-11, 1e-10)) {
    res <- try(fit(m, t, d, list(rel.tol = tol, iter.max = 1000, eval.max = 1000)), silent = TRUE)
    if (!inherits(res, "try-error")) return(res)
  }
  stop(res)
}}
Va <- vcalc(vi, cluster = study, obs = esid, data = a, rho = 0.6)
a$row <- seq_len(nrow(a)); a$type <- number(as.character(a$deltype)); a$yearc <- a$year
kv <- diag(k$vi)

models <- list(
  model("konstantopoulos2011, three levels", k, k$yi, kv, seq_len(nrow(k)),
        list(term("district", k$district), term("district/school", paste(k$district, k$school))),
        function(m, t, d, ctl) rma.mv(yi, vi, random = ~ 1 | district/school, data = k, method = m, test = t, dfs = d, control = ctl),
        robust = k$district, tests = TRUE),
  model("konstantopoulos2011, three levels, year", k, k$yi, kv, seq_len(nrow(k)),
        list(term("district", k$district), term("district/school", paste(k$district, k$school))),
        function(m, t, d, ctl) rma.mv(yi, vi, mods = ~ I(year - 1990), random = ~ 1 | district/school, data = k, method = m, test = t, dfs = d, control = ctl),
        mods = ~ I(year - 1990), robust = k$district, btt = 2, tests = TRUE),
  model("konstantopoulos2011, compound symmetry", k, k$yi, kv, seq_len(nrow(k)),
        list(term("school | district", k$district, "CS", k$school)),
        function(m, t, d, ctl) rma.mv(yi, vi, random = ~ factor(school) | district, data = k, method = m, test = t, dfs = d, control = ctl),
        robust = k$district),
  model("assink2016, V diagonal, three levels", a, a$yi, diag(a$vi), a$row,
        list(term("study", a$study), term("study/esid", paste(a$study, a$esid))),
        function(m, t, d, ctl) rma.mv(yi, vi, random = ~ 1 | study/esid, data = a, method = m, test = t, dfs = d, control = ctl),
        robust = a$study, tests = TRUE),
  model("assink2016, CHE, year and type", a, a$yi, Va, a$study,
        list(term("study", a$study), term("study/esid", paste(a$study, a$esid))),
        function(m, t, d, ctl) rma.mv(yi, Va, mods = ~ I(year - 2000) + deltype, random = ~ 1 | study/esid, data = a, method = m, test = t, dfs = d, control = ctl),
        mods = ~ I(year - 2000) + deltype, robust = a$study, btt = 3:4, tests = TRUE),
  model("assink2016, crossed: study, type, row", a, a$yi, Va, a$study,
        list(term("study", a$study), term("type", a$type), term("row", a$row)),
        function(m, t, d, ctl) rma.mv(yi, Va, random = list(~ 1 | study, ~ 1 | type, ~ 1 | row), data = a, method = m, test = t, dfs = d, control = ctl)),
  model("assink2016, HCS of types in studies", a, a$yi, Va, a$study,
        list(term("row", a$row), term("type | study", a$study, "HCS", a$type)),
        function(m, t, d, ctl) rma.mv(yi, Va, random = list(~ 1 | row, ~ type | study), struct = "HCS", data = a, method = m, test = t, dfs = d, control = ctl),
        robust = a$study))
for (s in c("UN", "HCS", "CS", "DIAG", "ID")) models <- c(models, list(
  model(paste0("berkey1998, ", s), bk, bk$yi, Vb, bk$trial, list(term("outcome | trial", bk$trial, s, bk$inner)),
        function(m, t, d, ctl) rma.mv(yi, Vb, mods = ~ outcome - 1, random = ~ outcome | trial, struct = s, data = bk, method = m, test = t, dfs = d, control = ctl),
        mods = ~ outcome - 1, robust = bk$trial, btt = 1:2)))
for (s in c("AR", "HAR", "CS")) models <- c(models, list(
  model(paste0("ishak2007, ", s), is, is$yi, Vi, is$sid, list(term("time | study", is$sid, s, is$time)),
        function(m, t, d, ctl) rma.mv(yi, Vi, mods = ~ factor(time) - 1, random = ~ time | sid, struct = s, data = is, method = m, test = t, dfs = d, control = ctl),
        mods = ~ factor(time) - 1, robust = is$sid, btt = 1:4)))
models <- c(models, list(
  model("senn2013, contrasts, correlation fixed at a half", sn, sn$yi, Vs, sn$study, list(term("contrast | study", sn$study, "CS", sn$contrast, rho = I(0.5))),
        function(m, t, d, ctl) rma.mv(yi, Vs, mods = sfml, random = ~ contrast | study, rho = 1/2, data = sn, method = m, test = t, dfs = d, control = ctl),
        mods = sfml),
  model("crede2010, three levels", cr, cr$yi, diag(cr$vi), seq_len(nrow(cr)),
        list(term("studyid", cr$studyid), term("studyid/sampleid", paste(cr$studyid, cr$sampleid))),
        function(m, t, d, ctl) rma.mv(yi, vi, random = ~ 1 | studyid/sampleid, data = cr, method = m, test = t, dfs = d, control = ctl),
        robust = cr$studyid, tests = TRUE)))

writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), clubSandwich = as.character(packageVersion("clubSandwich")), models = models),
                  digits = NA, auto_unbox = TRUE, null = "null", na = "null"), "dependence.json")
