# Reference values for subgroup analyses: rma() a level with its own tau^2 and the test between from the levels' means, and
# rma(mods = ~ factor) with one tau^2 for all. Writes subgroups.json beside this script. Run: Rscript validation/subgroups.R
suppressMessages(library(metafor))
library(jsonlite)
ctl <- list(threshold = 1e-14, maxiter = 10000)
sets <- list(
  bcg = list(d = escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg), by = "alloc"),
  raudenbush1985 = list(d = dat.raudenbush1985, by = "setting"),
  molloy2014 = list(d = escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014), by = "controls"),
  curtis1998 = list(d = escalc("ROM", m1i = m2i, sd1i = sd2i, n1i = n2i, m2i = m1i, sd2i = sd1i, n2i = n1i, data = dat.curtis1998), by = "fungrp"))
out <- list()
for (name in names(sets)) for (method in c("EE", "DL", "REML")) for (test in c("z", "t", "knha")) {
  s <- sets[[name]]; d <- as.data.frame(s$d); d$g <- as.character(d[[s$by]])
  lev <- sort(unique(d$g), method = "radix")
  own <- lapply(lev, function(l) rma(yi, vi, data = d[d$g == l, ], method = method, test = test, control = ctl))
  # A level of one study keeps its own normal interval and error.
  b <- sapply(own, coef); se <- sapply(own, function(r) r$se)
  single <- sapply(own, function(r) r$k == 1)
  if (any(single)) next
  Q <- sum((b - weighted.mean(b, 1 / se^2))^2 / se^2)
  d$f <- factor(d$g, levels = lev)
  joint <- rma(yi, vi, mods = ~ f, data = d, method = method, test = test, control = ctl)
  means <- rma(yi, vi, mods = ~ f - 1, data = d, method = method, test = test, control = ctl)
  out[[length(out) + 1]] <- list(set = name, method = method, test = test, yi = as.numeric(d$yi), vi = as.numeric(d$vi), level = d$g, levels = lev,
    own = list(beta = unname(b), se = unname(se), tau2 = sapply(own, function(r) r$tau2), q = Q, p = pchisq(Q, length(lev) - 1, lower.tail = FALSE)),
    common = list(tau2 = joint$tau2, beta = unname(coef(means)), se = means$se, lower = means$ci.lb, qm = joint$QM, qmP = joint$QMp))
}
path <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
write_json(list(metafor = as.character(packageVersion("metafor")), cases = out), file.path(dirname(path), "subgroups.json"), digits = NA, auto_unbox = TRUE)
cat(length(out), "cases\n")
