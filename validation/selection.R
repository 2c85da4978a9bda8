# Writes selection.json: metafor's selmodel on several data sets and selection functions.
# Run in this folder: Rscript selection.R. BFGS is iterated as far as it goes, integrals to 1e-6; what still differs is its stopping.
suppressPackageStartupMessages({library(metafor); library(jsonlite)})
ctrl <- list(maxit = 2000, reltol = 1e-10, intCtrl = list(rel.tol = 1e-6, subdivisions = 200))

one <- function(yi, vi, type, alternative, steps = NULL, delta = NULL, method = "ML") {
  x <- rma(yi, vi, method = method)
  a <- list(x, type = type, alternative = alternative, control = if (type == "stepfun") ctrl[1:2] else ctrl)
  if (!is.null(steps)) a$steps <- steps
  if (!is.null(delta)) a$delta <- delta
  setTimeLimit(elapsed = 15, transient = TRUE) # a fit that wanders off is left out
  s <- tryCatch(suppressWarnings(do.call(selmodel, a)), error = function(e) NULL)
  setTimeLimit(elapsed = Inf)
  if (is.null(s)) return(NULL)
  first <- if (type == "stepfun") -1 else TRUE
  list(type = type, alternative = alternative, steps = if (is.null(steps)) NULL else I(steps), fixed = if (is.null(delta)) NULL else I(delta[first]), method = method,
       estimate = as.numeric(s$beta), se = s$se, tau2 = s$tau2, tau2Se = s$se.tau2, delta = I(as.numeric(s$delta)[first]), deltaSe = I(as.numeric(s$se.delta)[first]),
       logLik = as.numeric(logLik(s)), lrt = as.numeric(s$LRT), p = as.numeric(s$LRTp))
}

of <- function(name, yi, vi, alternative) {
  yi <- as.numeric(yi); vi <- as.numeric(vi)
  steps <- list(one(yi, vi, "stepfun", alternative, 0.025), one(yi, vi, "stepfun", alternative, 0.025, method = "FE"), one(yi, vi, "stepfun", alternative, c(0.025, 0.5)),
            one(yi, vi, "stepfun", "two.sided", 0.05), one(yi, vi, "stepfun", alternative, c(0.025, 0.3), delta = c(1, 0.7, 0.4)))
  # Each likelihood of a smooth function takes k adaptive integrals: the small sets only.
  f <- if (length(yi) > 20) steps else c(steps, list(one(yi, vi, "beta", alternative), one(yi, vi, "halfnorm", alternative), one(yi, vi, "negexp", alternative), one(yi, vi, "logistic", alternative), one(yi, vi, "power", alternative),
            one(yi, vi, "negexp", "two.sided"), one(yi, vi, "beta", "two.sided")))
  list(name = name, yi = yi, vi = vi, fits = Filter(Negate(is.null), f))
}

bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
sets <- list(of("dat.hackshaw1998", dat.hackshaw1998$yi, dat.hackshaw1998$vi, "greater"),
             of("dat.bangertdrowns2004", dat.bangertdrowns2004$yi, dat.bangertdrowns2004$vi, "greater"),
             of("dat.baskerville2012", dat.baskerville2012$smd, dat.baskerville2012$se^2, "greater"),
             of("dat.bcg, RR", bcg$yi, bcg$vi, "less"))
writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), sets = sets), digits = NA, auto_unbox = TRUE, na = "null", null = "null"), "selection.json")
