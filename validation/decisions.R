# Writes decisions.json: TOST, non-inferiority, numbers needed to treat, superiority and predictions, from R's own distributions.
# Run in this folder: Rscript decisions.R
suppressPackageStartupMessages(library(jsonlite))

tails <- expand.grid(value = c(-0.153, 0.02, 0.35, 2), se = c(0.045, 0.13), df = c(NA, 4, 30.5), bound = c(0.25, 0.4))
tails$pLower <- with(tails, ifelse(is.na(df), pnorm((value + bound) / se, lower.tail = FALSE), pt((value + bound) / se, df, lower.tail = FALSE)))
tails$pUpper <- with(tails, ifelse(is.na(df), pnorm((value - bound) / se), pt((value - bound) / se, df)))
critical <- with(tails, ifelse(is.na(df), qnorm(0.95), qt(0.95, df)))
tails$lower90 <- tails$value - critical * tails$se
tails$upper90 <- tails$value + critical * tails$se

needed <- expand.grid(g = c(-1, -0.245, 0.05, 0.245, 0.8, 2.5), cer = c(0.05, 0.18, 0.35, 0.9))
needed$furukawa <- 1 / (pnorm(needed$g + qnorm(needed$cer)) - needed$cer)
needed$kraemer <- 1 / (2 * pnorm(needed$g / sqrt(2)) - 1)
needed$superiority <- pnorm(needed$g / sqrt(2))

above <- expand.grid(mu = c(0.49, -0.2), se = c(0.067, 0.3), tau2 = c(0, 0.135), df = c(NA, 47, 2), threshold = c(0.24, 1.5))
above$p <- with(above, ifelse(is.na(df), pnorm((threshold - mu) / sqrt(tau2 + se^2), lower.tail = FALSE),
                              pt((threshold - mu) / sqrt(tau2 + se^2), df, lower.tail = FALSE)))
writeLines(toJSON(list(tails = tails, needed = needed, above = above), digits = NA, na = "null"), "decisions.json")
