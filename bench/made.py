# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios that the benchmark makes: queues as scenarios, and larger copies of shipped ones."""
import re

QUEUE = """doorstroom: 1
title: Benchmark {name}
language: en
horizon: {{start: 2021-01-01, end: 2027-01-01, warm_up: 0 days}}
run: {{seed: 2385, replications: 100}}
groups: {{everyone: {{label: Everyone}}}}
inflow:
  arrivals: {{group: everyone, to: {first}, rate: {per_year:.6f} per year}}
facilities:
{facilities}
exits: {{gone: {{label: Gone}}}}
policies:
  baseline: []
indicators:
  wait: {{label: Mean wait, measure: wait_mean of {first} in days, better: lower}}
"""
FACILITY = """  f{k}:
    label: Facility {k}
    kind: nachtopvang
    places: {places}
    stay: {{exponential: {{mean: {mean:g} days}}}}
    then: {{{to}: 100%}}"""


def queue(name, places, mean_days, per_mean_stay):
    """Facilities in a row, exponential stays; who is ready keeps the place until the next has room."""
    text = "\n".join(
        FACILITY.format(k=k + 1, places=n, mean=mean_days, to=f"f{k + 2}" if k + 1 < len(places) else "gone")
        for k, n in enumerate(places))
    return QUEUE.format(name=name, first="f1", per_year=per_mean_stay / mean_days * 365.25, facilities=text)


def queues():
    """Name, scenario, places, mean stay in days."""
    yield "mm1", queue("M/M/1", [1], 0.5, 0.9), [1], 0.5
    yield "mm10", queue("M/M/10", [10], 5, 9), [10], 5
    yield "mm500", queue("M/M/500", [500], 50, 450), [500], 50
    yield "blocking", queue("three facilities in a row", [2, 2, 2], 0.5, 1), [2, 2, 2], 0.5


SHELTER = """doorstroom: 1
title: Benchmark night shelter
language: en
horizon: {start: 2015-01-01, end: 2021-01-01, warm_up: 0 days}
run: {seed: 2385, replications: 100}
groups: {singles: {label: Singles}, others: {label: Others}}
inflow:
  applications: {group: singles, to: shelter, rate: 330 per year}
  claims: {group: others, to: homes, rate: 181 per year}
facilities:
  shelter:
    label: Night shelter
    kind: nachtopvang
    places: {2015-01-01: 59, 2015-12-01: 94, 2019-07-01: 59}
    closing: drain
    patience: {exponential: {mean: 30 days}}
    gives_up_to: gone
    stay: {lognormal: {mean: 50 days, cv: 1.5}}
    then: {homes: 20%, gone: rest}
  desk:
    label: Desk
    kind: dienst
    places: unlimited
    stay: {deterministic: {value: 7 days}}
    waits: outside
    then: {singles: {shelter: 100%}, others: {gone: 100%}}
housing:
  homes:
    label: Homes
    supply: 235 per year
    process: poisson
    allocate: {quota: {shelter: 54, claims: 181}, unused: roll_over}
    vacant_limit: 5
    returns: {chance: 15%, after: {exponential: {mean: 1 year}}, to: desk}
exits: {gone: {label: Gone}}
policies:
  baseline: []
indicators:
  stay: {label: Mean stay, measure: stay_completed of shelter in days, better: lower}
"""


SHELTER_HOUSEHOLDS = (330 + 181) / 365.25 * 2192  # expected in a replication, those who come back not counted


def without(text, section):
    """The scenario without one of its top-level sections."""
    return re.sub(rf"(?m)^{section}:.*\n(?:[ #].*\n|\n)*", "", text)


def times(text, factor):
    """A number in a scenario, `factor` times as large, in the same style."""
    if "." in text:
        return f"{float(text) * factor:.10g}"
    return str(int(text) * factor)


def enlarged(text, factor):
    """The scenario with places, inflow and dwellings multiplied; shares, stays and prices stay.

    Works line by line on the shipped style: one key, or a flow mapping, to a line."""

    def numbers(pattern, line, inside=None):
        """Multiply the last group of each match; `inside`: each match of it in the last group."""
        def swap(m):
            whole, value = m.group(0), m.group(m.lastindex)
            new = re.sub(inside, lambda k: k.group(1) + times(k.group(2), factor), value) if inside \
                else times(value, factor)
            at = m.start(m.lastindex) - m.start(0)
            return whole[:at] + new + whole[at + len(value):]
        return re.sub(pattern, swap, line)

    out = []
    for line in text.splitlines():
        if re.match(r"\s*provenance:", line):  # paths and reasons, no numbers that run
            out.append(line)
            out.extend(text.splitlines()[len(out):])
            break
        line = numbers(r"(?<![\w.%])(\d+(?:\.\d+)?)(?= per (?:year|month|week|day)\b)", line)
        line = numbers(r"\b(?:places|residents|waiting|count|vacant_limit|limit|extra): *(?:= *)?[+-]?(\d+)\b(?!%)", line)
        line = numbers(r"\b(?:places|burst): *(\{[^}]*\})", line, r"(\d{4}-\d\d-\d\d: *[+-]?)(\d+)")
        line = numbers(r"\bquota: *(\{[^}]*\})", line, r"(: *)(\d+)")
        line = numbers(r"\bquota\.\w+: *(?:= *)?[+-]?(\d+)\b(?!%)", line)
        out.append(line)
    return "\n".join(out) + "\n"


def residents(text):
    """Initial residents, all facilities together."""
    return sum(int(n) for n in re.findall(r"\bresidents: *(\d+)", text))
