#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenario of the country from regions.csv: `./make.py` writes nederland.yaml.

What regions.csv leaves empty is made up in proportion to the inhabitants of the centre municipality, with Leiden as the
measure; a 0 under refuge_places says that women go to the refuge of the region under `next`. The scenario says the same
in its provenance: a number from a source is graded public, all others assumed."""

import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = {
    "S1": "Gemeente Leiden, Programmabegroting 2017, beleidsterrein 9D",
    "P1": "noordvest-molenbuurt.nl, over twee jaar eind aan extra opvang daklozen",
    "P18": "opvang.nl, wachtlijsten beschermd wonen eind 2016",
    "P29": "Traverse West-Brabant, jaarbeeld 2019",
    "P30": "De Gelderlander 2022, opvang Arnhem",
    "P43": "nhnieuws.nl en deorkaan.nl, opvang Zaanstad",
}
# Of a region with the inhabitants of Leiden (see leiden-2015.yaml).
LEIDEN = {"inhabitants": 130000, "night_places": 59, "night_arrivals": 330, "crisis_places": 24, "refuge_places": 29,
          "sheltered_places": 465, "sheltered_waiting": 111}
OF_LEIDEN = {"crisis_arrivals": 100, "refuge_arrivals": 70, "sheltered_arrivals": 205, "refugees": 181,
             "to_night": 54, "to_crisis": 49, "to_refuge": 28, "to_sheltered": 60}

HEAD = """# SPDX-License-Identifier: GPL-3.0-or-later
# yaml-language-server: $schema=../../scenario.schema.json
# De vraag: wat doet een tiende meer woningen in alle centrumregio's met de wachttijden in het land, en wat als alleen
# de vier grote steden ze krijgen?
#
# Een land om mee te rekenen, geen land om uit te lezen: 43 centrumgemeenten en de overige gemeenten als één regio.
# Openbare aantallen waar die er zijn (zie provenance), de rest is verzonnen naar inwoners, met Leiden als maat.
# Gemaakt door make.py uit regions.csv; verander die twee, niet dit bestand.
doorstroom: 1
title: Nederland in 44 centrumregio's
language: nl
sources:
{sources}
horizon: {{start: 2024-01-01, end: 2028-01-01, warm_up: 0 days}}
run: {{seed: 44, replications: 100}}
uncertain: {{assumed: {{spread: 25%}}}}
groups:
  alleenstaanden: {{label: Alleenstaanden}}
  gezinnen: {{label: Gezinnen, persons: {{2: 40%, 3: 35%, 4: rest}}}}
  vrouwen: {{label: Vrouwen en kinderen, persons: {{1: 33%, 2: 30%, 3: 25%, 4: rest}}}}
  clienten: {{label: Cliënten beschermd wonen}}
  statushouders: {{label: Statushouders, persons: {{1: 62%, 2: 18%, 3: 8%, 4: rest}}}}
