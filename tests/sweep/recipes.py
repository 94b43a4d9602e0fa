"""The recipes of docs/recipes, run with the tools that they are for.

    recipes.py CLI PROJECT [--subjects N] [--shards N] [TOOL...]

Each tool (parallel, slurm, snakemake; all of them where none is named) solves a population in shards while three running
shards are killed (SIGKILL). Besides, GNU parallel is told to stop and started again, and of Slurm's two nodes one is
drained and what runs there put back into the queue. The merged table is then, byte for byte, the one that a process
makes that nobody kills, and what the shards say of the processes that worked on them shows that no point was solved twice.

Slurm is one of the test's own: munged, slurmctld and a slurmd for each node run on this machine, with their keys, ports
and files in a temporary folder. Nothing of it outlives the test.
"""
import argparse
import contextlib
import ctypes
import getpass
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE_S = 600
KILLS = 3
NODES = ("node1", "node2")
SUBREAPER = 36  # of prctl: processes that lose their parent become ours


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli", type=Path)
    parser.add_argument("project", type=Path)
    parser.add_argument("--subjects", type=int, default=2000)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("tools", nargs="*", default=["parallel", "slurm", "snakemake"])
    return parser.parse_intermixed_args()


def until(true, what):
    """What `true` gives as soon as it is no longer false."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        got = true()
        if got:
            return got
        time.sleep(0.005)
    raise AssertionError(f"waited in vain: {what}")


def processes():
    """Process id, parent and words of every process of this machine."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                words = (entry / "cmdline").read_text(errors="replace").split("\0")
                yield int(entry.name), int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]), words


def end_all_of_ours():
    """Kills every process that comes from this one."""
    while True:
        parents = {process: parent for process, parent, _ in processes()}
        ours = {os.getpid()}
        while more := {process for process, parent in parents.items() if parent in ours} - ours:
            ours |= more
        ours.remove(os.getpid())
        for process in ours:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not ours:
            return
        time.sleep(0.05)


class Run:
    """A sweep in a folder of its own, and what was done to its shards."""

    def __init__(self, root, name, shards):
        self.out = root / name
        self.shards = shards
        self.killed = set()

    def database(self, shard):
        return self.out / f"people.shard-{shard}-of-{self.shards}.sqlite"

    def is_at_work(self, shard):
        """Some points are written, and the last is not: until then SQLite's log is there."""
        log = Path(f"{self.database(shard)}-wal")
        with contextlib.suppress(FileNotFoundError):
            return log.stat().st_size > 20000
        return False

    def running(self):
        """Process ids by shard. It is the program itself that has the shard's number as its last word, and no shell."""
        found = {}
        for process, _, words in processes():
            if words[0].endswith("cleft-cli") and words[1:2] == ["sweep"] and str(self.out) in words:
                found[int(words[words.index("--shard") + 1].split("/")[0])] = process
        return found

    def hold_one(self, among=None):
        """The number of a shard that is at work, and its process, which is halted so that it does not come to its end."""
        for shard, process in self.running().items():
            if shard not in self.killed and shard in (among or [shard]) and self.is_at_work(shard):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGSTOP)
                    if self.is_at_work(shard):
                        self.killed.add(shard)
                        return shard, process
                    os.kill(process, signal.SIGCONT)
        return None

    def kill_some(self):
        for _ in range(KILLS):
            _, process = until(self.hold_one, "a shard at work, to be killed")
            os.kill(process, signal.SIGKILL)

    def holds(self, alone):
        for name in ("people.csv", "people.sqlite"):
            assert (self.out / name).read_bytes() == (alone / name).read_bytes(), f"{self.out / name} is another table"
        for shard in range(1, self.shards + 1):
            with contextlib.closing(sqlite3.connect(self.database(shard))) as database:
                solved = [count for (count,) in database.execute("SELECT solved FROM sessions")]
                points = database.execute("SELECT count(*) FROM results").fetchone()[0]
            assert sum(solved) == points, f"shard {shard}: {solved} points solved, {points} there"
            assert shard not in self.killed or len(solved) > 1, f"shard {shard} was killed after its end"


