#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three models in SimPy 3 or 4: MODEL CUSTOMERS SEED; prints processor seconds and the mean wait."""
import random
import sys
import time

import simpy

PLACES = {"mm1": [1], "mm10": [10], "blocking": [2, 2, 2]}
LOAD = {"mm1": 0.9, "mm10": 9.0, "blocking": 1.0}  # arrivals per mean stay


def customer(env, row, waits):
    """Through the row; the place is kept until the next has room."""
    arrived, held, before = env.now, None, None
    for facility in row:
        place = facility.request()
        yield place
        if held is None:
            waits.append(env.now - arrived)
        else:
            before.release(held)
        held, before = place, facility
        yield env.timeout(random.expovariate(1.0))
    before.release(held)


def source(env, row, rate, customers, waits):
    for _ in range(customers):
        yield env.timeout(random.expovariate(rate))
        env.process(customer(env, row, waits))


def main(model, customers, seed):
    random.seed(seed)
    start = time.process_time()
    env = simpy.Environment()
    row = [simpy.Resource(env, capacity=places) for places in PLACES[model]]
    waits = []
    env.process(source(env, row, LOAD[model], customers, waits))
    env.run()
    print("%.6f %.9g" % (time.process_time() - start, sum(waits) / len(waits)))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
