# Writes agreement.json: intraclass correlations with intervals and weighted kappa with standard errors. R has no package for them here:
# mean squares come from aov, limits from McGraw and Wong 1996 written out with qf, standard errors of kappa from the multinomial delta
# method with numerical derivatives, which is no formula of ours.
# Run in this folder: Rscript agreement.R
suppressPackageStartupMessages(library(jsonlite))

icc <- function(x, level = 0.95) {
  n <- nrow(x); k <- ncol(x); a <- (1 - level) / 2
  d <- data.frame(y = as.vector(x), t = factor(rep(seq_len(n), k)), r = factor(rep(seq_len(k), each = n)))
  one <- summary(aov(y ~ t, d))[[1]][["Mean Sq"]]; two <- summary(aov(y ~ t + r, d))[[1]][["Mean Sq"]]
  B <- one[1]; W <- one[2]; J <- two[2]; E <- two[3]
  f1 <- B / W; f3 <- B / E
  l1 <- f1 / qf(1 - a, n - 1, n * (k - 1)); u1 <- f1 * qf(1 - a, n * (k - 1), n - 1)
  l3 <- f3 / qf(1 - a, n - 1, (n - 1) * (k - 1)); u3 <- f3 * qf(1 - a, (n - 1) * (k - 1), n - 1)
  c21 <- (B - E) / (B + (k - 1) * E + k * (J - E) / n)
  aa <- k * c21 / (n * (1 - c21)); bb <- 1 + k * c21 * (n - 1) / (n * (1 - c21))
  v <- (aa * J + bb * E)^2 / ((aa * J)^2 / (k - 1) + (bb * E)^2 / ((n - 1) * (k - 1)))
  fl <- qf(1 - a, n - 1, v); fu <- qf(1 - a, v, n - 1)
  l2 <- n * (B - fl * E) / (fl * (k * J + (k * n - k - n) * E) + n * B)
  u2 <- n * (fu * B - E) / (k * J + (k * n - k - n) * E + n * fu * B)
  sb <- function(r) k * r / (1 + (k - 1) * r)
  rbind(
    c((B - W) / (B + (k - 1) * W), (l1 - 1) / (l1 + k - 1), (u1 - 1) / (u1 + k - 1)),
    c(c21, l2, u2),
    c((B - E) / (B + (k - 1) * E), (l3 - 1) / (l3 + k - 1), (u3 - 1) / (u3 + k - 1)),
    c((B - W) / B, 1 - 1 / l1, 1 - 1 / u1),
    c((B - E) / (B + (J - E) / n), sb(l2), sb(u2)),
    c((B - E) / B, 1 - 1 / l3, 1 - 1 / u3))
}

kappa <- function(p, w) { e <- sum(w * outer(rowSums(p), colSums(p))); (sum(w * p) - e) / (1 - e) }
se <- function(p, w, n) {
  h <- 1e-5
  g <- sapply(seq_along(p), function(i) { u <- p; u[i] <- u[i] + h; d <- p; d[i] <- d[i] - h; (kappa(u, w) - kappa(d, w)) / (2 * h) })
  sqrt((sum(p * g^2) - sum(p * g)^2) / n)
}

shrout <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4, byrow = TRUE)
set.seed(20261122)
ratings <- list(shrout, cbind(round(rnorm(12, 55, 12)), 0) , matrix(round(rnorm(45, 3, 1.4), 1), ncol = 3))
ratings[[2]][, 2] <- round(ratings[[2]][, 1] + rnorm(12, 4, 6))
iccs <- lapply(ratings, function(x) list(ratings = x, values = icc(x), values90 = icc(x, 0.9)))

tables <- list(matrix(c(106, 22, 2, 10, 28, 12, 4, 10, 6), 3), matrix(c(11, 3, 0, 1, 2, 9, 4, 0, 1, 2, 14, 3, 0, 1, 2, 12), 4), { m <- matrix(0, 7, 7); m[cbind(c(1, 3, 4, 4, 5, 6, 6, 7, 5, 3), c(2, 3, 4, 5, 5, 5, 6, 6, 4, 4))] <- c(1, 4, 6, 3, 7, 2, 5, 3, 2, 1); m })
kappas <- lapply(tables, function(t) {
  c <- nrow(t); d <- abs(outer(1:c, 1:c, "-")) / (c - 1); p <- t / sum(t)
  w <- list(diag(c), 1 - d, 1 - d^2)
  list(table = t, kappa = sapply(w, function(x) kappa(p, x)), se = sapply(w, function(x) se(p, x, sum(t))))
})

# Two raters on three sessions by ten items of a checklist, 0 to 6; the last is one to be left out and no part of adherence. The line through
# adherence in percent, the mean of both raters, for every draw of an early, a middle and a late session of twelve.
items <- c(1, 2, 3, 4, 5, 11, 13, 14, 17, 24)
sue <- rbind(c(6, 5, 4, 6, 3, 5, 4, 6, 5, 0), c(4, 4, 3, 5, 2, 4, 3, 4, 2, 1), c(3, 2, 1, 4, 2, 3, 2, 2, 1, 0))
tom <- rbind(c(5, 5, 5, 6, 2, 5, 3, 5, 5, 0), c(5, 4, 2, 5, 3, 3, 3, 5, 3, 0), c(3, 3, 2, 5, 1, 3, 3, 2, 2, 0))
scores <- cbind(rowMeans(sue[, -10]), rowMeans(tom[, -10]))
pairs <- table(factor(sue, 0:6), factor(tom, 0:6)); p <- pairs / sum(pairs); w <- 1 - (abs(outer(1:7, 1:7, "-")) / 6)^2
k <- kappa(p, w); e <- se(p, w, sum(pairs))
percent <- 100 * rowMeans(scores) / 6
draws <- expand.grid(early = 2:4, middle = 5:10, late = 11:12)
slopes <- apply(draws, 1, function(x) unname(coef(lm(percent ~ x))[2]))
double <- list(items = items, sue = sue, tom = tom, icc = icc(scores), kappa = c(k, k - qnorm(0.975) * e, k + qnorm(0.975) * e), percent = percent, draws = as.matrix(draws), slopes = slopes)
writeLines(toJSON(list(icc = iccs, kappa = kappas, double = double), digits = NA), "agreement.json")
