# Reference values for Mantel-Haenszel and Peto pooling: metafor's rma.mh() and rma.peto(). Writes counts.json beside this script.
# Run: Rscript validation/counts.R
suppressMessages(library(metafor))
library(jsonlite)
tables <- list(
  bcg = with(dat.bcg, data.frame(ai = tpos, bi = tneg, ci = cpos, di = cneg)),
  nielweise2007 = with(dat.nielweise2007, data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)),
  li2007 = with(dat.li2007, data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)),
  hine1989 = with(dat.hine1989, data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)),
  collins1985b = with(dat.collins1985b, data.frame(ai = pre.xti, bi = pre.nti - pre.xti, ci = pre.xci, di = pre.nci - pre.xci)),
  yusuf1985 = with(subset(dat.yusuf1985, table == 6), data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)),
  axfors2021 = with(subset(dat.axfors2021, hcq_cq == "hcq"), data.frame(ai = hcq_arm_event, bi = hcq_arm_total - hcq_arm_event, ci = control_arm_event, di = control_arm_total - control_arm_event)),
  lau1992 = with(dat.lau1992, data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)))
rates <- list(
  hart1999 = with(dat.hart1999, data.frame(x1i, t1i, x2i, t2i)),
  nielweise2008 = with(dat.nielweise2008, data.frame(x1i, t1i, x2i, t2i)))
num <- function(d) as.data.frame(lapply(d, as.numeric))
figures <- function(r) {
  keep <- c("beta", "se", "zval", "pval", "ci.lb", "ci.ub", "QE", "QEp", "I2", "H2", "MH", "MHp", "BD", "BDp", "TA", "TAp")
  x <- lapply(setNames(keep, keep), function(n) if (is.null(r[[n]])) NA else as.numeric(r[[n]])[1])
  c(x, list(k = r$k, kEffects = r$k.yi, kPositive = if (is.null(r$k.pos)) NA else r$k.pos))
}
out <- list()
for (n in names(tables)) {
  d <- num(tables[[n]][complete.cases(tables[[n]]), ])
  for (m in c("OR", "RR", "RD", "PETO")) for (correct in if (m == "OR") c(TRUE, FALSE) else TRUE) {
    r <- suppressWarnings(if (m == "PETO") rma.peto(ai = ai, bi = bi, ci = ci, di = di, data = d) else
      rma.mh(measure = m, ai = ai, bi = bi, ci = ci, di = di, data = d, correct = correct))
    out[[length(out) + 1]] <- list(set = n, measure = m, correct = correct, columns = as.list(d), figures = figures(r))
  }
}
for (n in names(rates)) {
  d <- num(rates[[n]])
  for (m in c("IRR", "IRD")) {
    r <- suppressWarnings(rma.mh(measure = m, x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = d))
    out[[length(out) + 1]] <- list(set = n, measure = m, correct = TRUE, columns = as.list(d), figures = figures(r))
  }
}
path <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
write_json(list(metafor = as.character(packageVersion("metafor")), cases = out), file.path(dirname(path), "counts.json"), digits = NA, auto_unbox = TRUE, na = "null")
cat(length(out), "cases\n")
