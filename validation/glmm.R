# Reference values for generalised linear mixed models: metafor's rma.glmm() (lme4 underneath, its optimiser tightened), and, since lme4 leaves
# the third digit of some estimates open and metafor's exact conditional model needs a package that Debian lacks, the likelihoods of all models
# with one random effect written out here: integrated by integrate(), maximised by nlminb() and Newton steps, Hessian by numDeriv.
# Writes glmm.json beside this script. Run: Rscript validation/glmm.R
suppressMessages(library(metafor))
library(jsonlite)
library(numDeriv)
ctrl <- list(glmerCtrl = list(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 200000), tolPwrss = 1e-11))
num <- function(d) as.data.frame(lapply(d, as.numeric))
tables <- list(
  nielweise2007 = with(dat.nielweise2007, data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)),
  collins1985b = with(dat.collins1985b, data.frame(ai = pre.xti, bi = pre.nti - pre.xti, ci = pre.xci, di = pre.nci - pre.xci)),
  lee2004 = with(dat.lee2004, data.frame(ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci)))
rates <- list(nielweise2008 = with(dat.nielweise2008, data.frame(x1i, t1i, x2i, t2i)), hart1999 = with(dat.hart1999, data.frame(x1i, t1i, x2i, t2i)))
figures <- function(r, p = length(r$beta)) list(beta = c(r$beta), se = c(r$se), tau2 = r$tau2, sigma2 = if (is.null(r$sigma2)) NA else r$sigma2,
  i2 = r$I2, h2 = r$H2, k = r$k, wald = if (is.null(r$QE.Wld)) NA else r$QE.Wld, waldP = if (is.null(r$QEp.Wld)) NA else r$QEp.Wld, lrt = r$QE.LRT, lrtP = r$QEp.LRT, df = r$QE.df, stats = unname(r$fit.stats[, 1]))
out <- list()
add <- function(...) out[[length(out) + 1]] <<- list(...)
quiet <- function(e) suppressWarnings(suppressMessages(e))
for (n in names(tables)) {
  d <- num(tables[[n]])
  for (m in c("UM.FS", "UM.RS", "CM.AL")) for (method in c("ML", "EE")) {
    r <- try(quiet(rma.glmm(measure = "OR", ai = ai, bi = bi, ci = ci, di = di, data = d, model = m, method = method, control = ctrl)), silent = TRUE)
    if (inherits(r, "try-error")) { cat(n, m, method, "failed:", r); next }
    add(set = n, measure = "OR", model = m, method = method, source = "metafor", columns = as.list(d), figures = figures(r))
  }
}
for (n in names(rates)) {
  d <- num(rates[[n]])
  for (m in c("UM.FS", "UM.RS", "CM.EL")) for (method in c("ML", "EE")) {
    r <- try(quiet(rma.glmm(measure = "IRR", x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = d, model = m, method = method, control = ctrl)), silent = TRUE)
    if (inherits(r, "try-error")) { cat(n, m, method, "failed:", r); next }
    add(set = n, measure = "IRR", model = m, method = method, source = "metafor", columns = as.list(d), figures = figures(r))
  }
}
one <- list(nielweise2007 = with(dat.nielweise2007, data.frame(xi = ci, ni = n2i)), pritz1997 = with(dat.pritz1997, data.frame(xi, ni)),
  debruin2009 = with(dat.debruin2009, data.frame(xi, ni)))
for (n in names(one)) for (method in c("ML", "EE")) {
  d <- num(one[[n]])
  add(set = n, measure = "PLO", model = "one", method = method, source = "metafor", columns = as.list(d),
    figures = figures(quiet(rma.glmm(measure = "PLO", xi = xi, ni = ni, data = d, method = method, control = ctrl))))
}
d <- num(one$debruin2009)
add(set = "debruin2009 scq", measure = "PLO", model = "one", method = "ML", source = "metafor", columns = as.list(d), moderator = dat.debruin2009$scq,
  figures = figures(quiet(rma.glmm(measure = "PLO", xi = xi, ni = ni, mods = ~dat.debruin2009$scq, data = d, control = ctrl))))
