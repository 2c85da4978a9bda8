# The expected course of one patient, from the arms of the example review (committed): metafor's DerSimonian-Laird for the pools; the line on the first score,
# the path and the band as docs/methods/ExpectedCourse.md states them, written out here a second time; and a simulation of patients who are drawn, not computed.
suppressMessages(library(metafor))
library(jsonlite)
d <- read.csv("examples/ipt-depression/trials.csv", na.strings = c("NA", ""), check.names = FALSE)
r <- 0.5
arm <- function(i, condition) data.frame(
  study = d$study, measure = tolower(d$instrument), condition = condition, population = d$target_group, format = d$format,
  m0 = d[[paste0("baseline_m", i)]], s0 = d[[paste0("baseline_sd", i)]], m1 = d[[paste0("m", i, "i")]], s1 = d[[paste0("sd", i, "i")]], n = d[[paste0("n", i, "i")]])
a <- rbind(arm(1, "IPT"), arm(2, c(waitlist = "waiting list", "care as usual" = "usual care")[d$control]))
a <- a[complete.cases(a[, c("condition", "m0", "s0", "m1", "s1", "n")]) & a$measure %in% c("hdrs-17", "epds"), ]
a$y <- a$m1 - a$m0
a$v <- (a$s0^2 + a$s1^2 - 2 * r * a$s0 * a$s1) / a$n
pool <- function(x) {
  f <- rma(y, v, data = x, method = "DL")
  w <- 1 / (x$v + f$tau2)
  g <- x$n - 1
  slope <- min(1, sum(g * r * x$s0 * x$s1) / sum(g * x$s0^2))
  spread <- sqrt(sum(g * (x$s1^2 - 2 * slope * r * x$s0 * x$s1 + slope^2 * x$s0^2)) / sum(g))
  list(k = nrow(x), n = sum(x$n), estimate = f$beta[1], se = f$se, lower = f$ci.lb, upper = f$ci.ub, tau2 = f$tau2, i2 = f$I2,
       changeSd = sqrt(sum(g * x$v * x$n) / sum(g)), slope = slope, mean = sum(w * x$m0) / sum(w), spread = spread, baselineSd = sqrt(sum(g * x$s0^2) / sum(g)))
}
course <- function(p, first, sessions, rc, at, score) {
  change <- p$estimate + (p$slope - 1) * (first - p$mean)
  f <- log(1 + pmin(at, sessions)) / log(1 + sessions)
  e2 <- min(p$spread^2, (rc / qnorm(0.975))^2)
  m <- first + f * change
  s <- sqrt(e2 + f^2 * (p$spread^2 - e2 + p$tau2 + p$se^2))
  list(first = first, sessions = sessions, rc = rc, at = at, score = score, mean = m, sd = s, q20 = m + s * qnorm(0.2), q80 = m + s * qnorm(0.8), better = pnorm((score - m) / s))
}
cells <- list()
for (measure in c("hdrs-17", "epds")) for (condition in c("IPT", "usual care")) {
  x <- a[a$measure == measure & a$condition == condition, ]
  p <- pool(x)
  rc <- c("hdrs-17" = 7, epds = 4)[[measure]]
  cells[[length(cells) + 1]] <- list(measure = measure, condition = condition, pool = p,
    courses = lapply(c(p$mean - 4, p$mean, p$mean + 6), function(first) course(p, first, 12, rc, c(1, 3, 6, 12, 16), first - 5)))
}
# Patients drawn: an arm's true change around the pooled one, a first score, a second by its correlation; of those who begin near 26, what share ends above the 80 % edge.
set.seed(20261122)
p <- cells[[1]]$pool
s0 <- p$baselineSd; s1 <- sqrt(p$spread^2 + p$slope^2 * s0^2); rho <- p$slope * s0 / s1
draws <- 4e6
first <- rnorm(draws, p$mean, s0)
last <- p$mean + p$estimate + rnorm(draws, 0, sqrt(p$tau2)) + rnorm(draws, 0, p$se) + rho * s1 / s0 * (first - p$mean) + rnorm(draws, 0, s1 * sqrt(1 - rho^2))
near <- abs(first - 26) < 0.1
edge <- course(p, 26, 12, 7, 12, 26)$q80
write_json(list(source = "metafor 3.8.1 on examples/ipt-depression", arms = a[, c("study", "measure", "condition", "population", "format", "m0", "s0", "m1", "s1", "n", "y", "v")], cells = cells,
  drawn = list(first = 26, people = sum(near), edge = edge, above = mean(last[near] > edge))), "validation/progress.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
