# SPDX-License-Identifier: GPL-3.0-or-later
"""Five places and a list that people leave, as a scenario that its indicators are added to; and what the birth-death chain of
Erlang A says of such a place."""

FIVE_PLACES = """doorstroom: 1
title: Vijf plaatsen
horizon: {start: 2000-01-01, end: 2001-01-01, warm_up: 120 days}
run: {seed: 1, replications: 10}
groups: {ieder: {label: Ieder}}
inflow: {komst: {group: ieder, to: opvang, rate: 0.5 per day}}
facilities:
  opvang:
    places: 5
    patience: {exponential: {mean: 15 days}}
    gives_up_to: weg
    stay: {exponential: {mean: 20 days}}
    then: {huis: 100%}
exits: {weg: {label: Weg}, huis: {label: Huis}}
indicators:
"""


def waiting_and_present(rate, patience, places, stay):
    """The means of who waits and of who is there, in the steady state."""
    weight, total, waiting, present = 1.0, 1.0, 0.0, 0.0
    for n in range(1, 2000):
        weight *= rate / (min(n, places) / stay + max(n - places, 0) / patience)
        total, present, waiting = total + weight, present + n * weight, waiting + max(n - places, 0) * weight
        if total > 1e200:
            weight, total, waiting, present = weight / total, 1.0, waiting / total, present / total
    return waiting / total, present / total
