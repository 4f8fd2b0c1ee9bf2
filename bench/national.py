# SPDX-License-Identifier: GPL-3.0-or-later
"""A scenario of a whole country: towns alike, each with its facilities, dwellings and ways out, joined by those who move on
to the next town. Invented, for measuring size: the proportions are those of scenarios/leiden-2015.yaml."""

FRAME = """doorstroom: 1
title: Benchmark, {towns} towns
language: en
horizon: {{start: 2021-01-01, end: 2023-01-01, warm_up: 0 days}}
run: {{seed: 2015, replications: 10}}
groups:
  singles: {{label: Singles}}
  families: {{label: Families, persons: {{2: 40%, 3: 35%, 4: rest}}}}
  women: {{label: Women, persons: {{1: 33%, 2: 30%, 3: 25%, 4: rest}}}}
  clients: {{label: Clients of sheltered living}}
  refugees: {{label: Refugees, persons: {{1: 62%, 2: 18%, 3: 8%, 4: rest}}}}
inflow:
{inflow}
facilities:
{facilities}
housing:
{housing}
exits:
  network: {{label: Family and friends}}
  clinic: {{label: Long-term care}}
  helped_at_home: {{label: Help at home}}
  elsewhere: {{label: Another region}}
{exits}
levers:
  more_dwellings:
    label: A tenth more dwellings in every town
    from: 2022-01-01
    change:
{changes}
policies:
  baseline: []
  more: {{label: More dwellings, levers: [more_dwellings]}}
indicators:
  waiting_{first}: {{label: Wait in the first town, measure: wait_mean of night_{first} in days, better: lower}}
  housed: {{label: Mean number in the system, measure: in_system_mean, better: lower}}
"""

# By section: what a town brings. T is the town, N the next one.
TOWN = {
    "inflow": """
  at_night_T: {group: singles, to: night_T, rate: 95 per year}
  in_crisis_T: {group: families, to: crisis_T, rate: 29 per year}
  unsafe_T: {group: women, to: {refuge_T: 12%, helped_at_home: rest}, rate: 130 per year}
  in_need_of_care_T: {group: clients, to: sheltered_T, rate: 60 per year}
  refugees_T: {group: refugees, to: dwelling_T, rate: 53 per year}""",
    "facilities": """
  night_T:
    kind: nachtopvang
    places: 18
    order: lottery
    admits: {daily: "21:00"}
    patience: {exponential: {mean: 30 days}}
    gives_up_to: street_T
    stay: {lognormal: {mean: 50 days, cv: 1.5}}
    then: {dwelling_T: 20%, out_of_sight_T: 50%, network: rest}
    initial: {residents: 18, waiting: 2, blocked: 38%}
  crisis_T:
    kind: crisisopvang
    places: 7
    order: {priority: [from desk_T, families]}
    patience: {exponential: {mean: 45 days}}
    gives_up_to: elsewhere
    stay: {gamma: {mean: 79 days, shape: 2}}
    then: {dwelling_T: 75%, elsewhere: 5%, network: rest}
    initial: {residents: 7, waiting: 1, blocked: 41%}
  refuge_T:
    kind: vrouwenopvang
    places: 3
    patience: {exponential: {mean: 7 days}}
    gives_up_to: elsewhere
    stay: {gamma: {mean: 52.5 days, shape: 4}}
    then: {refuge_later_T: 50%, refuge_later_N: 10%, network: rest}
    blocked_patience: {exponential: {mean: 60 days}}
    initial: {residents: 3, blocked: 10%}
  refuge_later_T:
    kind: vrouwenopvang
    places: 5
    patience: {exponential: {mean: 60 days}}
    gives_up_to: elsewhere
    stay: {gamma: {mean: 120 days, shape: 4}}
    then: {dwelling_T: 70%, elsewhere: 5%, network: rest}
    initial: {residents: 5, blocked: 25%}
  sheltered_T:
    kind: beschermd-wonen
    places: 134
    bridging: {share: 50%}
    patience: {exponential: {mean: 540 days}}
    gives_up_to: elsewhere
    stay: {lognormal: {mean: 980 days, cv: 0.9}}
    then: {dwelling_T: 45%, elsewhere: 10%, clinic: rest}
    initial: {residents: 134, waiting: {count: 32, waited: {exponential: {mean: 195 days}}}, blocked: 23%}
  desk_T:
    kind: dienst
    places: 60
    stay: {deterministic: {value: 7 days}}
    waits: outside
    then:
      singles: {night_T: 100%}
      families: {crisis_T: 80%, helped_at_home: rest}
      women: {refuge_T: 33%, helped_at_home: rest}
      clients: {sheltered_T: 33%, helped_at_home: rest}
      refugees: {helped_at_home: 100%}""",
    "housing": """
  dwelling_T:
    supply: 108 per year
    allocate:
      quota: {night_T: 15, crisis_T: 14, refuge_later_T: 8, sheltered_T: 18, refugees_T: 53}
      unused: roll_over
    vacant_limit: 2
    returns: {chance: 15%, after: {exponential: {mean: 1 year}}, to: desk_T}""",
    "exits": """
  out_of_sight_T: {outside: true, stays_outside: {exponential: {mean: 0.7 years}}}
  street_T: {outside: true, stays_outside: {exponential: {mean: 0.7 years}}}""",
    "changes": """
      housing.dwelling_T.supply: +10%""",
}
RESIDENTS_PER_TOWN = 18 + 7 + 3 + 5 + 134


def scenario(towns):
    """The text; six facilities and RESIDENTS_PER_TOWN households in every town."""
    names = [f"{t:03d}" for t in range(1, towns + 1)]
    sections = {section: "\n".join(text.strip("\n").replace("_T", f"_{t}").replace("_N", f"_{n}")
                                   for t, n in zip(names, names[1:] + names[:1]))
                for section, text in TOWN.items()}
    return FRAME.format(towns=towns, first=names[0], **sections)
