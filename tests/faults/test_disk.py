# SPDX-License-Identifier: GPL-3.0-or-later
"""Results are whole or absent, whatever the disk refuses and whenever the program is killed."""

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import time
import unittest

from machine import FULL, Machine
from meet import PROGRAM, SMALL

KINDS = ("open", "rename", "fsync", "mkdir", "unlink")
WORDS = ("run", SMALL, "-n", 2, "-t", 1, "-q", "--lang", "en")


class Disk(Machine):
    def setUp(self):
        super().setUp()
        self.known = {}
        for seed in (1, 2):
            self.well(*WORDS, "-s", seed, "-o", f"result {seed}")
            self.known[self.fingerprint(f"result {seed}")] = seed
        self.assertEqual(len(self.known), 2)

    def fingerprint(self, name):
        """Of all files but for what tells the time and the place."""
        texts = []
        for file in sorted(os.listdir(self.path(name))):
            if file.startswith(".") or file == "replications.rows":  # of a killed run; comes after the tables
                continue
            if file in ("results.json", "tabellen.txt", "run.log.json"):
                if file == "results.json":  # whole
                    with open(self.path(name, file), encoding="utf-8") as text:
                        texts.append(str(json.load(text)["run"]["seed"]))
                texts.append(file)
            else:
                texts.append(file + hashlib.sha256(self.text(name, file)).hexdigest())
        return tuple(texts)

    def begin(self, has_earlier, mine=False):
        """`out`: absent, an earlier result of seed 1, or that among files of the user's own."""
        shutil.rmtree(self.path("out"), ignore_errors=True)
        if has_earlier:
            shutil.copytree(self.path("result 1"), self.path("out"))
        if mine:
            os.makedirs(self.path("out", "mine"))
            self.write("out/mine/diary.txt", "dear diary")

    def is_whole(self, has_earlier, what, seeds):
        """Absent, or one of the results; True when there is one."""
        others = set(os.listdir(self.home)) - {"out", "out.part", "result 1", "result 2"}  # what --resume reads stays
        if not os.path.exists(self.path("out")):
            self.assertFalse(has_earlier, f"{what}: the earlier result is gone")
            return others, None
        seed = self.known.get(self.fingerprint("out"))
        self.assertIn(seed, seeds, f"{what}: {os.listdir(self.path('out'))}")
        return others, seed

    def test_what_the_disk_refuses(self):
        for has_earlier in (False, True):
            self.begin(has_earlier)
            for kind in KINDS:
                self.begin(has_earlier)
                count = self.count(kind, *WORDS, "-s", 2, "-o", "out")
                for at, mode in self.by_turns(self.points(count, 2), ("once", "on"), has_earlier):
                    what = f"{kind} {at} of {count}, {mode}, {'an' if has_earlier else 'no'} earlier result"
                    self.begin(has_earlier)
                    done = self.failing(kind, at, mode, *WORDS, "-s", 2, "-o", "out")
                    others, seed = self.is_whole(has_earlier, what, (1, 2))
                    self.assertIn(done.returncode, (0, 1), f"{what}: {done.stderr}")
                    if done.returncode == 0:
                        self.assertEqual(seed, 2, what)
                    else:
                        self.assertIn("doorstroom: error: ", done.stderr, what)
                        came = "replications.rows' cannot be used" in done.stderr  # after the tables
                        self.assertIn(seed, (1 if has_earlier else None, 2 if came else 1), what)
                    if kind != "unlink":
                        self.assertEqual(others, set(), what)
                    self.tidied(what)

    def tidied(self, what):
        """The next run leaves nothing but its result."""
        done = self.well(*WORDS, "-s", 2, "-o", "out")
        others, seed = self.is_whole(False, what, (2,))
        self.assertEqual((others, seed), (set(), 2), f"{what}: {done.stderr}")

    def test_where_names_cannot_be_exchanged_the_new_result_comes_all_the_same(self):
        self.well(*WORDS, "-s", 1, "-o", "place")
        done = self.failing("exchange", 1, "on", *WORDS, "-s", 2, "-o", "place")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.known[self.fingerprint("place")], 2)
        self.assertEqual(sorted(os.listdir(self.home)), ["place", "result 1", "result 2"])

    def test_killed_at_every_call(self):
        for has_earlier in (False, True):
            for kind in KINDS:
                self.begin(has_earlier)
                count = self.count(kind, *WORDS, "-s", 2, "-o", "out")
                for at, mode in self.by_turns(self.points(count, 2), ("kill", "killed"), has_earlier):
                    what = f"{mode} at {kind} {at} of {count}, {'an' if has_earlier else 'no'} earlier result"
                    self.begin(has_earlier)
                    done = self.failing(kind, at, mode, *WORDS, "-s", 2, "-o", "out")
                    self.assertEqual(done.returncode, -signal.SIGKILL, what)
                    others, _ = self.is_whole(has_earlier, what, (1, 2))
                    left = [name for name in others if name.startswith("out.new-")]
                    self.assertEqual(len(left), len(others), what)
                    told = self.well(*WORDS, "-s", 2, "-o", "out").stderr
                    for name in left:
                        self.assertIn(f"note: removed 'out.new-{name[8:]}', which a killed run left", told)
                    self.tidied(what)

    def test_killed_at_random_instants(self):
        random.seed(20261)
        self.begin(True)
        began = time.monotonic()
        self.well(*WORDS, "-s", 2, "-o", "out")
        length = time.monotonic() - began
        for k in range(100 if FULL else 5):
            self.begin(k % 2 == 0)
            with subprocess.Popen([PROGRAM, *map(str, WORDS), "-s", "2", "-o", "out"], cwd=self.home,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
                time.sleep(random.uniform(0, length))
                run.kill()
            what = f"instant {k}"
            self.is_whole(k % 2 == 0, what, (1, 2))
            self.tidied(what)

    def test_files_that_may_not_grow(self):
        size = max(os.path.getsize(self.path("result 1", name)) for name in os.listdir(self.path("result 1")))
        for limit in range(0, size * 9 // 10, size // (200 if FULL else 5)):
            self.begin(True)
            done = self.do(*WORDS, "-s", 2, "-o", "out",
                           preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            self.assertEqual(done.returncode, 1, f"{limit}: {done.stderr}")
            self.assertRegex(done.stderr, "cannot be (used|written): File too large(; what stood there still does)?")
            self.assertEqual(self.is_whole(True, str(limit), (1,)), (set(), 1))

    def test_among_files_of_ones_own_all_come_or_none(self):
        """With --force: what the disk refuses leaves the earlier files, and a kill never a mixture that says it is whole."""
        def theirs():
            self.assertEqual(self.text("out", "mine", "diary.txt"), b"dear diary")
            shutil.move(self.path("out", "mine"), self.path("mine"))
            found = set(os.listdir(self.path("out")))
            seed = self.known.get(self.fingerprint("out")) if "results.json" in found else None
            shutil.move(self.path("mine"), self.path("out", "mine"))
            return seed, found

        words = (*WORDS, "-s", 2, "-o", "out", "--force")
        for mode in ("once", "kill", "killed"):
            self.begin(True, mine=True)
            count = self.count("rename", *words)
            for at in self.points(count, 2):
                what = f"rename {at} of {count}, {mode}"
                self.begin(True, mine=True)
                done = self.failing("rename", at, mode, *words)
                seed, found = theirs()
                if mode == "once" and done.returncode != 0:
                    self.assertRegex(done.stderr, "what stood there still does|replications.rows' cannot be used", what)
                    self.assertEqual(seed, 2 if "replications.rows" in done.stderr else 1, f"{what}: {found}")
                elif mode == "once":
                    self.assertEqual(seed, 2, what)
                else:
                    self.assertTrue(seed is not None or "results.json" not in found, f"{what}: {found}")
                self.well(*words)
                self.assertEqual(theirs()[0], 2, what)
                self.assertEqual([name for name in os.listdir(self.path("out")) if name.startswith(".")], [], what)


    def test_among_files_of_ones_own_a_first_result_comes_whole_or_not_at_all(self):
        """What has come already when the disk refuses one of them is taken back."""
        words = (*WORDS, "-s", 2, "-o", "out", "--force")

        def begin():
            shutil.rmtree(self.path("out"), ignore_errors=True)
            os.mkdir(self.path("out"))
            self.write("out/diary.txt", "dear diary")

        begin()
        count = self.count("rename", *words)
        taken_back = 0
        for at in range(1, count + 1) if FULL else sorted({1, count // 2, count - 2}):
            begin()
            done = self.failing("rename", at, "once", *words)
            found = set(os.listdir(self.path("out")))
            what = f"rename {at} of {count}: {done.stderr} {found}"
            self.assertEqual(self.text("out", "diary.txt"), b"dear diary")
            if done.returncode == 0 or "replications.rows' cannot be used" in done.stderr:
                self.assertIn("results.json", found, what)
            else:
                self.assertEqual((done.returncode, found), (1, {"diary.txt"}), what)
                taken_back += 1
        self.assertGreater(taken_back, 0)


class Own(Machine):
    """A user's file is never touched."""

    def test_names_alone_make_no_result(self):
        os.mkdir(self.path("town"))
        self.write("town/budget.csv", "of the town\n")
        self.refused(*WORDS, "-o", "town", says="'town' holds 'budget.csv', which is not of an earlier result")
        self.assertEqual(self.text("town", "budget.csv"), b"of the town\n")

    def test_files_behind_a_link_stay(self):
        os.mkdir(self.path("behind"))
        self.write("behind/diary.txt", "dear diary")
        os.symlink("behind", self.path("link"))
        self.refused(*WORDS, "-o", "link", says="holds 'diary.txt'")
        self.well(*WORDS, "-o", "link", "--force")
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertEqual(self.text("behind", "diary.txt"), b"dear diary")
        self.assertIn("results.json", os.listdir(self.path("behind")))
        os.remove(self.path("behind", "diary.txt"))
        self.well(*WORDS, "-o", "link")
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertEqual(sorted(os.listdir(self.home)), ["behind", "link"])
        os.symlink("nowhere", self.path("dangling"))
        self.refused(*WORDS, "-o", "dangling", says="is a symbolic link that leads nowhere")

    def test_a_pipe_stays_a_pipe_and_a_link_a_link(self):
        """What a single file is written to: a device like /dev/null would be gone for all."""
        self.well(*WORDS, "-o", "result")
        for words in (("report", "result", "--output"), ("report", "result", "--xlsx"), ("run", SMALL, "-n", 2, "-q", "--xlsx")):
            os.mkfifo(self.path("pipe"))
            done = self.do(*words, "pipe")
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("'pipe'", done.stderr)
            self.assertTrue(stat.S_ISFIFO(os.lstat(self.path("pipe")).st_mode))
            os.unlink(self.path("pipe"))
            with open(self.path("behind"), "w", encoding="utf-8") as file:
                file.write("old")
            os.symlink("behind", self.path("link"))
            self.well(*words, "link")
            self.assertTrue(os.path.islink(self.path("link")))
            self.assertNotEqual(self.text("behind"), b"old")
            self.assertEqual([name for name in os.listdir(self.home) if "unfinished" in name], [])
            os.unlink(self.path("link"))
            os.unlink(self.path("behind"))

    def test_a_directory_in_the_way_of_a_file_is_refused(self):
        self.well(*WORDS, "-o", "out")
        os.remove(self.path("out", "monthly.csv"))
        os.mkdir(self.path("out", "monthly.csv"))
        for words in ((), ("--force",)):
            self.refused(*WORDS, "-o", "out", *words, says="holds 'monthly.csv', which is not a file, where a file should come")

    def test_two_runs_at_once_do_not_take_each_others_files(self):
        runs = [subprocess.Popen([PROGRAM, *map(str, WORDS), "-s", str(seed), "-o", "out"], cwd=self.home, text=True,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for seed in range(1, 7)]
        for run in runs:
            _, err = run.communicate(timeout=60)
            self.assertEqual(run.returncode == 0, err == "", err)
            if run.returncode != 0:
                self.assertRegex(err, "'out.part.*' is being written by another run")
        self.assertEqual(os.listdir(self.home), ["out"])


if __name__ == "__main__":
    unittest.main()
