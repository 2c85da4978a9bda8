# An unstructured covariance whose correlations all run to 1 or -1: Assink and Wibbelink (2016), types of delinquency within studies, by metafor's rma.mv.
suppressMessages({library(metafor); library(jsonlite)})
a <- dat.assink2016
V <- vcalc(vi, cluster = study, obs = esid, rho = 0.3, data = a)
fit <- function(method) {
  f <- rma.mv(yi, V, random = ~ deltype | study, struct = "UN", data = a, method = method)
  list(estimate = c(f$beta), se = f$se, tau2 = f$tau2, rho = f$rho, logLik = c(logLik(f)), q = f$QE)
}
out <- list(program = paste("R", getRversion(), "metafor", packageVersion("metafor")),
  study = a$study, type = as.character(a$deltype), yi = a$yi, vi = a$vi, ML = fit("ML"), REML = fit("REML"))
write(toJSON(out, digits = NA, auto_unbox = TRUE, pretty = FALSE), "un-boundary.json")
