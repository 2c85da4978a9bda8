# Reference values for inverse-variance pooling: metafor's rma() and confint() on data sets of metadat.
# Writes pooling.json beside this script, data inside, full digits. Run: Rscript validation/pooling.R
# The iterative estimators are converged far beyond metafor's defaults, at which tau^2 is off by up to 8e-6.
suppressMessages(library(metafor))
library(jsonlite)

escalced <- list(
  bcg = escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg),
  raudenbush1985 = dat.raudenbush1985,
  normand1999 = escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999),
  hackshaw1998 = dat.hackshaw1998,
  bangertdrowns2004 = dat.bangertdrowns2004,
  colditz1994 = escalc("OR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.colditz1994),
  hine1989 = escalc("RD", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.hine1989),
  li2007 = escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.li2007),
  molloy2014 = escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014),
  curtis1998 = escalc("ROM", m1i = m2i, sd1i = sd2i, n1i = n2i, m2i = m1i, sd2i = sd1i, n2i = n1i, data = dat.curtis1998),
  mcdaniel1994 = escalc("COR", ri = ri, ni = ni, data = dat.mcdaniel1994))
numerics <- list(bcg = c("ablat", "year"), raudenbush1985 = "weeks", normand1999 = "n1i", hackshaw1998 = "year",
  bangertdrowns2004 = c("length", "year"), colditz1994 = "ablat", hine1989 = "n1i", li2007 = "year", molloy2014 = "meanage",
  curtis1998 = "time", mcdaniel1994 = "ni")
factors <- list(bcg = "alloc", raudenbush1985 = "setting", hackshaw1998 = "design", bangertdrowns2004 = "subject2",
  colditz1994 = "alloc", molloy2014 = "design", curtis1998 = "method", mcdaniel1994 = "type")
escalced$bangertdrowns2004$subject2 <- ifelse(escalced$bangertdrowns2004$subject == "Math", "math", "other")

methods <- c("EE", "DL", "HE", "HS", "HSk", "SJ", "ML", "REML", "EB", "PM", "PMM", "GENQ")
tests <- c("z", "t", "knha", "adhoc")

# Weights of one's own for GENQ: a simple function of the row that is not inverse variance.
own <- function(k) 1 + (seq_len(k) %% 4)

fit <- function(y, v, X, method, test, threshold = 1e-14) {
  args <- list(yi = y, vi = v, mods = X, intercept = FALSE, method = method, test = test,
    control = list(threshold = threshold, maxiter = 10000, tol = 1e-14))
  if (method == "GENQ") args$weights <- own(length(y))
  res <- try(suppressWarnings(do.call(rma, args)), silent = TRUE)
  if (inherits(res, "try-error")) {
    if (threshold > 1e-9) stop(res)
    # Scoring that keeps stepping between two neighbouring numbers never falls below the threshold.
    return(fit(y, v, X, method, test, threshold * 10))
  }
  res
}

one <- function(y, v, X, method) {
  p <- ncol(X)
  z <- fit(y, v, X, method, "z")
  out <- list(method = method, tau2 = z$tau2, tau2Se = if (is.null(z$se.tau2)) NA else z$se.tau2, i2 = z$I2, h2 = z$H2,
    q = z$QE, qDf = z$k - p, qP = z$QEp, beta = c(z$beta),
    ml = unname(z$fit.stats[, "ML"]), reml = unname(z$fit.stats[, "REML"]))
  out$tests <- lapply(setNames(tests, tests), function(test) {
    r <- fit(y, v, X, method, test)
    s <- list(rescaling = if (is.null(r$s2w)) 1 else r$s2w, se = c(r$se), p = c(r$pval), lower = c(r$ci.lb), upper = c(r$ci.ub))
    if (test == "z" && p > 1) s$vb <- c(r$vb)
    if (p == 1) {
      pr <- predict(rma(y, v, tau2 = if (method == "EE") NULL else r$tau2, method = if (method == "EE") "EE" else "REML", test = test))
      if (method != "EE" && method != "GENQ") s$pi <- c(pr$pi.lb, pr$pi.ub)
    } else {
      # The joint test leaves the intercept out: btt, since the intercept was handed over as a column.
      a <- anova(r, btt = 2:p)
      s$qm <- a$QM; s$qmP <- a$QMp
    }
    s
  })
  if (p == 1 && method %in% c("EE", "REML", "GENQ")) out$weights <- unname(weights(z))
  if (p > 1 && !(method %in% c("EE", "GENQ")))
    out$r2 <- suppressWarnings(rma(y, v, mods = X[, -1, drop = FALSE], method = method,
      control = list(threshold = 1e-12, maxiter = 10000, tol = 1e-14)))$R2
  out
}

design <- function(d, terms) {
  if (length(terms) == 0) return(matrix(1, nrow(d), 1, dimnames = list(NULL, "intercept")))
  X <- model.matrix(reformulate(terms), d)
  colnames(X)[1] <- "intercept"
  X
}

reference <- lapply(setNames(names(escalced), names(escalced)), function(name) {
  d <- as.data.frame(escalced[[name]])
  used <- c(numerics[[name]], factors[[name]])
  d <- d[complete.cases(d[, c("yi", "vi", used)]), ]
  for (f in factors[[name]]) d[[f]] <- as.character(d[[f]])
  y <- c(d$yi); attributes(y) <- NULL; v <- c(d$vi); attributes(v) <- NULL
  designs <- list(none = NULL, numeric = numerics[[name]])
  if (!is.null(factors[[name]])) designs$factor <- factors[[name]]
  if (!is.null(factors[[name]])) designs$both <- c(numerics[[name]][1], factors[[name]])
  list(yi = y, vi = v,
    numeric = lapply(setNames(numerics[[name]], numerics[[name]]), function(m) as.numeric(d[[m]])),
    factor = if (is.null(factors[[name]])) NULL else lapply(setNames(factors[[name]], factors[[name]]), function(m) d[[m]]),
    designs = lapply(names(designs), function(kind) {
      X <- design(d, designs[[kind]])
      reml <- fit(y, v, X, "REML", "z")
      ci <- suppressWarnings(confint(reml, control = list(tol = 1e-14, maxiter = 100000, tau2.max = 1e4)))$random
      list(kind = kind, terms = as.character(designs[[kind]]), columns = colnames(X),
        tau2Ci = unname(ci[1, 2:3]), i2Ci = unname(ci[3, 2:3]), h2Ci = unname(ci[4, 2:3]),
        fits = lapply(methods, function(method) one(y, v, X, method)))
    }))
})

path <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
write_json(list(metafor = as.character(packageVersion("metafor")), metadat = as.character(packageVersion("metadat")), r = R.version.string, data = reference),
  file.path(dirname(path), "pooling.json"), digits = NA, auto_unbox = TRUE, na = "null", null = "null")
