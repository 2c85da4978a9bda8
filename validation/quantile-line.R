# Quantile regression on one moderator: quantreg (Koenker). Writes quantile-line.json: the data and, by tau, intercept, slope and loss.
library(quantreg); library(jsonlite)
set.seed(20261122)
loss <- function(fit, tau) { r <- resid(fit); sum(r * (tau - (r < 0))) }
one <- function(x, y, taus) list(x = x, y = y, fits = lapply(taus, function(t) {
  f <- rq(y ~ x, tau = t); list(tau = t, intercept = unname(coef(f)[1]), slope = unname(coef(f)[2]), loss = loss(f, t)) }))
s <- rep(1:12, times = 40); x <- log(1 + s)
smooth <- one(x, -3 * x + rnorm(length(x), sd = 1 + .7 * x), c(.1, .2, .5, .8, .9))
u <- runif(61, -2, 5); few <- one(u, 2 + .5 * u + rexp(61), c(.1, .2, .5, .8, .9))
tied <- one(log(1 + rep(1:8, each = 25)), round(rnorm(200, -4, 3)), c(.1, .2, .5, .8, .9))
write_json(list(smooth = smooth, few = few, tied = tied), "quantile-line.json", digits = NA, auto_unbox = TRUE)
