# Pooled change within arms, by measure and condition, from the Metapsy data set (../shared/data, not committed): metafor, DerSimonian-Laird,
# normal interval, correlation of scores before and after 0.5. Writes releases.json. What counts as one arm: docs/methods/EvidenceRelease.md.
suppressMessages(library(metafor))
library(jsonlite)
d <- read.csv2("../shared/data/metapsy/depression-psyctr.csv", na.strings = c("NA", ""), check.names = FALSE)
arm <- function(i, condition) data.frame(
  study = d$study, instrument = d$instrument, condition = condition, detail = d[[paste0("multi_arm", i)]], weeks = d$time_weeks,
  m0 = d[[paste0("baseline_m_arm", i)]], s0 = d[[paste0("baseline_sd_arm", i)]], n0 = d[[paste0("baseline_n_arm", i)]],
  m1 = d[[paste0("mean_arm", i)]], s1 = d[[paste0("sd_arm", i)]], n1 = d[[paste0("n_arm", i)]], row = seq_len(nrow(d)))
treated <- arm(1, ifelse(d$condition_arm1 == "ipt", "IPT", "other psychotherapy"))
control <- arm(2, c(wl = "waiting list", cau = "usual care")[d$condition_arm2])
a <- rbind(treated, control[!is.na(control$condition), ])
a <- a[complete.cases(a[, c("instrument", "m0", "s0", "m1", "s1", "n1")]), ]
any <- treated[0, ]
pool <- function(x, r = 0.5) {
  y <- x$m1 - x$m0
  v <- (x$s0^2 + x$s1^2 - 2 * r * x$s0 * x$s1) / x$n1
  f <- rma(y, v, method = "DL")
  list(k = nrow(x), n = sum(x$n1), estimate = f$beta[1], se = f$se, lower = f$ci.lb, upper = f$ci.ub, tau2 = f$tau2, i2 = f$I2,
       changeSd = sqrt(sum((x$n1 - 1) * (x$s0^2 + x$s1^2 - 2 * r * x$s0 * x$s1)) / sum(x$n1 - 1)),
       baselineMean = sum(x$n1 * x$m0) / sum(x$n1), baselineSd = sqrt(sum((x$n1 - 1) * x$s0^2) / sum(x$n1 - 1)))
}
once <- function(x) {
  x <- x[!duplicated(x[, c("study", "instrument", "m0", "m1", "n1")]), ]
  x <- x[order(ifelse(is.na(x$weeks), Inf, x$weeks), x$row), ]
  x[!duplicated(x[, c("study", "instrument", "detail", "m0", "s0", "n0")]), ]
}
cells <- list()
for (measure in c("hdrs-17", "epds", "bdi-1", "bdi-2", "phq-9", "ces-d")) {
  for (condition in c("IPT", "other psychotherapy", "any psychotherapy", "waiting list", "usual care")) {
    x <- a[a$instrument == measure & (a$condition == condition | (condition == "any psychotherapy" & a$condition %in% c("IPT", "other psychotherapy"))), ]
    if (nrow(x) < 2) next
    repeats <- x[!duplicated(x[, c("study", "instrument", "m0", "m1", "n1")]), ]
    cells[[length(cells) + 1]] <- c(list(measure = measure, condition = condition, arms = nrow(repeats)), pool(once(x)))
  }
}
write_json(list(source = "metafor 3.8.1 on Metapsy data-depression-psyctr 24.0.2", cells = cells), "validation/releases.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