d <- num(with(dat.nielweise2008, data.frame(xi = x1i, ti = t1i)))
for (method in c("ML", "EE")) add(set = "nielweise2008", measure = "IRLN", model = "one", method = method, source = "metafor", columns = as.list(d),
  figures = figures(quiet(rma.glmm(measure = "IRLN", xi = xi, ti = ti, data = d, method = method, control = ctrl))))

# Models with one random effect, written out: log f(eta) of a study, integrated over eta ~ N(theta, tau^2).
lnch <- function(a, n1, n2, m) {
  j <- max(0, m - n2):min(n1, m)
  l <- lchoose(n1, j) + lchoose(n2, m - j)
  function(eta) sapply(eta, function(e) { v <- l + j * e; M <- max(v); (lchoose(n1, a) + lchoose(n2, m - a) + a * e) - M - log(sum(exp(v - M))) })
}
written <- function(set, measure, model, columns, f, start) {
  term <- function(g, th, tau) {
    h <- function(eta) g(eta) + dnorm(eta, th, tau, log = TRUE)
    o <- optimize(h, th + c(-8, 8) * max(tau, .2), maximum = TRUE, tol = 1e-10); s <- 1 / sqrt(-drop(hessian(h, o$maximum)))
    o$objective + log(integrate(function(z) exp(h(o$maximum + s * z) - o$objective) * s, -12, 12, rel.tol = 1e-12, subdivisions = 2000)$value)
  }
  nll <- function(par) -sum(sapply(f, term, th = par[1], tau = exp(par[2])))
  o <- nlminb(c(start, log(0.5)), nll, control = list(rel.tol = 1e-15, x.tol = 1e-12))
  # On the log scale tau runs off where zero is the best; such a set says nothing about tau.
  if (exp(o$par[2]) < 1e-3) { cat(set, measure, model, "on the boundary\n"); return(invisible()) }
  # Two Newton steps on differences take the last digits that nlminb leaves.
  for (i in 1:2) o$par <- o$par - solve(hessian(nll, o$par), grad(nll, o$par))
  H <- hessian(nll, o$par)
  add(set = set, measure = measure, model = model, method = "ML", source = "written out", columns = as.list(columns),
    figures = list(beta = o$par[1], se = sqrt(solve(H)[1, 1]), tau2 = exp(2 * o$par[2]), k = length(f), stats = -nll(o$par)))
}
for (n in names(tables)) {
  all <- num(tables[[n]]); d <- all[all$ai + all$ci > 0 & all$bi + all$di > 0, ]
  rows <- split(d, seq_len(nrow(d)))
  written(n, "OR", "CM.EL", all, lapply(rows, function(r) lnch(r$ai, r$ai + r$bi, r$ci + r$di, r$ai + r$ci)), -0.5)
  written(n, "OR", "CM.AL", all, lapply(rows, function(r) { force(r); function(e) dbinom(r$ai, r$ai + r$ci, plogis(e + log((r$ai + r$bi) / (r$ci + r$di))), log = TRUE) }), -0.5)
}
for (n in names(rates)) {
  d <- num(rates[[n]])
  written(n, "IRR", "CM.EL", d, lapply(split(d, seq_len(nrow(d))), function(r) { force(r); function(e) dbinom(r$x1i, r$x1i + r$x2i, plogis(e + log(r$t1i / r$t2i)), log = TRUE) }), -0.3)
}
for (n in names(one)) {
  d <- num(one[[n]])
  written(n, "PLO", "one", d, lapply(split(d, seq_len(nrow(d))), function(r) { force(r); function(e) dbinom(r$xi, r$ni, plogis(e), log = TRUE) }), 0)
}
d <- num(with(dat.nielweise2008, data.frame(xi = x1i, ti = t1i)))
written("nielweise2008", "IRLN", "one", d, lapply(split(d, seq_len(nrow(d))), function(r) { force(r); function(e) dpois(r$xi, r$ti * exp(e), log = TRUE) }), -6)
path <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
write_json(list(metafor = as.character(packageVersion("metafor")), lme4 = as.character(packageVersion("lme4")), cases = out), file.path(dirname(path), "glmm.json"), digits = NA, auto_unbox = TRUE, na = "null")
cat(length(out), "cases\n")
