# Writes selection.json: metafor's selmodel on several data sets and selection functions.
# With moderators too; and truncated selection, which metafor 3.8.1 does not have, by R's nlminb on the published likelihood.
# Run in this folder: Rscript selection.R (a quarter of an hour). BFGS is iterated as far as it goes, integrals to 1e-6; what still differs is its stopping.
suppressPackageStartupMessages({library(metafor); library(jsonlite)})
ctrl <- list(maxit = 2000, reltol = 1e-10, intCtrl = list(rel.tol = 1e-6, subdivisions = 200))

one <- function(yi, vi, type, alternative, steps = NULL, delta = NULL, method = "ML", mods = NULL) {
  x <- if (is.null(mods)) rma(yi, vi, method = method) else rma(yi, vi, mods = ~ mods, method = method)
  a <- list(x, type = type, alternative = alternative, control = if (type == "stepfun") ctrl[1:2] else ctrl)
  if (!is.null(steps)) a$steps <- steps
  if (!is.null(delta)) a$delta <- delta
  setTimeLimit(elapsed = 90, transient = TRUE) # a fit that wanders off is left out
  s <- tryCatch(suppressWarnings(do.call(selmodel, a)), error = function(e) NULL)
  setTimeLimit(elapsed = Inf)
  if (is.null(s)) return(NULL)
  first <- if (type == "stepfun") -1 else TRUE
  list(type = type, alternative = alternative, steps = if (is.null(steps)) NULL else I(steps), fixed = if (is.null(delta)) NULL else I(delta[first]), method = method,
       estimate = as.numeric(s$beta)[1], se = s$se[1], slope = if (is.null(mods)) NULL else as.numeric(s$beta)[2], slopeSe = if (is.null(mods)) NULL else s$se[2], tau2 = s$tau2, tau2Se = s$se.tau2, delta = I(as.numeric(s$delta)[first]), deltaSe = I(as.numeric(s$se.delta)[first]),
       logLik = as.numeric(logLik(s)), lrt = as.numeric(s$LRT), p = as.numeric(s$LRTp))
}

# Rust, Lehmann and Farley 1990: weight delta at or below a point, 1 above it; alternative "less" turns the effects round.
truncated <- function(yi, vi, alternative, point = 0) {
  s <- if (alternative == "less") -1 else 1; y <- s * yi
  ll <- function(mu, tau2, delta) { sd <- sqrt(vi + tau2); q <- pnorm((s * point - mu) / sd)
    sum(ifelse(y > s * point, 0, log(delta)) + dnorm(y, mu, sd, log = TRUE) - log(1 - q + delta * q)) }
  f <- function(p) { v <- -ll(p[1], p[2]^2, exp(p[3])); if (is.finite(v)) v else 1e6 }
  fits <- lapply(c(-1.5, 0, 1.5), function(d) nlminb(c(mean(y), sd(y) / 2, d), f, control = list(rel.tol = 1e-14, x.tol = 1e-10, eval.max = 5000, iter.max = 5000)))
  top <- fits[[which.min(sapply(fits, function(x) x$objective))]]
  b <- list(estimate = top$par, minimum = top$objective)
  free <- rma(yi, vi, method = "ML", control = list(threshold = 1e-14, maxiter = 5000))
  H <- optimHess(c(b$estimate[1], b$estimate[2]^2, exp(b$estimate[3])), function(p) -ll(p[1], p[2], p[3]), control = list(ndeps = rep(1e-4, 3)))
  se <- sqrt(diag(solve(H)))
  list(type = "truncated", alternative = alternative, point = point, method = "ML", estimate = s * b$estimate[1], se = se[1], tau2 = b$estimate[2]^2, tau2Se = se[2],
       delta = I(exp(b$estimate[3])), deltaSe = I(se[3]), logLik = -b$minimum, lrt = 2 * (-b$minimum - as.numeric(logLik(free))))
}

of <- function(name, yi, vi, alternative, mods = NULL, point = NULL, wide = length(yi) <= 20) {
  yi <- as.numeric(yi); vi <- as.numeric(vi)
  fit <- function(type, ...) { r <- one(yi, vi, type, ...); message(name, " ", type, if (is.null(r)) " left out" else ""); list(r) }
  fits <- c(fit("stepfun", alternative, 0.025), fit("stepfun", alternative, 0.025, method = "FE"), fit("stepfun", alternative, c(0.025, 0.5)), fit("stepfun", alternative, c(0.025, 0.1, 0.5)),
            fit("stepfun", "two.sided", 0.05), fit("stepfun", alternative, c(0.025, 0.3), delta = c(1, 0.7, 0.4)))
  # Each likelihood of a smooth function takes k adaptive integrals: all of them on the smaller sets only.
  smooth <- if (wide) c("beta", "halfnorm", "negexp", "logistic", "power") else c("halfnorm", "negexp")
  for (type in smooth) fits <- c(fits, fit(type, alternative), if (wide) fit(type, "two.sided"))
  if (!is.null(mods)) fits <- c(fits, fit("stepfun", alternative, 0.025, mods = mods), fit("stepfun", "two.sided", 0.05, mods = mods), if (wide) fit("negexp", alternative, mods = mods))
  if (!is.null(point)) fits <- c(fits, list(truncated(yi, vi, alternative, point)))
  list(name = name, yi = yi, vi = vi, mods = if (is.null(mods)) NULL else as.numeric(mods), fits = Filter(Negate(is.null), fits))
}

bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
mol <- escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
egg <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001)
sets <- list(of("dat.hackshaw1998", dat.hackshaw1998$yi, dat.hackshaw1998$vi, "greater", dat.hackshaw1998$year, 0),
             of("dat.bangertdrowns2004", dat.bangertdrowns2004$yi, dat.bangertdrowns2004$vi, "greater", dat.bangertdrowns2004$grade, 0),
             of("dat.baskerville2012", dat.baskerville2012$smd, dat.baskerville2012$se^2, "greater", point = 0.25),
             of("dat.bcg, RR", bcg$yi, bcg$vi, "less", bcg$ablat, 0),
             of("dat.molloy2014, ZCOR", mol$yi, mol$vi, "greater", mol$year, 0.05),
             of("dat.raudenbush1985", dat.raudenbush1985$yi, dat.raudenbush1985$vi, "greater", dat.raudenbush1985$weeks, 0),
             of("dat.egger2001, OR", egg$yi, egg$vi, "less"))
writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), sets = sets), digits = NA, auto_unbox = TRUE, na = "null", null = "null"), "selection.json")
