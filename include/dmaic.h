/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libdmaic: statistics for Six Sigma. The only header that users include. */
#ifndef DMAIC_H
#define DMAIC_H

#include <dmaic/analyze.h>
#include <dmaic/catalog.h>
#include <dmaic/control.h>
#include <dmaic/data.h>
#include <dmaic/define.h>
#include <dmaic/distribution.h>
#include <dmaic/field.h>
#include <dmaic/flat.h>
#include <dmaic/improve.h>
#include <dmaic/measure.h>
#include <dmaic/moments.h>
#include <dmaic/number.h>
#include <dmaic/order.h>
#include <dmaic/plot.h>
#include <dmaic/render.h>
#include <dmaic/report.h>
#include <dmaic/resample.h>
#include <dmaic/rules.h>
#include <dmaic/stat.h>
#include <dmaic/status.h>
#include <dmaic/version.h>

#endif
