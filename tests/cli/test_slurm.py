# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/slurm-array.sh under a Slurm of one machine, which is started here for it and stopped again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import unittest

from meet import PROGRAM, SOURCE
from test_division import FIVE, Dividing

SCRIPT = os.path.join(SOURCE, "docs", "slurm-array.sh")
SKIPPED = 77

CONFIGURATION = """ClusterName=tried
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={node}
SlurmUser=root
AuthType=auth/none
CredType=cred/none
StateSaveLocation={home}/state
SlurmdSpoolDir={home}/spool
SlurmctldPidFile={home}/slurmctld.pid
SlurmdPidFile={home}/slurmd.pid
SlurmctldLogFile={home}/slurmctld.log
SlurmdLogFile={home}/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def why_not():
    """Why no Slurm can be started here; None when it can."""
    if os.geteuid() != 0:
        return "starting a Slurm takes root"
    missing = [name for name in ("slurmctld", "slurmd", "sbatch", "sinfo", "scancel", "squeue") if shutil.which(name) is None]
    return f"there is no {missing[0]} here (Debian: slurm-wlm)" if missing else None


class Slurm(Dividing):
    def setUp(self):
        super().setUp()
        for name in ("state", "spool"):
            os.mkdir(self.path(name))
        conf = self.write("slurm.conf", CONFIGURATION.format(home=self.home, host=socket.gethostname().split(".")[0],
                                                             controller=free_port(), node=free_port(), cpus=os.cpu_count()))
        self.slurm = {**self.environment(), "SLURM_CONF": conf, "DOORSTROOM": PROGRAM}
        self.addCleanup(self.stop)
        subprocess.run(["slurmctld"], env=self.slurm, check=True)
        subprocess.run(["slurmd"], env=self.slurm, check=True)
        for _ in range(100):
            if "idle" in self.say("sinfo", "-h", "-o", "%t"):
                return
            time.sleep(0.2)
        self.skipTest("Slurm does not start here: " + self.text("slurmctld.log").decode()[-300:])

    def stop(self):
        for name in ("slurmd.pid", "slurmctld.pid"):
            try:
                os.kill(int(self.text(name)), signal.SIGTERM)
            except (OSError, ValueError):
                pass  # it has not come that far

    def say(self, *words):
        return subprocess.run(words, cwd=self.home, env=self.slurm, capture_output=True, text=True, check=False).stdout

    def submit(self, tasks, *more):
        return subprocess.run(["sbatch", "--parsable", f"--array={tasks}", "--cpus-per-task=1", *more, SCRIPT, "five.yaml", "-n", "3000"],
                              cwd=self.home, env=self.slurm, capture_output=True, text=True, check=True).stdout.strip()

    def test_an_array_of_tasks_one_cancelled_and_submitted_again_gives_the_bytes_of_one_run(self):
        self.write("five.yaml", FIVE)
        job = self.submit("1-4")
        for _ in range(200):  # until a part is under way
            if os.path.exists(self.path("parts", "part-1.part", "replications.rows")):
                break
            time.sleep(0.05)
        self.say("scancel", f"{job}_1")
        self.submit("1-4", "--dependency=afterany:" + job, "--wait")
        parts = [f"parts/part-{i}" for i in (1, 2, 3, 4)]
        self.well("merge", *parts, "-o", "merged")
        self.well("run", "five.yaml", "-n", 3000, "-o", "whole")
        self.same("merged", "whole")


if __name__ == "__main__":
    if why_not() is not None:
        print(f"skipped: {why_not()}")
        sys.exit(SKIPPED)
    unittest.main()
