# Writes known-v.json: metafor's vcalc in each of its cases, on real and made-up rows.
# Run in this folder: Rscript known-v.R
suppressPackageStartupMessages({library(metafor); library(jsonlite)})
number <- function(x) match(x, unique(x))
case <- function(name, V, ...) list(name = name, call = list(...), v = as.numeric(t(V)))

a <- dat.assink2016[dat.assink2016$study %in% c(1, 2, 16, 17), ]; a$type <- number(as.character(a$deltype))
is <- reshape(dat.ishak2007, direction = "long", idvar = "study", v.names = c("yi", "vi"), varying = list(c(2, 4, 6, 8), c(3, 5, 7, 9)))
is <- is[order(is$study, is$time), ]; is <- is[!is.na(is$yi), ]; is$sid <- number(is$study); is <- is[is$sid <= 6, ]

# Four studies with several arms, times, scales and subgroups.
d <- data.frame(
  study = c(1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4), sub = c(1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1), vi = c(.2, .1, .3, .25, .15, .4, .12, .3, .2, .22, .18, .09),
  grp1 = c(1, 2, 1, 1, 2, 1, 1, 1, 2, 3, 1, 1), grp2 = c(3, 3, 2, 2, 3, 2, 2, 4, 4, 4, 1, 1),
  w1 = c(20, 30, 20, 50, 40, 25, 25, 10, 12, 14, 60, 60), w2 = c(25, 25, 30, 40, 45, 30, 30, 33, 33, 33, 60, 60),
  time1 = c(1, 1, 2, 1, 3, 1, 2, 1, 1, 2, 2, 3), time2 = c(1, 1, 2, 1, 3, 1, 2, 1, 1, 2, 1, 1),
  obs = c(1, 2, 1, 1, 1, 2, 1, 1, 2, 1, 1, 1), type = c(1, 1, 2, 1, 2, 1, 1, 2, 1, 1, 1, 1))

# Study 4 contrasts a group with itself at two times: only meaningful where times are known.
e <- d[d$study != 4, ]

cases <- list(
  case("one correlation", vcalc(vi, cluster = study, obs = esid, data = a, rho = 0.6), vi = a$vi, cluster = a$study, obs = a$esid, within = 0.6),
  case("types", vcalc(vi, cluster = study, type = type, data = d, rho = 0.4), vi = d$vi, cluster = d$study, type = d$type, between = 0.4),
  case("scales in types", vcalc(vi, cluster = study, type = deltype, obs = esid, data = a, rho = c(0.7, 0.5)),
       vi = a$vi, cluster = a$study, type = a$type, obs = a$esid, within = 0.7, between = 0.5),
  case("subgroups", vcalc(vi, cluster = study, subgroup = sub, obs = obs, data = d, rho = 0.5),
       vi = d$vi, cluster = d$study, subgroup = d$sub, obs = d$obs, within = 0.5),
  case("times", vcalc(vi, cluster = sid, time1 = time, phi = 0.97, data = is), vi = is$vi, cluster = is$sid, time1 = is$time, phi = 0.97),
  case("scales and times", vcalc(vi, cluster = study, obs = obs, time1 = time1, rho = 0.6, phi = 0.8, data = d),
       vi = d$vi, cluster = d$study, obs = d$obs, time1 = d$time1, within = 0.6, phi = 0.8),
  case("shared arms", vcalc(vi, cluster = study, grp1 = grp1, grp2 = grp2, data = e, checkpd = FALSE), vi = e$vi, cluster = e$study, grp1 = e$grp1, grp2 = e$grp2),
  case("shared arms of known size", vcalc(vi, cluster = study, grp1 = grp1, grp2 = grp2, w1 = w1, w2 = w2, data = e, checkpd = FALSE),
       vi = e$vi, cluster = e$study, grp1 = e$grp1, grp2 = e$grp2, w1 = e$w1, w2 = e$w2),
  case("shared arms, scales", vcalc(vi, cluster = study, obs = obs, grp1 = grp1, grp2 = grp2, w1 = w1, w2 = w2, rho = 0.6, data = e, checkpd = FALSE),
       vi = e$vi, cluster = e$study, obs = e$obs, grp1 = e$grp1, grp2 = e$grp2, w1 = e$w1, w2 = e$w2, within = 0.6),
  case("shared arms and times", vcalc(vi, cluster = study, grp1 = grp1, grp2 = grp2, w1 = w1, w2 = w2, time1 = time1, time2 = time2, phi = 0.7, data = d, checkpd = FALSE),
       vi = d$vi, cluster = d$study, grp1 = d$grp1, grp2 = d$grp2, w1 = d$w1, w2 = d$w2, time1 = d$time1, time2 = d$time2, phi = 0.7),
  case("everything", vcalc(vi, cluster = study, subgroup = sub, type = type, obs = obs, grp1 = grp1, grp2 = grp2, w1 = w1, w2 = w2, time1 = time1,
       time2 = time2, rho = c(0.8, 0.5), phi = 0.9, data = d, checkpd = FALSE),
       vi = d$vi, cluster = d$study, subgroup = d$sub, type = d$type, obs = d$obs, grp1 = d$grp1, grp2 = d$grp2, w1 = d$w1, w2 = d$w2,
       time1 = d$time1, time2 = d$time2, within = 0.8, between = 0.5, phi = 0.9))
writeLines(toJSON(list(metafor = as.character(packageVersion("metafor")), cases = cases), digits = NA, auto_unbox = TRUE), "known-v.json")
