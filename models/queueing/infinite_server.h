/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_INFINITE_SERVER_H
#define MODELS_QUEUEING_INFINITE_SERVER_H

/** @file infinite_server.h
 *  The places that would be in use were there no limit (M/G/infinity): a Poisson number,
 *  whatever the distribution of stays. */

/** P(a Poisson number of mean `load` exceeds `places`): how often a stock of places
 *  falls short if none is refused. */
double flow_infinite_server_tail(double load, int places);

#endif
