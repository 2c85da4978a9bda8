# Bands of a site's own courses: thirds of the first score (quantile, type 7), in each rq of the change on log(1 + session) up to the last session that
# twenty courses reach. quantreg (Koenker). Writes local-bands.json: the courses and, by stratum and tau, intercept and slope.
library(quantreg); library(jsonlite)
set.seed(20261123)
n <- 230; first <- sample(8:24, n, replace = TRUE); ends <- sample(2:14, n, replace = TRUE)
courses <- lapply(seq_len(n), function(i) { s <- seq_len(ends[i]); list(first = first[i], changes = -(.25 * first[i]) * log(1 + s) / 2 + cumsum(rnorm(length(s)))) })
edges <- c(-Inf, quantile(first, 1/3), quantile(first, 2/3), Inf); taus <- c(.1, .2, .5, .8, .9)
strata <- lapply(1:3, function(k) {
  mine <- Filter(function(c) c$first > edges[k] && c$first <= edges[k + 1], courses)
  last <- sort(sapply(mine, function(c) length(c$changes)), decreasing = TRUE)[20]
  s <- unlist(lapply(mine, function(c) seq_len(min(last, length(c$changes))))); y <- unlist(lapply(mine, function(c) c$changes[seq_len(min(last, length(c$changes)))]))
  list(courses = length(mine), scores = length(y), last = last, lines = lapply(taus, function(t) { f <- rq(y ~ log(1 + s), tau = t); list(tau = t, intercept = unname(coef(f)[1]), slope = unname(coef(f)[2])) })) })
write_json(list(courses = courses, sd = sd(first), strata = strata), "local-bands.json", digits = NA, auto_unbox = TRUE)
