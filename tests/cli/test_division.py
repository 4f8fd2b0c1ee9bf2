# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that is cut off, extended, or divided gives the same bytes as one that is not."""

import json
import os
import random
import re
import shlex
import shutil
import signal
import struct
import subprocess
import time
import unittest

from meet import PROGRAM, SMALL, SOURCE, Meeting, small_text, variant

DIVISIONS = int(os.environ.get("DIVISIONS", "5"))
REPLICATIONS = int(os.environ.get("REPLICATIONS", "300"))
SHARDS = int(os.environ.get("SHARDS", "16"))
MAGIC, HEAD = int.from_bytes(b"smdsrow1", "little"), 64  # bytes before the identity
LENGTHS = 24  # where in them the length of a row and of a period stand

FIVE = variant(small_text(), ("""  drie_plaatsen: {label: Drie plaatsen extra, from: 2026-01-01, change: {facilities.opvang.places: +3}}
""", """  drie_plaatsen: {label: Drie plaatsen extra, from: 2026-01-01, change: {facilities.opvang.places: +3}}
  korter: {label: Korter, from: 2025-07-01, ramp: 6 months, change: {facilities.opvang.stay.mean: -10%}}
  minder: {label: Minder, from: 2025-03-01, change: {inflow.aanmeldingen.rate: -5%}}
"""), ("""  drie_plaatsen: {label: Drie plaatsen extra, levers: [drie_plaatsen]}
""", """  drie_plaatsen: {label: Drie plaatsen extra, levers: [drie_plaatsen]}
  korter: {levers: [korter]}
  minder: {levers: [minder]}
  alles: {levers: [drie_plaatsen, korter, minder]}
"""))
UNSURE = FIVE + "\nuncertain: {facilities.opvang.stay.mean: {uniform: {low: 45 days, high: 55 days}}}\n"


WORD = 0xffffffffffffffff


def sum_of(data):
    """The sum of a row file (engine/parallel/row_file.c): FNV's way, eight bytes at a time."""
    total = MAGIC
    for at in range(0, len(data), 8):
        total = (total ^ int.from_bytes(data[at:at + 8], "little")) * 0x9e3779b97f4a7c15 & WORD
        total ^= total >> 29
    return total


def signed_anew(rows, shortened=0):
    """A row file whose identity was changed, with the sums that go with it, as another program would have written it; the
    rows less long by so many numbers, those of a period with them."""
    size = struct.unpack_from("<Q", rows, 8)[0]
    head = bytearray(rows[:HEAD])
    length, period = struct.unpack_from("<QQ", head, LENGTHS)
    struct.pack_into("<QQ", head, LENGTHS, length - shortened, period)
    struct.pack_into("<Q", head, 16, sum_of(rows[HEAD:HEAD + size]))
    struct.pack_into("<Q", head, HEAD - 8, sum_of(bytes(head[:HEAD - 8])))
    return bytes(head) + rows[HEAD:]


class Dividing(Meeting):
    def kept(self, directory):
        """What must not depend on how it was made, by file."""
        return {name: self.text(directory, name) for name in sorted(os.listdir(self.path(directory)))
                if name.endswith(".csv") or name == "results.json"}

    def same(self, directory, whole):
        mine, other = self.kept(directory), self.kept(whole)
        self.assertEqual(list(mine), list(other))
        self.assertGreater(len(mine), 8)
        for name in other:
            self.assertTrue(mine[name] == other[name], f"{name} of {directory} is not that of {whole}")

    def log(self, directory):
        return json.loads(self.text(directory, "run.log.json"))

    def cut_off(self, seconds, *words):
        """Start a run and kill it, unless it is done by then."""
        run = subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.home, env=self.environment(),
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            run.kill()
        run.communicate()
        return run.returncode

    def cut_off_early(self, out, *words):
        """Kill it as soon as some rows are on disk."""
        rows = self.path(out + ".part", "replications.rows")
        run = subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.home, env=self.environment(),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begun = time.time()
        while run.poll() is None and time.time() < begun + 60 and not (os.path.exists(rows) and os.path.getsize(rows) > 30000):
            time.sleep(0.01)
        run.kill()
        self.assertEqual(run.wait(), -signal.SIGKILL)


