# Writes distributions.json: R's central distributions on dense grids in both tails.
# Run in this folder: Rscript distributions.R
# Where R itself is not good to 1e-12 the figure is left to distributions-exact.py (arbitrary precision).

num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]")
field <- function(name, x) sprintf("\"%s\":%s", name, num(x))
laws <- character()
add <- function(law, columns) {
  keep <- Reduce(`&`, lapply(columns, is.finite))
  laws <<- c(laws, sprintf("\"%s\":{%s}", law, paste(mapply(field, names(columns), lapply(columns, `[`, keep)), collapse = ",\n")))
}
# Keeps what a double holds in full: a tail above 1e-300.
held <- function(...) Reduce(`&`, lapply(list(...), function(p) p == 0 | p > 1e-300))
p <- c(10^-c(300, 250, 200, 150, 100, 70, 50, 40, 30, 20, 15, 12, 10, 8, 6, 5, 4, 3), .0025, .005, .01, .02, .025, .05, .1, .15, .2, .25, .3, .4, .45, .49, .5)

# qt and qf are good to 1e-9 at worst (qf to 1e-15 absolutely): polished here by Newton's steps, on a log scale, of R's own
# tails, which are good to 1e-13.
polish <- function(x, p, tail, density, towards) {
  for (i in 1:6) x <- x * exp(towards * log(tail(x) / p) * tail(x) / (x * density(x)))
  x
}
upper <- function(x, p, tail, density) polish(x, p, tail, density, 1)
lower <- function(x, p, tail, density) polish(x, p, tail, density, -1)

z <- seq(-37, 37, length.out = 297)
add("normal", list(x = z, lower = pnorm(z), upper = pnorm(z, lower.tail = FALSE), density = dnorm(z), logUpper = pnorm(z, lower.tail = FALSE, log.p = TRUE)))
far <- c(40, 100, 1e3, 1e5)
add("normalFar", list(x = far, logUpper = pnorm(far, lower.tail = FALSE, log.p = TRUE)))
add("normalQuantile", list(p = p, upper = qnorm(p, lower.tail = FALSE)))

df <- c(.5, .8, 1, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 12, 15, 25, 40, 80, 150, 400, 1000, 1e4, 1e5, 1e6)
g <- expand.grid(t = c(0, .001, .01, .1, .3, .5, .7, .9, 1, 1.1, 1.5, 1.96, 2.5, 3, 4, 5, 7, 10, 14, 20, 28, 36, 60, 100, 1e3, 1e4, 1e6, 1e8), df = df)
g$upper <- pt(g$t, g$df, lower.tail = FALSE); g <- g[held(g$upper), ]; g <- g[g$upper > 0, ]
add("t", list(x = g$t, df = g$df, upper = g$upper, lower = pt(-g$t / 3, g$df), density = dt(g$t, g$df)))
q <- expand.grid(p = p, df = df); q <- q[q$p < .5, ]
q$x <- ifelse(q$p > .25, # |T| has the tails 2p and 1 - 2p, and T^2 is F: the smaller of the two tails is solved for
  sqrt(lower(qt(q$p, q$df, lower.tail = FALSE)^2, 1 - 2 * q$p, function(f) pf(f, 1, q$df), function(f) df(f, 1, q$df))),
  upper(qt(q$p, q$df, lower.tail = FALSE), q$p, function(x) pt(x, q$df, lower.tail = FALSE), function(x) dt(x, q$df)))
add("tQuantile", list(p = q$p, df = q$df, upper = q$x))

df <- c(.1, .3, .5, 1, 1.7, 2, 3, 4, 5, 8, 12, 20, 37, 75, 150, 500, 2000, 1e4, 1e5)
ratio <- c(1e-10, 1e-6, 1e-4, .001, .01, .05, .1, .2, .35, .5, .7, .8, .9, .95, .98, 1, 1.02, 1.05, 1.1, 1.2, 1.4, 1.7, 2, 2.5, 3, 4, 6, 10, 20, 50, 150, 600)
g <- expand.grid(r = ratio, df = df); g$x <- g$r * g$df
g$lower <- pchisq(g$x, g$df); g$upper <- pchisq(g$x, g$df, lower.tail = FALSE)
g <- g[g$lower > 1e-300 & g$upper > 1e-300, ]
add("chiSquared", list(x = g$x, df = g$df, lower = g$lower, upper = g$upper, density = dchisq(g$x, g$df)))
q <- expand.grid(p = p, df = df)
q$lower <- qchisq(q$p, q$df); q$upper <- qchisq(q$p, q$df, lower.tail = FALSE); q <- q[q$lower > 1e-290, ]
add("chiSquaredQuantile", list(p = q$p, df = q$df, lower = q$lower, upper = q$upper))

d <- c(.2, .7, 1, 2, 3, 5, 10, 24, 60, 300, 5000, 1e5)
g <- expand.grid(f = ratio, a = d, b = d)
g$lower <- pf(g$f, g$a, g$b); g$upper <- pf(g$f, g$a, g$b, lower.tail = FALSE)
g <- g[g$lower > 1e-300 & g$upper > 1e-300, ]
add("f", list(x = g$f, df1 = g$a, df2 = g$b, lower = g$lower, upper = g$upper))
g <- g[pmax(g$a, g$b) <= 300, ] # beyond, R's density is good to 2e-11 only
add("fDensity", list(x = g$f, df1 = g$a, df2 = g$b, density = df(g$f, g$a, g$b)))
q <- expand.grid(p = p, a = d, b = d)
q$lower <- qf(q$p, q$a, q$b); q$upper <- qf(q$p, q$a, q$b, lower.tail = FALSE)
q <- q[q$lower > 1e-12 & q$upper < 1e290, ]
q$lower <- lower(q$lower, q$p, function(x) pf(x, q$a, q$b), function(x) df(x, q$a, q$b))
q$upper <- upper(q$upper, q$p, function(x) pf(x, q$a, q$b, lower.tail = FALSE), function(x) df(x, q$a, q$b))
add("fQuantile", list(p = q$p, df1 = q$a, df2 = q$b, lower = q$lower, upper = q$upper))

writeLines(paste0("{\"R\":\"", R.version$version.string, "\",\n", paste(laws, collapse = ",\n"), "}"), "distributions.json")