"""
REGION = {
    "inflow": """
  nacht_R: {{group: alleenstaanden, to: nachtopvang_R, rate: {night_arrivals} per year}}
  crisis_R: {{group: gezinnen, to: crisisopvang_R, rate: {crisis_arrivals} per year}}
  onveilig_R: {{group: vrouwen, to: vrouwenopvang_{refuge}, rate: {refuge_arrivals} per year}}
  bw_R: {{group: clienten, to: beschermd_R, rate: {sheltered_arrivals} per year}}
  statushouders_R: {{group: statushouders, to: woning_R, rate: {refugees} per year}}""",
    "facilities": """
  nachtopvang_R:
    label: 'Nachtopvang {label}'
    kind: nachtopvang
    places: {night_places}
    order: lottery
    admits: {{daily: "21:00"}}
    patience: {{exponential: {{mean: 30 days}}}}
    gives_up_to: straat
    stay: {{lognormal: {{mean: 50 days, cv: 1.5}}}}
    then: {{woning_R: 20%, uit_beeld: 50%, netwerk: rest}}
    initial: {{residents: {night_places}, waiting: {night_waiting}, blocked: 38%}}
  crisisopvang_R:
    label: 'Crisisopvang {label}'
    kind: crisisopvang
    places: {crisis_places}
    patience: {{exponential: {{mean: 45 days}}}}
    gives_up_to: elders
    stay: {{gamma: {{mean: 79 days, shape: 2}}}}
    then: {{woning_R: 75%, elders: 5%, netwerk: rest}}
    initial: {{residents: {crisis_places}, waiting: {crisis_waiting}, blocked: 41%}}""",
    "refuge": """
  vrouwenopvang_R:
    label: 'Vrouwenopvang {label}, crisisfase'
    kind: vrouwenopvang
    places: {refuge_crisis}
    patience: {{exponential: {{mean: 7 days}}}}
    gives_up_to: elders
    limit: 3
    refused_to: elders
    overflow: [vrouwenopvang_{beyond}]
    stay: {{gamma: {{mean: 52.5 days, shape: 4}}}}
    then: {{vrouwen_vervolg_R: 50%, vrouwen_vervolg_{beyond}: 10%, netwerk: rest}}
    blocked_patience: {{exponential: {{mean: 60 days}}}}
    initial: {{residents: {refuge_crisis}, blocked: 10%}}
  vrouwen_vervolg_R:
    label: 'Vrouwenopvang {label}, begeleiding'
    kind: vrouwenopvang
    places: {refuge_later}
    patience: {{exponential: {{mean: 60 days}}}}
    gives_up_to: elders
    stay: {{gamma: {{mean: 120 days, shape: 4}}}}
    then: {{woning_R: 70%, elders: 5%, netwerk: rest}}
    initial: {{residents: {refuge_later}, blocked: 25%}}""",
    "sheltered": """
  beschermd_R:
    label: 'Beschermd wonen {label}'
    kind: beschermd-wonen
    places: {sheltered_places}
    bridging: {{share: 50%}}
    patience: {{exponential: {{mean: 540 days}}}}
    gives_up_to: elders
    stay: {{lognormal: {{mean: 980 days, cv: 0.9}}}}
    then: {{woning_R: 45%, elders: 10%, instelling: rest}}
    initial: {{residents: {sheltered_places}, waiting: {{count: {sheltered_waiting}, waited: {{exponential: {{mean: 195 days}}}}}}, blocked: 23%}}
  loket_R:
    label: 'Loket {label}'
    kind: dienst
    places: unlimited
    stay: {{deterministic: {{value: 7 days}}}}
    waits: outside
    then:
      alleenstaanden: {{nachtopvang_R: 100%}}
      gezinnen: {{crisisopvang_R: 80%, ambulant: rest}}
      vrouwen: {{vrouwenopvang_{refuge}: 33%, ambulant: rest}}
      clienten: {{beschermd_R: 33%, ambulant: rest}}
      statushouders: {{ambulant: 100%}}""",
    "housing": """
  woning_R:
    label: 'Sociale huurwoningen met voorrang {label}'
    supply: {dwellings} per year
    allocate: {{quota: {{{quota}}}, unused: roll_over}}
    vacant_limit: 5
    returns: {{chance: 15%, after: {{exponential: {{mean: 1 year}}}}, to: loket_R}}""",
}
TAIL = """exits:
  uit_beeld: {{label: Uit beeld, outside: true, stays_outside: {{exponential: {{mean: 0.7 years}}}}}}
  straat: {{label: Niet toegelaten en afgehaakt, outside: true, stays_outside: {{exponential: {{mean: 0.7 years}}}}}}
  netwerk: {{label: 'Familie, netwerk, andere instelling'}}
  instelling: {{label: 'Wlz, kliniek, familie, overlijden'}}
  ambulant: {{label: Ambulante hulp thuis}}
  elders: {{label: 'Buitenland, hotel of uit zicht'}}
levers:
  overal:
    label: Een tiende meer woningen in alle regio's
    from: 2025-01-01
    until: never
    change:
{everywhere}
  vier_steden:
    label: Een tiende meer woningen in de vier grote steden
    from: 2025-01-01
    until: never
    change:
{four}
policies:
  baseline: []
  overal: [overal]
  vier_steden: [vier_steden]
indicators:
  in_opvang: {{label: 'In opvang of beschermd wonen, of op een lijst', measure: in_system_mean of system, better: lower}}
  buiten: {{label: 'Uit beeld of afgehaakt, aantal', measure: outside_mean of system, better: lower}}
  nacht_amsterdam: {{label: 'Verblijf nachtopvang Amsterdam, dagen', measure: stay_completed of nachtopvang_amsterdam, better: lower}}
  nacht_leiden: {{label: 'Verblijf nachtopvang Leiden, dagen', measure: stay_completed of nachtopvang_leiden, better: lower}}
  lijst_bw: {{label: 'Wachtenden beschermd wonen, vier grote steden', measure: {lists}, better: lower}}
