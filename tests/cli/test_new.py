# SPDX-License-Identifier: GPL-3.0-or-later
"""A first scenario from ten questions: by options, and in a terminal."""

import itertools
import json
import os
import pty
import select
import subprocess
import unittest

from meet import PROGRAM, Meeting

ANSWERS = {"name": "Gezinsopvang", "kind": "crisisopvang", "places": "12", "persons": "3", "state": "nieuw",
           "arrivals": "40 per jaar", "stay": "90 dagen", "dwellings": "30 per jaar", "full": "afhaken", "price": "€ 112"}
ORDER = list(ANSWERS)


def options(**changed):
    return [f"--{name}={value}" for name, value in {**ANSWERS, **changed}.items()]


class New(Meeting):
    def made(self, *more, **changed):
        return self.well("new", "--lang=nl", "--start=2027", *options(**changed), *more).stdout

    def test_what_it_makes_is_valid_whatever_is_answered(self):
        cases = itertools.product(("wachten", "afhaken", "weigeren"), ("geen", "30 per jaar"), ("nieuw", "bestaand"), ("nl", "en"))
        for full, dwellings, state, language in cases:
            with self.subTest(full=full, dwellings=dwellings, state=state, language=language):
                price = "geen" if state == "nieuw" else "112"
                done = self.well("new", f"--lang={language}", *options(full=full, dwellings=dwellings, state=state, price=price, places="24 bedden"))
                self.write("plan.yaml", done.stdout)
                found = json.loads(self.well("check", "--format=json", "plan.yaml").stdout)[0]
                self.assertEqual({m["code"] for m in found["messages"]} - {"DS313"}, set())  # a lever without a price
                self.assertEqual(found["provenance"]["assumed"], found["provenance"]["numbers"] - found["provenance"]["source"])

    def test_a_new_facility_starts_empty_and_a_running_one_warms_up(self):
        self.assertNotIn("warm_up:", self.made())
        self.assertIn("warm_up: 3 years", self.made(state="bestaand"))

    def test_beds_are_for_persons_and_places_for_households(self):
        self.assertIn("places: persons", self.made(places="24 bedden"))
        self.assertNotIn("places: persons", self.made(places="12 plaatsen"))

    def test_numbers_are_written_in_the_form_of_the_language(self):
        text = self.made()
        for part in ("rate: 40 per year", "mean: 90 days", "supply: 30 per year", "amount: 112 EUR"):
            self.assertIn(part, text)

    def test_the_first_screen_answers_its_question(self):
        self.write("plan.yaml", self.made())
        screen = self.well("run", "plan.yaml", "-n", 16).stdout
        self.assertLessEqual(len(screen.splitlines()), 40)
        for word in ("Gezinsopvang", "wachttijd", "Plaatsen erbij", "woningen"):
            self.assertIn(word, screen)

    def test_a_file_that_is_there_is_kept(self):
        path = self.write("plan.yaml", "mine\n")
        self.refused("new", *options(), "plan.yaml", says="'plan.yaml' is there already")
        self.assertEqual(self.text("plan.yaml"), b"mine\n")
        self.well("new", "--force", *options(), path)
        self.assertIn(b"doorstroom: 1", self.text("plan.yaml"))

    def test_a_wrong_answer_and_a_missing_one_name_their_option(self):
        self.refused("new", *options(places="veel"), says="--places: write a whole number from 1 to 100000")
        self.refused("new", *options(arrivals="1.040 per jaar"), says="--arrivals: it can be read as 1040 or as 1.04")
        self.refused("new", *options()[:-1], says="give --price")

    def test_whatever_cannot_be_used_is_told_with_what_can(self):
        for answer, says in (({"name": "x" * 61}, "--name: an answer of one line, of at most 60 characters"),
                             ({"kind": "garage"}, "--kind: write "),
                             ({"places": "12 hokken"}, "--places: write a whole number from 1 to 100000"),
                             ({"places": "100001"}, "--places: write a whole number from 1 to 100000"),
                             ({"state": "oud"}, "--state: write new or running"),
                             ({"arrivals": "0 per jaar"}, "--arrivals: it must be more than 0"),
                             ({"full": "misschien"}, "--full: write wait, give-up or refuse")):
            self.refused("new", *options(**answer), says=says)
        self.assertIn("--kind: schrijf nachtopvang, crisisopvang", self.refused("new", "--lang=nl", *options(kind="garage"), says="--kind").stderr)

    def test_a_place_where_nothing_can_be_written_is_told(self):
        self.refused("new", *options(), self.path("nowhere", "plan.yaml"), status=1, says="No such file")

    def test_whoever_stops_answering_has_nothing_written(self):
        master, slave = pty.openpty()
        with subprocess.Popen([PROGRAM, "new", "--lang=en", "plan.yaml"], cwd=self.home, stdin=slave, stdout=slave,
                              stderr=subprocess.PIPE, env=self.environment(), close_fds=True) as program:
            os.close(slave)
            os.write(master, b"Gezinsopvang\n\x04")  # the end of what is typed
            told = program.communicate(timeout=30)[1].decode()
        os.close(master)
        self.assertEqual(program.returncode, 1, told)
        self.assertIn("no answer: nothing was written", told)
        self.assertEqual(os.listdir(self.home), [])

    def test_it_asks_in_a_terminal_and_asks_again_what_cannot_be_used(self):
        typed = [ANSWERS[name] for name in ORDER]
        typed.insert(5, "1.040 per jaar")  # refused: asked again
        master, slave = pty.openpty()
        with subprocess.Popen([PROGRAM, "new", "--lang=nl", "--start=2027", "plan.yaml"], cwd=self.home, stdin=slave, stdout=slave,
                              stderr=slave, env=self.environment(), close_fds=True) as program:
            os.close(slave)
            shown = ""
            for answer in typed:
                prompt = ""  # what is shown since the last answer
                while not prompt.endswith("] "):
                    self.assertIn(master, select.select([master], [], [], 30)[0], shown + prompt)
                    prompt += os.read(master, 4096).decode(errors="replace")
                shown += prompt
                os.write(master, (answer + "\n").encode())
            while program.poll() is None:
                try:
                    shown += os.read(master, 4096).decode(errors="replace")
                except OSError:
                    break
            self.assertEqual(program.wait(30), 0, shown)
        os.close(master)
        for number in range(1, 11):
            self.assertIn(f"{number}. ", shown)
        self.assertEqual(shown.count("6. Hoeveel huishoudens"), 2)
        self.assertIn("het kan 1040 of 1.04 zijn", shown)
        self.assertEqual(self.text("plan.yaml").decode(), self.made())


if __name__ == "__main__":
    unittest.main()