def run_parallel(test, run):
    recipe = [test.recipes / "parallel.sh", test.sweep, run.out, str(run.shards)]
    first = subprocess.Popen(recipe, start_new_session=True)
    run.kill_some()
    # Told to stop, GNU parallel starts no more shards and waits for those that run.
    # A child that it just made has its words too, until it becomes another program.
    parents = {process: parent for process, parent, words in processes()
               if "--joblog" in words and str(run.out) in " ".join(words)}
    [parallel] = [process for process, parent in parents.items() if parent not in parents]
    os.kill(parallel, signal.SIGHUP)
    assert first.wait(PATIENCE_S) == 1, "merged too early"
    assert not (run.out / "people.csv").exists()
    subprocess.run(recipe, check=True, timeout=PATIENCE_S)
    rows = [line.split("\t") for line in (run.out / f"parallel-{run.shards}.log").read_text().splitlines()[1:]]
    done = sorted(int(row[0]) for row in rows if row[6:8] == ["0", "0"])
    assert done == list(range(1, run.shards + 1)), f"the job log has as done: {done}"
    refuses_another_sweep(test, run, recipe)


def refuses_another_sweep(test, run, recipe):
    """The same call after the sweep was changed: no table of what lies there."""
    files = {path: path.read_bytes() for path in run.out.glob("people.*")}
    kept = test.sweep.read_text()
    test.sweep.write_text(json.dumps({**json.loads(kept), "title": "Another"}))
    again = subprocess.run(recipe, check=False, stderr=subprocess.PIPE, text=True, timeout=PATIENCE_S)
    test.sweep.write_text(kept)
    assert again.returncode == 1 and "the sweep file was changed since" in again.stderr, again.stderr
    assert files == {path: path.read_bytes() for path in run.out.glob("people.*")}, "another sweep was merged"