provenance:
{provenance}
"""


def number(region, key):
    """As the source says, or made up by inhabitants; not below 2 places."""
    if region[key] != "":
        return int(region[key])
    scaled = LEIDEN[key] * int(region["inhabitants"]) / LEIDEN["inhabitants"]
    return max(2, round(scaled))


def of_leiden(region, key):
    return max(1, round(OF_LEIDEN[key] * int(region["inhabitants"]) / LEIDEN["inhabitants"]))


def refuge_of(region, by_name):
    """The region whose refuge it uses: its own, or that of the next that has one."""
    while region["refuge_places"] == "0":
        region = by_name[region["next"]]
    return region["region"]


def beyond(region, by_name):
    """The first other refuge on the way from neighbour to neighbour."""
    own, other = refuge_of(region, by_name), region
    while True:
        other = by_name[other["next"]]
        if refuge_of(other, by_name) != own:
            return refuge_of(other, by_name)


def facts(region, by_name):
    its = {key: number(region, key) for key in LEIDEN if key != "inhabitants"}
    its.update({key: of_leiden(region, key) for key in OF_LEIDEN})
    has_refuge = region["refuge_places"] != "0"
    its["label"] = region["label"].replace("'", "''")
    its["refuge"] = refuge_of(region, by_name)
    its["beyond"] = beyond(region, by_name)
    its["night_waiting"] = max(1, its["night_places"] // 10)
    its["crisis_waiting"] = max(1, its["crisis_places"] // 5)
    its["refuge_crisis"] = max(2, round(its["refuge_places"] * 11 / 29))
    its["refuge_later"] = max(2, its["refuge_places"] - its["refuge_crisis"])
    quota = {"nachtopvang_R": its["to_night"], "crisisopvang_R": its["to_crisis"],
             "vrouwen_vervolg_R": its["to_refuge"] if has_refuge else 0, "beschermd_R": its["to_sheltered"],
             "statushouders_R": its["refugees"]}
    its["dwellings"] = sum(quota.values())
    its["quota"] = ", ".join(f"{who}: {n}" for who, n in quota.items() if n > 0)
    return its


def graded(region):
    """The paths of what a source says, with what it says."""
    name, paths = region["region"], []
    for key, path in (("night_places", f"facilities.nachtopvang_{name}.places"),
                      ("night_arrivals", f"inflow.nacht_{name}.rate"),
                      ("crisis_places", f"facilities.crisisopvang_{name}.places"),
                      ("sheltered_places", f"facilities.beschermd_{name}.places"),
                      ("sheltered_waiting", f"facilities.beschermd_{name}.initial.waiting.count")):
        if region[key] not in ("", "0"):
            paths.append(path)
    return paths


def scenario():
    with open(os.path.join(HERE, "regions.csv"), encoding="utf-8", newline="") as file:
        regions = list(csv.DictReader(file))
    by_name = {region["region"]: region for region in regions}
    sections = {"inflow": [], "facilities": [], "housing": []}
    provenance = []
    for region in regions:
        its = facts(region, by_name)
        parts = ["facilities", "refuge", "sheltered"] if region["refuge_places"] != "0" else ["facilities", "sheltered"]
        for section, keys in (("inflow", ["inflow"]), ("facilities", parts), ("housing", ["housing"])):
            for key in keys:
                text = REGION[key].strip("\n").replace("_R", "_" + region["region"])
                sections[section].append(text.format(**{k: (v.replace("_R", "_" + region["region"]) if isinstance(v, str) else v)
                                                        for k, v in its.items()}))
        sources = region["source"].split()
        for path in graded(region):
            provenance.append(f"  {path}: {{grade: public, source: {sources[0]}}}")
    names = [region["region"] for region in regions]
    large = ("amsterdam", "rotterdam", "den_haag", "utrecht")
    change = "      housing.woning_{}.supply: +10%"
    text = HEAD.format(sources="\n".join(f"  {key}: {SOURCES[key]}" for key in SOURCES))
    for section, rows in sections.items():
        text += section + ":\n" + "\n".join(rows) + "\n"
    return text + TAIL.format(everywhere="\n".join(change.format(name) for name in names),
                              four="\n".join(change.format(name) for name in large),
                              lists=" + ".join(f"list_mean of beschermd_{name}" for name in large),
                              provenance="\n".join(provenance))


if __name__ == "__main__":
    with open(os.path.join(HERE, "nederland.yaml"), "w", encoding="utf-8") as out:
        out.write(scenario())