class Resumed(Dividing):
    def setUp(self):
        super().setUp()
        self.five = self.write("five.yaml", FIVE)

    def test_a_killed_run_goes_on_from_its_rows_and_leaves_none_behind(self):
        self.cut_off_early("out", "run", self.five, "-n", 4000, "-o", "out")
        self.assertFalse(os.path.exists(self.path("out")))
        done = self.well("run", "--resume", "out", "-n", 2500, "-q")
        self.assertFalse(os.path.exists(self.path("out.part")))
        read = self.log("out")["replications_read"]
        self.assertGreater(read, 0, done.stderr)
        self.assertEqual(read + self.log("out")["replications_run"], 2500)
        self.well("run", self.five, "-n", 2500, "-q", "-o", "whole")
        self.same("out", "whole")

    def test_a_complete_run_is_extended(self):
        self.well("run", self.five, "-n", 100, "-o", "out", "-t", 1)
        self.well("run", self.five, "-n", 400, "-o", "whole")
        self.well("run", "--resume", "out", "-n", 400, "-o", "more", "-t", 3)
        self.same("more", "whole")
        self.assertEqual((self.log("more")["replications_read"], self.log("more")["replications_run"]), (100, 300))
        self.well("run", self.five, "--resume", "out", "-n", 400)
        self.same("out", "whole")

    def test_pairs_controls_and_drawn_inputs_are_extended_too(self):
        unsure = self.write("unsure.yaml", UNSURE)
        for options in (["--antithetic"], ["--controls"], ["--inner", 2, "-p", "korter", "--against", "korter"], ["--warm-up", 100]):
            self.well("run", unsure, "-n", 60, "-o", "out", "--force", *options)
            self.well("run", unsure, "-n", 130, "-o", "whole", "--force", *options)
            self.well("run", "--resume", "out", "-n", 130)
            self.same("out", "whole")

    def test_a_run_that_was_interrupted_goes_on_to_what_it_was_to_have(self):
        run = subprocess.Popen([PROGRAM, "run", self.five, "-n", "3000", "-o", "out"], cwd=self.home,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=self.environment())
        time.sleep(0.4)
        run.send_signal(signal.SIGINT)
        said = run.communicate()[1]
        self.assertIn("'doorstroom run --resume out' gaat vandaar verder", said)
        self.well("run", "--resume", "out")
        self.well("run", self.five, "-n", "3000", "-o", "whole")
        self.same("out", "whole")

    def test_until_stops_at_the_same_number(self):
        until = self.write("until.yaml", variant(FIVE, ("replications: 200",
                           "replications: {until: {indicator: wachttijd, half_width: 16%}, min: 64, max: 2000}")))
        self.well("run", until, "-o", "whole")
        stopped = json.loads(self.text("whole", "results.json"))["run"]["replications"]
        self.assertTrue(64 < stopped < 500, stopped)
        for i in (1, 2, 3, 4):
            self.well("run", until, "--shard", f"{i}/4", "-o", f"part{i}")
        self.well("merge", "part3", "part1", "part4", "part2", "-o", "merged")
        self.same("merged", "whole")
        self.well("merge", "part1", "-o", "first")  # the rest is not needed
        self.same("first", "whole")
        self.refused("merge", "part2", "-o", "second", says="replicatie 0 tot en met 499 staan in geen deel")
        self.cut_off(0.3, "run", until, "-o", "out")
        self.well("run", until, "--resume", "out")
        self.same("out", "whole")

    def test_what_is_given_must_agree(self):
        other = self.write("other.yaml", FIVE.replace("rate: 120", "rate: 121"))
        self.well("run", self.five, "-n", 10, "-s", 4, "-o", "out")
        self.refused("run", "--resume", "out", "-s", 5, says="het startgetal is anders (4, niet 5)")
        self.refused("run", other, "--resume", "out", says="de tekst van het scenario is anders")
        self.refused("run", "--resume", "out", "-p", "korter", says="--policy is anders")
        self.refused("run", "--resume", "out", "--antithetic", says="--antithetic is anders")
        self.write("base.yaml", FIVE)
        extends = self.write("extends.yaml", "extends: base.yaml\n")
        self.well("run", extends, "-n", 10, "-o", "out", "--force")
        self.write("base.yaml", FIVE.replace("rate: 120", "rate: 121"))
        self.refused("run", "--resume", "out", says="wat het scenario uitbreidt, of de gegevens die het leest is anders")

    def test_with_nothing_to_go_on_from_it_begins_and_says_so(self):
        done = self.well("run", self.five, "-n", 10, "--resume", "out")
        self.assertIn("the run begins with the first", done.stderr)
        self.assertTrue(os.path.exists(self.path("out", "results.json")))
        self.refused("run", "--resume", "nowhere", says="name a scenario")

    def test_a_run_that_was_killed_before_its_first_row_begins_anew(self):
        self.well("run", self.five, "-n", 40, "-o", "whole", "-q")
        for size in (0, 64, 200):
            os.makedirs(self.path("out.part"))
            shutil.copy(self.path("whole", "replications.rows"), self.path("out.part", "replications.rows"))
            os.truncate(self.path("out.part", "replications.rows"), size)
            done = self.well("run", self.five, "-n", 40, "--resume", "out")
            self.assertIn("the run begins with the first", done.stderr)
            self.same("out", "whole")
            shutil.rmtree(self.path("out"))

    def test_a_run_that_does_not_resume_says_what_it_replaces(self):
        self.cut_off_early("out", "run", self.five, "-n", 4000, "-o", "out")
        done = self.well("run", self.five, "-n", 10, "-o", "out")
        self.assertRegex(done.stderr, r"heeft \d+ replicaties van een afgebroken run, die vervangen worden; "
                                      r"'doorstroom run --resume out' was ermee verder gegaan")
        self.assertEqual(self.log("out")["replications_run"], 10)
        self.assertFalse(os.path.exists(self.path("out.part")))

    def test_two_runs_do_not_write_to_one_place(self):
        run = subprocess.Popen([PROGRAM, "run", self.five, "-n", "1000000", "-o", "out"], cwd=self.home,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment())
        while run.poll() is None and not os.path.exists(self.path("out.part", "replications.rows")):
            time.sleep(0.01)
        time.sleep(0.1)
        self.refused("run", self.five, "-n", 10, "-o", "out", says="is being written by another run", status=1)
        self.refused("run", "--resume", "out", says="is being written by another run", status=1)
        run.kill()
        run.wait()

    def test_damage_is_told_and_run_again(self):
        self.well("run", self.five, "-n", 100, "-o", "out")
        self.well("run", self.five, "-n", 120, "-o", "whole")
        rows = self.path("out", "replications.rows")
        with open(rows, "r+b") as file:
            file.seek(os.path.getsize(rows) // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 255]))
        done = self.well("run", "--resume", "out", "-n", 120)
        self.assertRegex(done.stderr, r"is damaged: what comes after its first \d+ replications is run again")
        self.same("out", "whole")

    def test_without_output_nothing_is_kept(self):
        self.well("run", self.five, "-n", 10)
        self.assertEqual(os.listdir(self.home), ["five.yaml"])


class Merged(Dividing):
    def setUp(self):
        super().setUp()
        self.five = self.write("five.yaml", FIVE)
        for i in range(1, 5):
            self.well("run", self.five, "-n", 99, "--shard", f"{i}/4", "-o", f"part{i}")

    def parts(self, *numbers):
        return [f"part{i}" for i in numbers]

    def test_what_is_missing_is_ready_to_paste(self):
        done = self.refused("merge", *self.parts(1, 4), "-o", "out", says="replicatie 24 tot en met 73 staan in geen deel")
        self.assertFalse(os.path.exists(self.path("out")))
        command = re.search(r"^  doorstroom (run .*)$", done.stderr, re.M)[1]
        self.assertIn("--shard 2-3/4", command)
        words = shlex.split(command)
        self.well(*words)
        self.well("merge", *self.parts(4, 1), words[-1], "-o", "out")
        self.well("run", self.five, "-n", 99, "-o", "whole")
        self.same("out", "whole")

    def test_what_is_missing_can_be_pasted_whatever_the_names_are(self):
        """Of twelve: 1/4 are 0 to 2, 3/3 are 8 to 11; no division into three or four has 3 to 7, so that they are single ones."""
        scenario = self.write("vijf's plan.yaml", self.text("five.yaml").decode())
        for shard, where in (("1/4", "part1"), ("3/3", "part3")):
            self.well("run", scenario, "-n", 12, "-q", "--shard", shard, "-o", where, "--set", "run.seed=3")
        done = self.do("merge", "part1", "part3", "-o", "out")
        self.assertEqual(done.returncode, 2)
        words = shlex.split(done.stderr.splitlines()[-1])
        self.assertEqual(words[2], scenario)
        self.assertEqual(words[words.index("--shard") + 1], "4-8/12")
        self.well(*words[1:], "-q")
        self.well("merge", "part1", "part3", words[-1], "-q", "-o", "out")
        self.assertEqual(json.loads(self.text("out", "results.json"))["run"]["replications"], 12)

    def test_a_part_is_not_gone_on_with_as_another(self):
        self.well("run", self.five, "-n", 12, "-q", "--shard", "1/2", "-o", "half")
        self.refused("run", "--resume", "half", "--shard", "2/2", says="is deel 1/2 van 12 waarnemingen")

    def test_a_stranger_is_refused(self):
        self.well("run", self.five, "-n", 99, "-s", 8, "--shard", "2/4", "-o", "strange")
        done = self.refused("merge", "part1", "strange", *self.parts(3, 4), "-o", "out",
                            says="'strange' is of another run than 'part1': the seed differs ('8', not '1')")
        self.assertIn("--shard 2/4 -o part-24-48", done.stderr)
        self.assertFalse(os.path.exists(self.path("out")))

    def test_an_overlap_is_refused(self):
        self.well("run", self.five, "-n", 99, "--shard", "2-3/8", "-o", "over")
        self.refused("merge", "over", *self.parts(1, 2, 3, 4), "-o", "out",
                     says="'part1' and 'over' both have replications 12 to 23")

    def test_a_damaged_part_is_refused_with_what_makes_it_anew(self):
        rows = self.path("part2", "replications.rows")
        size = os.path.getsize(rows)
        with open(rows, "rb") as file:
            good = file.read()
        for how, bad in (("damaged", good[:size - 100] + b"?" + good[size - 99:]), ("cut off", good[:-7])):
            with open(rows, "wb") as file:
                file.write(bad)
            done = self.refused("merge", *self.parts(1, 2, 3, 4), "-o", "out", says=f"'part2' is {how} after 24 observations")
            self.assertIn("--shard 2/4", done.stderr)
        with open(rows, "wb") as file:
            file.write(b"no rows at all")
        self.refused("merge", *self.parts(1, 2, 3, 4), "-o", "out", says="is damaged, or is no part of a run")
        os.remove(rows)
        self.refused("merge", *self.parts(1, 2, 3, 4), "-o", "out", says="cannot be read: No such file")

    def test_a_part_of_an_earlier_version_is_refused(self):
        rows = self.path("part2", "replications.rows")
        with open(rows, "rb") as file:
            text = file.read()
        version = re.search(rb"version ([0-9.]+)\n", text)[1]
        with open(rows, "wb") as file:
            file.write(signed_anew(text.replace(b"version " + version, b"version 0.0.9", 1)))
        done = self.refused("merge", *self.parts(1, 2, 3, 4), "-o", "out",
                            says=f"'part2' is of another run than 'part1': the version of the program differs ('0.0.9', not '{version.decode()}')")
        self.assertIn("--shard 2/4", done.stderr)
        self.assertFalse(os.path.exists(self.path("out")))
        self.refused("merge", *self.parts(2), "-o", "out", says="'part2' is met iets anders gemaakt: de versie van het programma verschilt")
        self.assertFalse(os.path.exists(self.path("out")))

    def test_an_unfinished_part_says_how_to_finish_it(self):
        self.well("run", self.five, "-n", 20000, "--shard", "1/2", "-o", "big", "--max-time", "0.2", status=1)
        self.refused("merge", "big", "-o", "out", says="'doorstroom run --resume big' goes on with it")

    def well(self, *words, status=0, **more):
        done = self.do(*words, **more)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def test_a_part_of_a_larger_run_with_the_same_replications_fits(self):
        self.well("run", self.five, "-n", 198, "--shard", "2/2", "-o", "more")
        self.well("merge", "more", *self.parts(1, 2, 3, 4), "-o", "out")
        self.well("run", self.five, "-n", 198, "-o", "whole")
        self.same("out", "whole")

    def test_replications_that_fail_are_told_as_in_one_run(self):
        unsure = self.write("unsure.yaml", variant(
            small_text(), ("{exponential: {mean: 50 days}}", "{pert: {low: 20 days, mode: 45 days, high: 60 days}}"))
            + "\nuncertain: {facilities.opvang.stay.mode: {uniform: {low: 10 days, high: 50 days}}}\n")
        whole = self.do("run", unsure, "-n", 30, "-o", "whole")
        for i in (1, 2):
            self.well("run", unsure, "-n", 30, "--shard", f"{i}/2", "-o", f"half{i}", status=1)
        merged = self.do("merge", "half2", "half1", "-o", "out")
        self.assertEqual((merged.returncode, whole.returncode), (1, 1))
        self.assertEqual(merged.stderr, whole.stderr)
        self.same("out", "whole")


class Strange(Dividing):
    """Rows that another build, another processor or no program at all wrote."""

    def setUp(self):
        super().setUp()
        for i in (1, 2):
            self.well("run", SMALL, "-q", "-n", 4, "--shard", f"{i}/2", "-o", f"half{i}")
        self.well("run", SMALL, "-q", "-n", 4, "-o", "out")

    def change(self, directory, how):
        with open(self.path(directory, "replications.rows"), "rb") as file:
            rows = file.read()
        with open(self.path(directory, "replications.rows"), "wb") as file:
            file.write(how(rows))

    def test_rows_of_another_length_are_of_another_build(self):
        for directory in ("half2", "out"):
            self.change(directory, lambda rows: signed_anew(rows, shortened=1))
        done = self.refused("merge", "half1", "half2", "-o", "whole", says="half2")
        self.assertIn("'half2' was made by another build of this program than 'half1'", done.stderr)
        self.assertIn("--shard 2/2", done.stderr)  # what makes it anew
        self.refused("merge", "out", "-o", "whole", says="'out' is gemaakt door een andere bouw van dit programma")
        self.refused("run", "--resume", "out", "-n", 6, says="is gemaakt door een andere bouw van dit programma")
        self.assertFalse(os.path.exists(self.path("whole")))

    def test_rows_of_another_processor_are_used_and_it_is_said(self):
        def elsewhere(rows):
            own = re.search(rb"\narithmetic ([^\n]+)\n", rows)[1]
            return signed_anew(rows.replace(b"\narithmetic " + own, b"\narithmetic " + bytes(reversed(own)), 1))
        for directory in ("half2", "out"):
            self.change(directory, elsewhere)
        self.assertIn("processor", self.well("merge", "half1", "half2", "-q", "-o", "merged").stderr)
        self.assertIn("processor", self.well("run", "--resume", "out", "-q", "-n", 6, "-o", "more").stderr)
        self.assertEqual(self.log("more")["replications_read"], 4)

    def test_what_is_no_rows_is_not_gone_on_with_and_stays(self):
        self.change("out", lambda rows: b"no rows at all" * 20)
        before = self.kept("out")
        self.refused("run", "--resume", "out", "-n", 6, says="damaged")
        self.assertEqual(self.kept("out"), before)

    def test_a_shard_that_is_none_is_refused(self):
        for shard in ("5/4", "0/4", "3-2/4", "one", "1/"):
            self.refused("run", SMALL, "-n", 4, "--shard", shard, "-o", "none", says=f"--shard {shard}: there are 4 observations to divide")
        self.assertFalse(os.path.exists(self.path("none")))


class Until(Dividing):
    def test_parts_that_reach_no_precision_say_what_is_missing_after_them(self):
        """One percent takes more than all 256: of the first of four parts, the other three are asked for."""
        until = self.write("until.yaml", variant(small_text(), ("replications: 200",
                           "replications: {until: {indicator: wachttijd, half_width: 1%}, min: 64, max: 256}")))
        self.well("run", until, "--shard", "1/4", "-q", "-o", "part1")
        done = self.refused("merge", "part1", "-o", "out", says="replicatie 64 tot en met 255 staan in geen deel")
        self.assertIn("--shard 2-4/4", done.stderr)
        self.assertFalse(os.path.exists(self.path("out")))

    def test_a_run_that_does_not_reach_it_says_so(self):
        until = self.write("until.yaml", variant(small_text(), ("replications: 200",
                           "replications: {until: {indicator: wachttijd, half_width: 1%}, min: 10, max: 20}")))
        said = " ".join(self.well("run", until, "--lang=en", "-o", "out").stdout.split())
        self.assertIn("Not as precise as asked for", said)
        self.assertEqual(self.log("out")["replications_run"], 20)

    def test_a_run_goes_on_in_the_language_it_began_in(self):
        self.well("run", SMALL, "-n", 4, "-q", "--lang=en", "-o", "out")
        done = self.well("run", "--resume", "out", "-n", 6, "-q")
        self.assertIn("simulated 6 times", done.stdout)
        self.assertEqual(self.log("out")["replications_read"], 4)


class Array(Dividing):
    def test_the_array_script_divides_resumes_and_merges(self):
        """With the variables that Slurm sets, by hand; task 2 is killed and submitted again."""
        self.write("five.yaml", FIVE)
        script = os.path.join(SOURCE, "docs", "slurm-array.sh")

        def environment(task):
            return self.environment(SLURM_ARRAY_TASK_ID=str(task), SLURM_ARRAY_TASK_MIN="1", SLURM_ARRAY_TASK_COUNT="3",
                                    SLURM_CPUS_PER_TASK="2", DOORSTROOM=PROGRAM)
        for task, seconds in ((1, 100), (2, 0.1), (3, 100), (2, 100), (1, 100)):
            try:
                subprocess.run(["bash", script, "five.yaml", "-n", "900"], cwd=self.home, env=environment(task),
                               check=True, timeout=seconds, stdout=subprocess.DEVNULL)
            except subprocess.TimeoutExpired:
                self.assertEqual(seconds, 0.1)
        self.well("merge", "parts/part-1", "parts/part-2", "parts/part-3", "-o", "merged")
        self.well("run", "five.yaml", "-n", 900, "-o", "whole")
        self.same("merged", "whole")


class Divided(Dividing):
    """Random divisions, orders, threads and kills; the seed was fixed beforehand."""

    def shard(self, rng, scenario, options, shard, out):
        words = ["run", scenario, *options, "--shard", shard, "-o", out, "-q"]
        if rng.random() < 0.3:
            self.cut_off(rng.uniform(0, 0.15), *words, "-t", rng.randint(1, 4))
            words = ["run", scenario, *options, "--resume", out, "--shard", shard, "-q"]
        self.well(*words, "-t", rng.randint(1, 4))

    def test_any_division_gives_the_bytes_of_one_run(self):
        rng = random.Random(20260)
        scenario = self.write("five.yaml", FIVE)
        options = ["-n", REPLICATIONS]
        self.well("run", scenario, *options, "-o", "whole", "-q")
        for _ in range(DIVISIONS):
            n = rng.randint(1, SHARDS)
            cuts = sorted(rng.sample(range(1, n), rng.randint(0, n - 1)))
            ranges = list(zip([1] + [c + 1 for c in cuts], cuts + [n]))
            rng.shuffle(ranges)
            for first, last in ranges:
                self.shard(rng, scenario, options, f"{first}-{last}/{n}", f"part{first}")
            rng.shuffle(ranges)
            self.well("merge", *(f"part{first}" for first, _ in ranges), "-o", "merged", "-q", "-t", rng.randint(1, 4))
            self.same("merged", "whole")
            for first, _ in ranges:
                shutil.rmtree(self.path(f"part{first}"))
            self.assertEqual(sorted(os.listdir(self.home)), ["five.yaml", "merged", "whole"])

    def test_any_kills_and_resumptions_give_the_bytes_of_one_run(self):
        rng = random.Random(20261)
        scenario = self.write("five.yaml", FIVE)
        self.well("run", scenario, "-n", 3 * REPLICATIONS, "-o", "whole", "-q")
        for _ in range(max(DIVISIONS // 5, 2)):
            shutil.rmtree(self.path("out"), ignore_errors=True)
            self.cut_off(rng.uniform(0, 0.6), "run", scenario, "-n", 3 * REPLICATIONS, "-o", "out", "-q")
            for _ in range(rng.randint(0, 3)):
                self.cut_off(rng.uniform(0, 0.4), "run", scenario, "-n", 3 * REPLICATIONS, "--resume", "out",
                             "-q", "-t", rng.randint(1, 4))
            self.well("run", scenario, "-n", 3 * REPLICATIONS, "--resume", "out", "-q")
            self.same("out", "whole")
            self.assertFalse(os.path.exists(self.path("out.part")))


if __name__ == "__main__":
    unittest.main()
