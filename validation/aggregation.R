# Writes aggregation.json: metafor's aggregate(struct="CS") on four data sets at several correlations.
# Run in this folder: Rscript aggregation.R
suppressPackageStartupMessages({library(metafor); library(jsonlite)})

of <- function(name, yi, vi, cluster, rhos) {
  group <- match(cluster, unique(cluster))
  dat <- escalc(measure = "GEN", yi = yi, vi = vi, data = data.frame(yi = yi, vi = vi, group = group))
  cases <- lapply(rhos, function(rho) {
    a <- aggregate(dat, cluster = group, struct = "CS", rho = rho)
    list(rho = rho, group = a$group, yi = as.numeric(a$yi), vi = as.numeric(a$vi))
  })
  list(name = name, yi = yi, vi = vi, group = group, cases = cases)
}

a <- dat.assink2016; k <- dat.konstantopoulos2011; h <- dat.hahn2001
c10 <- escalc(measure = "ZCOR", ri = ri, ni = ni, data = dat.crede2010)
sets <- list(
  of("dat.assink2016", a$yi, a$vi, a$study, c(0, 0.3, 0.6, 0.9)),
  of("dat.konstantopoulos2011, rows shuffled", k$yi[order(k$school, k$study)], k$vi[order(k$school, k$study)],
     k$district[order(k$school, k$study)], c(-0.05, 0.5, 0.8)),
  of("dat.crede2010", as.numeric(c10$yi), as.numeric(c10$vi), c10$studyid, c(0.5, 0.99)),
  of("variances over eight orders of magnitude", c(1, 2, 3, -1, 4, 0.5), c(1e-4, 1, 1e4, 2, 2, 3), c(1, 1, 1, 2, 2, 3), c(0, 0.2, 0.7)))
writeLines(toJSON(list(call = "aggregate(dat, cluster=group, struct='CS', rho=rho)", metafor = as.character(packageVersion("metafor")),
                       sets = sets), digits = NA, auto_unbox = TRUE, pretty = FALSE), "aggregation.json")
