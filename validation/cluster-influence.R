# Reference values for the influence of clusters on multilevel models: metafor's cooks.distance(), dfbetas() and rstudent() of rma.mv() with
# cluster=, every cluster left out and the model fitted again. Writes cluster-influence.json beside this script, data inside.
# Run: Rscript validation/cluster-influence.R
suppressMessages(library(metafor))
library(jsonlite)
tight <- list(optimizer = "optim", optmethod = "BFGS", reltol = 1e-15, maxit = 2000)
out <- list()
add <- function(name, r, cluster, columns, rho) {
  x2 <- rstudent(r, cluster = cluster, reestimate = TRUE)$cluster
  out[[length(out) + 1]] <<- list(name = name, columns = as.list(columns), rho = rho, figures = list(
    cluster = x2$slab, cook = as.numeric(cooks.distance(r, cluster = cluster, reestimate = TRUE)),
    dfbetas = unname(as.matrix(dfbetas(r, cluster = cluster, reestimate = TRUE))), x2 = as.numeric(x2$X2), k = x2$k))
}
a <- as.data.frame(lapply(dat.assink2016[c("study", "esid", "year", "yi", "vi")], as.numeric))
V <- vcalc(vi, cluster = study, obs = esid, rho = 0.6, data = a)
add("assink2016", rma.mv(yi, V, random = ~ 1 | study/esid, data = a, control = tight), a$study, transform(a, outer = study, inner = esid), 0.6)
add("assink2016 year", rma.mv(yi, V, mods = ~ year, random = ~ 1 | study/esid, data = a, control = tight), a$study, transform(a, outer = study, inner = esid, x = year), 0.6)
k <- as.data.frame(lapply(dat.konstantopoulos2011[c("district", "school", "year", "yi", "vi")], as.numeric))
add("konstantopoulos2011", rma.mv(yi, vi, random = ~ 1 | district/school, data = k, control = tight), k$district, transform(k, outer = district, inner = school), 0)
path <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
write_json(list(metafor = as.character(packageVersion("metafor")), cases = out), file.path(dirname(path), "cluster-influence.json"), digits = NA, auto_unbox = TRUE)
cat(length(out), "cases\n")
