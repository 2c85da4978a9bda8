# The reference side of the comparison: CPU time of metafor and clubSandwich for the calls that answer the same question.
# Writes name, CPU seconds a call (median of batches), and the calls, as tab-separated lines. Usage: Rscript reference.R OUT [WORK...]
suppressMessages({ library(metafor); library(clubSandwich) })
args <- commandArgs(trailingOnly = TRUE)
out <- args[1]; only <- args[-1]
cpu <- function() { t <- proc.time(); unname(t[1] + t[2]) }
bench <- function(name, calls, n, batches, f) {
  if (length(only) && !(name %in% only)) return(invisible())
  f()
  times <- replicate(batches, { a <- cpu(); for (i in seq_len(n)) f(); (cpu() - a) / n })
  cat(sprintf("%s\t%.9g\t%s\n", name, median(times), calls), file = out, append = TRUE)
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
once("bootstrap-1000", "1,000 refits by rma", function() {
  set.seed(2); for (b in 1:1000) rma(rnorm(13, coef(fit), sqrt(fit$tau2 + bcg$vi)), bcg$vi) })
mods <- rma(yi, vi, mods = ~ ablat + year, data = bcg)
once("permutation-10000", "permutest(iter = 10000)", function() permutest(mods, iter = 10000, progbar = FALSE))
s15 <- dat.hackshaw1998[1:15, ]; f15 <- rma(yi, vi, data = s15, method = "EE")
once("gosh-15-ee", "gosh, all 32,767 subsets", function() gosh(f15, progbar = FALSE))
f19 <- rma(yi, vi, data = dat.raudenbush1985)
once("gosh-19-reml", "gosh(subsets = 5000)", function() { set.seed(3); gosh(f19, subsets = 5000, progbar = FALSE) })
hack <- rma(yi, vi, data = dat.hackshaw1998)
bench("selection-step", "selmodel(type = 'stepfun', steps = .025)", 1, 3, function() selmodel(hack, type = "stepfun", alternative = "greater", steps = .025))
bench("selection-beta", "selmodel(type = 'beta')", 1, 1, function() suppressWarnings(selmodel(hack, type = "beta", alternative = "greater")))
bench("glmm-um-rs", "rma.glmm(model = 'UM.RS')", 1, 1, function() rma.glmm(measure = "OR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg, model = "UM.RS"))
once("glmm-cm-el", "rma.glmm(model = 'CM.EL')", function() rma.glmm(measure = "OR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg, model = "CM.EL"))
bench("three-level-56", "rma.mv(random = ~ 1 | district/school)", 5, 3, function() rma.mv(yi, vi, random = ~ 1 | district/school, data = dat.konstantopoulos2011))
kon <- rma.mv(yi, vi, random = ~ 1 | district/school, data = dat.konstantopoulos2011)
bench("three-level-56-cr2", "coef_test('CR2')", 5, 3, function() coef_test(kon, vcov = "CR2", cluster = dat.konstantopoulos2011$district))
bench("three-level-56-profile", "confint", 1, 1, function() confint(kon))
file <- Sys.getenv("RAPPORT_DEPRESSION")
if (nzchar(file)) {
  d <- read.csv2(file, na.strings = "NA"); d$vi <- d$.g_se^2; d$es <- seq_len(nrow(d))
  bench("che-cr2-900", "vcalc, rma.mv(sparse = TRUE), coef_test('CR2')", 1, 1, function() {
    V <- vcalc(vi, cluster = study, obs = es, rho = .5, data = d)
    r <- rma.mv(.g, V, random = ~ 1 | study/es, data = d, sparse = TRUE)
    coef_test(r, vcov = "CR2", cluster = d$study) })
}
bench("trimfill-13", "trimfill", 2, 3, function() trimfill(fit))