def run_snakemake(test, run):
    words = ["snakemake", "--snakefile", test.recipes / "Snakefile", "--directory", test.root, "--cores", "2"]
    words += ["--config", f"sweep={test.sweep}", f"out={run.out}", f"shards={run.shards}"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    run.kill_some()
    _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, err


class Cluster:
    """Slurm with two nodes, all on this machine."""

    def __init__(self, root):
        self.root = root
        with contextlib.ExitStack() as taken:  # at once, so that no port is given twice
            sockets = [taken.enter_context(socket.socket()) for _ in range(1 + len(NODES))]
            for each in sockets:
                each.bind(("127.0.0.1", 0))
            ports = [each.getsockname()[1] for each in sockets]
        for name in ("munge", "state", *NODES):
            (root / name).mkdir(mode=0o755)
        key = root / "munge" / "key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        configuration = root / "slurm.conf"
        configuration.write_text(self.configuration(ports))
        os.environ["SLURM_CONF"] = str(configuration)
        # By force, as munged wants a socket that all users reach, and this folder is nobody's but ours.
        munge = root / "munge"
        files = [f"--{what}-file={munge / what}" for what in ("key", "pid", "log", "seed")]
        self.start("munged", "--foreground", "--force", *files, f"--socket={munge / 'socket'}")
        until((munge / "socket").exists, "munged")
        self.start("slurmctld", "-D")
        for node in NODES:
            self.start("slurmd", "-D", "-N", node)
        until(lambda: self.ask("sinfo", "-h", "-t", "idle", "-o", "%D") == str(len(NODES)), "idle nodes")

    def configuration(self, ports):
        host = socket.gethostname()
        nodes = "".join(f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=1 RealMemory=256\n"
                        for node, port in zip(NODES, ports[1:]))
        return f"""ClusterName=recipes
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser={getpass.getuser()}
SlurmdUser={getpass.getuser()}
AuthType=auth/munge
# What is put back into the queue waits until its credentials are void: the least that Slurm allows.
AuthInfo=socket={self.root}/munge/socket,cred_expire=5
CredType=cred/munge
MinJobAge=7200
StateSaveLocation={self.root}/state
SlurmdSpoolDir={self.root}/%n
SlurmctldPidFile={self.root}/slurmctld.pid
SlurmdPidFile={self.root}/%n.pid
SlurmctldLogFile={self.root}/slurmctld.log
SlurmdLogFile={self.root}/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1
{nodes}PartitionName=all Nodes=ALL Default=YES State=UP
"""

    def start(self, program, *more):
        # Debian keeps daemons where the path of a user does not lead.
        path = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
        assert path, f"{program} is missing"
        with (self.root / "daemons.log").open("a") as log:
            subprocess.Popen([path, *more], stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    @staticmethod
    def ask(*words):
        return subprocess.run(words, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                              timeout=60).stdout.strip()


def run_slurm(test, run):
    folder = test.root / "slurm"
    folder.mkdir()
    cluster = Cluster(folder)
    sbatch = ["sbatch", "--parsable", f"--chdir={folder}"]
    recipe = test.recipes / "slurm-array.sh"
    array = cluster.ask(*sbatch, f"--array=1-{run.shards}", recipe, test.sweep, run.out, str(run.shards))
    merge = cluster.ask(*sbatch, f"--dependency=afterany:{array}", "--wrap", f"cleft-cli merge {run.out}")
    assert array and merge, "Slurm takes no jobs"
    run.kill_some()

    def on_second_node():
        tasks = cluster.ask("squeue", "-h", "-t", "R", "-j", array, "-w", NODES[1], "-o", "%K").split()
        return run.hold_one([int(each) for each in tasks]) if tasks else None

    task, _ = until(on_second_node, "a shard at work on the second node")
    subprocess.run(["scontrol", "update", f"nodename={NODES[1]}", "state=drain", "reason=test"], check=True)
    subprocess.run(["scontrol", "requeue", f"{array}_{task}"], check=True)
    until(lambda: cluster.ask("squeue", "-h", "-j", f"{array},{merge}") == "", "the queue")
    assert cluster.ask("sinfo", "-h", "-n", NODES[1], "-o", "%T") == "drained"
    jobs = cluster.ask("scontrol", "-o", "show", "job", array).splitlines()
    restarts = {int(job.split("ArrayTaskId=")[1].split()[0]) for job in jobs if " Restarts=0 " not in job}
    assert restarts == run.killed, f"started again: {restarts}, stopped: {run.killed}"


class Test:
    def __init__(self, given, root):
        self.root = root
        self.recipes = given.project.resolve() / "docs" / "recipes"
        self.sweep = root / "people.json"
        people = json.loads((given.project / "data" / "sweeps" / "mdma-in-a-hundred-people.json").read_text())
        people["id"] = "people"
        people["design"]["count"] = given.subjects
        self.sweep.write_text(json.dumps(people))

    def run(self, given):
        alone = self.root / "alone"
        start = time.monotonic()
        subprocess.run(["cleft-cli", "sweep", self.sweep, "--out", alone], check=True)
        print(f"{given.subjects} subjects, one process: {time.monotonic() - start:.1f} s", flush=True)
        for tool in given.tools:
            start = time.monotonic()
            run = Run(self.root, f"by-{tool}", given.shards)
            try:
                {"parallel": run_parallel, "slurm": run_slurm, "snakemake": run_snakemake}[tool](self, run)
            except AssertionError:
                for log in sorted(self.root.rglob("*.log")):
                    print(f"{log}:\n{log.read_text(errors='replace')[-2000:]}", flush=True)
                raise
            run.holds(alone)
            stopped = ", ".join(map(str, sorted(run.killed)))
            print(f"{tool}, {given.shards} shards, of which {stopped} were stopped: the same table, "
                  f"{time.monotonic() - start:.1f} s", flush=True)


def main():
    given = arguments()
    os.environ["PATH"] = f"{given.cli.resolve().parent}:{os.environ['PATH']}"
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory() as root:
        try:
            Test(given, Path(root)).run(given)
        finally:
            end_all_of_ours()
    print(f"{len(given.tools)} passed, 0 failed")


if __name__ == "__main__":
    main()
