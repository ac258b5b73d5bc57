/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure as a gnuplot script with its data, written to canvas.out. Nothing in it but numbers and
 * quoted text comes from data. */
#ifndef DMAIC_PLOT_SCRIPT_H
#define DMAIC_PLOT_SCRIPT_H

#include "layout.h"

/* The picture's format and size are those of the canvas. */
dmaic_status script_write(const figure *drawn, const canvas *on);

/* ---- script_layers.c ------------------------------------------------------------------------ */

/* The datablocks of a panel, numbered from 1. */
void write_data(const canvas *on, const figure_panel *panel, const panel_layout *at, size_t number);
/* Its plot command. */
void write_plot(const canvas *on, const figure_panel *panel, const panel_layout *at, size_t number);

/* ---- script_labels.c ------------------------------------------------------------------------ */

/* Numbers of rules above their signals, as many as keep apart. */
void label_signals(const canvas *on, const figure_panel *panel, const panel_layout *at);
/* Names of stages, the lines between them, and the values of their limits. */
void label_parts(const canvas *on, const figure_panel *panel, const panel_layout *at);
/* Named values in the margin. */
void label_values(const canvas *on, const panel_layout *at);
/* Lines across and upwards, with the names of the latter. */
void label_lines(const canvas *on, const figure_panel *panel, const panel_layout *at);

#endif
