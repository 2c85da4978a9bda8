# Reference results of the battery: each model put together from metafor and clubSandwich by metapsyTools' documented conventions
# (help pages of runMetaAnalysis and correctPublicationBias): REML, Knapp-Hartung, I2 from Q, HTS prediction interval; rho 0.6; CR2.
# Trim and fill by the R package meta's rule (trimmed around the common effect, side by Egger's slope, L estimator), written out below;
# limit meta-analysis by Ruecker et al. 2011 (beta0), written out below.
# Run in this folder: Rscript battery.R > battery.json
suppressMessages({library(metafor); library(clubSandwich); library(jsonlite)})
tight <- list(threshold = 1e-14, maxiter = 2000)
# The tightest tolerance at which the optimiser still says that it converged.
tightest <- function(fit) {
  for (tol in c(1e-11, 1e-10, 1e-9)) {
    res <- try(suppressWarnings(fit(list(optimizer = "nlminb", rel.tol = tol, eval.max = 500, iter.max = 500))), silent = TRUE)
    if (!inherits(res, "try-error")) return(res)
  }
  stop(res)
}
testI2 <- function(q, df) {
  if (df < 2) return(NULL)
  lh <- max(0, .5 * log(q / df)); k <- df + 1
  se <- if (q > k) .5 * log(q / df) / (sqrt(2 * q) - sqrt(2 * df - 1)) else sqrt(1 / (2 * (k - 2)) * (1 - 1 / (3 * (k - 2)^2)))
  h <- pmax(1, exp(lh + c(-1, 1) * qnorm(.975) * se)); 100 * (h^2 - 1) / h^2
}
nnt <- function(g) 1 / (pnorm(g + qnorm(.2)) - .2)
fit <- function(d) rma(yi, vi, data = d, test = "knha", control = tight)
uni <- function(d) {
  m <- fit(d); se <- sqrt(1 / sum(1 / (d$vi + m$tau2)))
  list(k = m$k, estimate = m$beta[1], ci = c(m$ci.lb, m$ci.ub), p = m$pval, pi = m$beta[1] + c(-1, 1) * qt(.975, m$k - 2) * sqrt(m$tau2 + se^2),
    i2 = max(0, 100 * (m$QE - m$k + 1) / m$QE), i2Ci = testI2(m$QE, m$k - 1), nnt = nnt(m$beta[1]), sigma2 = I(m$tau2))
}
combine <- function(d, rho = .6) {
  e <- escalc(yi = yi, vi = vi, data = d); e$group <- paste(d$study, d$multi_arm1)
  as.data.frame(aggregate(e, cluster = group, struct = "CS", rho = rho))[, c("study", "yi", "vi")]
}
pick <- function(d, which) do.call(rbind, lapply(split(d, factor(d$study, unique(d$study))), function(s) s[which(s$yi), ]))
multi <- function(d, rho) {
  d$es <- seq_len(nrow(d))
  V <- if (rho == 0) d$vi else vcalc(vi, cluster = study, obs = es, rho = rho, data = d)
  m <- tightest(function(control) rma.mv(yi, V, random = ~ 1 | study/es, data = d, test = "t", control = control))
  r <- coef_test(m, vcov = "CR2", cluster = d$study); ci <- conf_int(m, vcov = "CR2", cluster = d$study)
  w <- 1 / d$vi; typical <- (nrow(d) - 1) * sum(w) / (sum(w)^2 - sum(w^2))
  list(k = nrow(d), estimate = m$beta[1], ci = c(ci$CI_L, ci$CI_U), p = r$p_Satt, pi = m$beta[1] + c(-1, 1) * qt(.975, nrow(d) - 1) * sqrt(sum(m$sigma2) + r$SE^2),
    i2 = 100 * sum(m$sigma2) / (sum(m$sigma2) + typical), i2Ci = NULL, nnt = nnt(m$beta[1]), sigma2 = m$sigma2)
}
trimmed <- function(d) {
  k <- nrow(d); slope <- coef(summary(lm(yi ~ sqrt(vi), weights = 1 / vi, data = d)))[2, 1]
  flip <- if (slope < 0) -1 else 1
  d <- d[order(flip * d$yi), ]; y <- flip * d$yi; k0 <- 0
  repeat {
    keep <- seq_len(k - k0); centre <- sum((y / d$vi)[keep]) / sum((1 / d$vi)[keep])
    r <- rank(abs(y - centre), ties.method = "first"); Sr <- sum(r[y - centre > 0])
    new <- max(0, round((4 * Sr - k * (k + 1)) / (2 * k - 1))); if (new == k0) break; k0 <- new
  }
  extra <- if (k0 == 0) NULL else tail(seq_len(k), k0)
  data.frame(yi = c(d$yi, flip * (2 * centre - y[extra])), vi = c(d$vi, d$vi[extra]))
}
limit <- function(d) {
  m <- fit(d); s <- sqrt(d$vi + m$tau2); x <- 1 / s; z <- d$yi / s
  co <- coef(lm(z ~ x)); est <- co[[2]] + sqrt(m$tau2) * co[[1]]
  x0 <- 1 / sqrt(d$vi); se <- 1 / sqrt(sum((x0 - mean(x0))^2))
  list(k = m$k, estimate = est, ci = est + c(-1, 1) * qnorm(.975) * se, p = 2 * pnorm(-abs(est / se)), pi = est + c(-1, 1) * qt(.975, m$k - 2) * sqrt(m$tau2 + se^2),
    i2 = NULL, i2Ci = NULL, nnt = nnt(est), sigma2 = I(m$tau2))
}
selected <- function(d) {
  ml <- rma(yi, vi, data = d, method = "ML", control = tight)
  s <- tightest(function(control) selmodel(ml, type = "stepfun", steps = .05, alternative = "greater", control = control))
  w <- 1 / d$vi; typical <- (nrow(d) - 1) * sum(w) / (sum(w)^2 - sum(w^2))
  list(k = s$k, estimate = s$beta[1], ci = c(s$ci.lb, s$ci.ub), p = s$pval, pi = s$beta[1] + c(-1, 1) * qnorm(.975) * sqrt(s$tau2 + s$se^2),
    i2 = 100 * s$tau2 / (s$tau2 + typical), i2Ci = NULL, nnt = nnt(s$beta[1]), sigma2 = I(s$tau2))
}
battery <- function(d, from = "combined") {
  combined <- combine(d); base <- if (from == "combined") combined else d
  m <- fit(base); half <- qnorm(.975) * sqrt(base$vi)
  out <- base$yi + half < m$ci.lb | base$yi - half > m$ci.ub
  low <- d[d$rob > 2, ]
  list(overall = uni(d), combined = uni(combined), lowest = uni(pick(d, which.min)), highest = uni(pick(d, which.max)),
    outliers = uni(base[!out, ]), influence = uni(base[!influence(m)$is.infl, ]), rob = uni(if (from == "combined") combine(low) else low),
    threelevel = multi(d, 0), che = multi(d, .6), trimfill = uni(trimmed(combined)), limit = limit(combined), selection = selected(combined))
}
assink <- with(dat.assink2016, data.frame(study = paste("s", study), yi, vi, multi_arm1 = ifelse(esid %% 2 == 0, "b", "a"), rob = study %% 5))
schools <- with(dat.konstantopoulos2011, data.frame(study = paste("d", district), yi, vi, multi_arm1 = "x", rob = district %% 4))
sets <- list(assink = assink, schools = schools)
# Beside the repository, when it is there: psychotherapies for depression (Metapsy 24.0.2), figures only.
shared <- "../../shared/data/metapsy/depression-psyctr.csv"
if (file.exists(shared)) {
  d <- read.csv2(shared, encoding = "UTF-8", na.strings = "NA")
  d <- with(d, data.frame(study, yi = as.numeric(.g), vi = as.numeric(.g_se)^2, multi_arm1 = ifelse(is.na(multi_arm1), "", multi_arm1), rob, condition_arm1, condition_arm2))
  sets$ipt <- subset(d, condition_arm1 == "ipt")
  sets$dyn <- subset(d, condition_arm1 == "dyn")
}
cases <- lapply(names(sets), function(n) list(name = n, data = if (n %in% c("ipt", "dyn")) NULL else sets[[n]],
  combined = battery(sets[[n]]), overall = battery(sets[[n]], "overall")[c("outliers", "influence", "rob")]))
cat(toJSON(list(R = R.version.string, metafor = as.character(packageVersion("metafor")), clubSandwich = as.character(packageVersion("clubSandwich")), cases = cases),
  digits = NA, auto_unbox = TRUE, null = "null", pretty = TRUE))
