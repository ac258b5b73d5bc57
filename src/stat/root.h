/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where does a function cross zero? A bracketed search that always returns.
 * Chandrupatla (1997), Advances in Engineering Software 28, 145-149. */
#ifndef DMAIC_STAT_ROOT_H
#define DMAIC_STAT_ROOT_H

/* A function of one unknown; context holds everything else it needs. */
typedef double root_function(double at, const void *context);

/* The root between low and high to the last bits, relative to itself. The function has opposite
 * signs at the ends; if it has not, the end where it is nearer to zero is returned. */
double root_between(root_function *function, const void *context, double low, double high);

#endif
