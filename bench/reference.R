# The reference side of the comparison: CPU time of metafor and clubSandwich for the calls that answer the same question.
# Writes name, CPU seconds a call (median of batches), and the calls, as tab-separated lines. Usage: Rscript reference.R OUT [WORK...]
options(warn = -1)
suppressMessages({ library(metafor); library(clubSandwich) })
args <- commandArgs(trailingOnly = TRUE)
out <- args[1]; only <- args[-1]
cpu <- function() { t <- proc.time(); unname(t[1] + t[2]) }
bench <- function(name, calls, n, batches, f, times = 1) {
  if (length(only) && !(name %in% only)) return(invisible())
  f()
  seconds <- replicate(batches, { a <- cpu(); for (i in seq_len(n)) f(); (cpu() - a) / n })
  cat(sprintf("%s\t%.9g\t%s\n", name, times * median(seconds), calls), file = out, append = TRUE)
}
once <- function(name, calls, f) {
  if (length(only) && !(name %in% only)) return(invisible())
  a <- cpu(); f()
  cat(sprintf("%s\t%.9g\t%s\n", name, cpu() - a, calls), file = out, append = TRUE)
}
cat("", file = out)
bcg <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
bcg$yi <- as.numeric(bcg$yi)
whole <- function(y, v) { r <- rma(y, v); confint(r); predict(r); r }

bench("reml-13", "rma, confint, predict", 20, 5, function() whole(bcg$yi, bcg$vi))
set.seed(1); v5 <- runif(500, .01, .2); y5 <- rnorm(500, .3, sqrt(.05 + v5))
bench("reml-500", "rma, confint, predict", 1, 3, function() whole(y5, v5))
bench("mods-13", "rma(mods = ~ ablat + year, test = 'knha')", 20, 5, function() rma(yi, vi, mods = ~ ablat + year, data = bcg, test = "knha"))
fit <- rma(yi, vi, data = bcg)
bench("influence-13", "influence, leave1out", 2, 3, function() { influence(fit); leave1out(fit) })
bench("bootstrap-1000", "100 refits by rma, times 10", 1, 3, times = 10, function() {
  set.seed(2); for (b in 1:100) rma(rnorm(13, coef(fit), sqrt(fit$tau2 + bcg$vi)), bcg$vi) })
mods <- rma(yi, vi, mods = ~ ablat + year, data = bcg)
bench("permutation-10000", "permutest(iter = 500), times 20", 1, 3, times = 20, function() permutest(mods, iter = 500, progbar = FALSE))
s15 <- dat.hackshaw1998[1:15, ]; f15 <- rma(yi, vi, data = s15, method = "EE")
once("gosh-15-ee", "gosh, all 32,767 subsets", function() gosh(f15, progbar = FALSE))
f19 <- rma(yi, vi, data = dat.raudenbush1985)
bench("gosh-19-reml", "gosh(subsets = 250), times 20", 1, 3, times = 20, function() { set.seed(3); gosh(f19, subsets = 250, progbar = FALSE) })
hack <- rma(yi, vi, data = dat.hackshaw1998)
sel <- function(...) suppressWarnings(selmodel(hack, alternative = "greater", ...))
bench("selection-step", "selmodel(type = 'stepfun', steps = .025)", 1, 3, function() sel(type = "stepfun", steps = .025))
bench("selection-steps", "selmodel(type = 'stepfun', steps = c(.025, .10, .50))", 1, 3, function() sel(type = "stepfun", steps = c(.025, .10, .50)))
once("selection-beta", "selmodel(type = 'beta')", function() sel(type = "beta"))
once("selection-half-normal", "selmodel(type = 'halfnorm')", function() sel(type = "halfnorm"))
glmm <- function(model) rma.glmm(measure = "OR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg, model = model)
bench("glmm-um-fs", "rma.glmm(model = 'UM.FS')", 1, 3, function() glmm("UM.FS"))
bench("glmm-um-rs", "rma.glmm(model = 'UM.RS')", 1, 3, function() glmm("UM.RS"))
bench("glmm-cm-al", "rma.glmm(model = 'CM.AL')", 1, 3, function() glmm("CM.AL"))
if (requireNamespace("BiasedUrn", quietly = TRUE)) once("glmm-cm-el", "rma.glmm(model = 'CM.EL')", function() glmm("CM.EL"))
bench("glmm-cm-el-rates", "rma.glmm(measure = 'IRR', model = 'CM.EL'), nielweise2008", 1, 3, function()
  rma.glmm(measure = "IRR", x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = dat.nielweise2008, model = "CM.EL"))
bench("three-level-56", "rma.mv(random = ~ 1 | district/school)", 5, 3, function() rma.mv(yi, vi, random = ~ 1 | district/school, data = dat.konstantopoulos2011))
kon <- rma.mv(yi, vi, random = ~ 1 | district/school, data = dat.konstantopoulos2011)
bench("three-level-56-cr2", "coef_test('CR2')", 5, 3, function() coef_test(kon, vcov = "CR2", cluster = dat.konstantopoulos2011$district))
once("three-level-56-profile", "confint", function() confint(kon))
file <- Sys.getenv("RAPPORT_DEPRESSION")
if (nzchar(file)) {
  d <- read.csv2(file, na.strings = "NA"); d$vi <- d$.g_se^2; d$es <- seq_len(nrow(d))
  bench("che-cr2-900", "vcalc, rma.mv(sparse = TRUE), coef_test('CR2')", 1, 3, function() {
    V <- vcalc(vi, cluster = study, obs = es, rho = .5, data = d)
    r <- rma.mv(.g, V, random = ~ 1 | study/es, data = d, sparse = TRUE)
    coef_test(r, vcov = "CR2", cluster = d$study) })
}
bench("trimfill-13", "trimfill", 2, 3, function() trimfill(fit))
