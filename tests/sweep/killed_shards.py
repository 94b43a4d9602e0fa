"""Shards of a sweep that are killed at any instant lose nothing and repeat nothing: killed_shards.py CLI PROJECT.

Each of four shards is killed (SIGKILL) again and again after it has written some points, and started anew. What is merged
in the end is, byte for byte, what one process makes that nobody kills; the count of points solved, which each process
keeps in the shard, shows that none was solved twice. Then: what is refused.
"""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CLI, PROJECT = sys.argv[1], Path(sys.argv[2])
SHARDS, POINTS, KILLS = 4, 60, 3
FRAME = 4096 + 24  # of SQLite's write-ahead log
random.seed(1)

SWEEP = {
    "schema": "cleft.sweep/1",
    "id": "killed",
    "title": "MDMA by the serotonin transporter",
    "scenario": "first-left",
    "design": {
        "kind": "latin-hypercube",
        "count": POINTS,
        "seed": 11,
        "parameters": [
            {"name": "SERT", "parameter": "/expression/SERT", "from": 0.1, "to": 2},
            {
                "name": "dose",
                "parameter": "/drugs/0/exposure/concentration",
                "distribution": "log-uniform",
                "from": "0.1 uM",
                "to": "10 uM",
            },
        ],
    },
    "outputs": [{"name": "peak", "column": "serotonin_extracellular_nM", "reduction": "max", "relative": "rest"}],
}


def sweep(folder, *more, file="sweep.json"):
    return [CLI, "sweep", str(folder / file), "--out", str(folder / "out"), *more]


def call(arguments):
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=120)
    assert done.stdout == "", done.stdout
    return done.returncode, done.stderr


def refused(arguments, code, *says):
    got, err = call(arguments)
    assert got == code and err.count("\n") == 1, (got, err)
    for words in says:
        assert words in err, (words, err)


def size(path):
    return path.stat().st_size if path.exists() else 0


def kill_within(folder, shard):
    """Starts a shard and kills it after a few points. True when it was killed before its end."""
    log = folder / "out" / f"{shard_name(shard)}-wal"
    at = size(log) + random.randint(1, 12) * FRAME
    process = subprocess.Popen(sweep(folder, "--shard", f"{shard}/{SHARDS}"), stdout=subprocess.DEVNULL)
    while process.poll() is None and size(log) < at:
        time.sleep(0.0002)
    time.sleep(random.uniform(0, 0.004))
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def shard_name(shard, of=SHARDS):
    return f"killed.shard-{shard}-of-{of}.sqlite"


def solved(path):
    """Points that the processes which worked on a shard say they solved, and points that are there."""
    with sqlite3.connect(path) as database:
        sessions = database.execute("SELECT solved FROM sessions ORDER BY session").fetchall()
        points = database.execute("SELECT count(*) FROM results").fetchone()[0]
    database.close()
    return [count for (count,) in sessions], points


def change(path, sql):
    with sqlite3.connect(path) as database:
        database.execute(sql)
    database.close()


def new_folder(root, name, content):
    folder = root / name
    folder.mkdir()
    (folder / "sweep.json").write_text(json.dumps(content))
    return folder


def killed_is_whole(root):
    alone = new_folder(root, "alone", SWEEP)
    assert call(sweep(alone)) == (0, "")
    assert sorted(path.name for path in (alone / "out").iterdir()) == ["killed.csv", "killed.sqlite"]
    killed = new_folder(root, "killed", SWEEP)
    kills = 0
    for shard in range(1, SHARDS + 1):
        kills += sum(kill_within(killed, shard) for _ in range(KILLS))
    assert kills >= SHARDS, "the shards were done before they could be killed"

    # One more way to be cut off: the last words of the log never reached the disk.
    log = killed / "out" / f"{shard_name(2)}-wal"
    torn = size(log) > FRAME
    if torn:
        os.truncate(log, size(log) - 100)

    refused([CLI, "merge", str(killed / "out")], 1, " lacks ", "points")
    assert not (killed / "out" / "killed.csv").exists()
    for shard in range(1, SHARDS + 1):
        assert call(sweep(killed, "--shard", f"{shard}/{SHARDS}")) == (0, "")
        sessions, points = solved(killed / "out" / shard_name(shard))
        assert points == POINTS // SHARDS, (shard, points)
        assert sum(sessions) == points, (shard, sessions)
        assert len(sessions) > 1, (shard, sessions)
    assert call([CLI, "merge", str(killed / "out")]) == (0, "")
    for name in ("killed.csv", "killed.sqlite"):
        assert (killed / "out" / name).read_bytes() == (alone / "out" / name).read_bytes(), name

    # What is done is not done again.
    before = (killed / "out" / shard_name(1)).read_bytes()
    assert call(sweep(killed, "--shard", f"1/{SHARDS}")) == (0, "")
    assert (killed / "out" / shard_name(1)).read_bytes() == before
    return killed


def others_are_refused(killed):
    first = killed / "out" / shard_name(1)
    kept = first.read_bytes()
    shard = ("--shard", f"1/{SHARDS}")

    (killed / "other.json").write_text(json.dumps({**SWEEP, "title": "Another"}))
    refused(sweep(killed, *shard, file="other.json"), 2, shard_name(1), "the sweep file was changed since ", "or remove ")

    changed = killed / "data"
    shutil.copytree(PROJECT / "data", changed)
    transmitter = changed / "transmitters" / "dopamine.json"
    text = transmitter.read_text()
    assert text.count('"value": 0.3594') == 1
    transmitter.write_text(text.replace('"value": 0.3594', '"value": 0.36'))
    refused(sweep(killed, *shard, "--data", str(changed)), 2, shard_name(1), "was solved with other data")
    assert first.read_bytes() == kept

    change(first, "UPDATE sweep SET value = 'cleft 0.0.1' WHERE key = 'program'")
    refused(sweep(killed, *shard), 2, "was written by another program (cleft 0.0.1, not cleft ")
    refused([CLI, "merge", str(killed / "out")], 1, "was written by another program")
    first.write_bytes(kept)

    database = sqlite3.connect(first, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    refused(sweep(killed, *shard), 2, "is in use by another process: one process at a time")
    refused([CLI, "merge", str(killed / "out")], 1, "is in use by another process")
    database.close()

    first.write_bytes(b"This is no database, but long enough to look at. " * 40)
    refused(sweep(killed, *shard), 2, shard_name(1))
    first.write_bytes(kept)


def incomplete_is_refused(killed):
    table = (killed / "out" / "killed.csv").read_bytes()
    third = killed / "out" / shard_name(3)
    third.rename(killed / "third")
    refused([CLI, "merge", str(killed / "out")], 1, "missing shards of 4: 3: run these shards to their end first")
    (killed / "third").rename(third)
    change(third, f"DELETE FROM results WHERE point >= {POINTS // 2 + 10}")
    refused([CLI, "merge", str(killed / "out")], 1, "shard 3 lacks 5 of 15 points from 40 on")
    shutil.copy(third, killed / "out" / shard_name(3, 5))
    refused([CLI, "merge", str(killed / "out")], 1, "several sweeps or divisions", shard_name(3, 5), "or remove them")
    assert (killed / "out" / "killed.csv").read_bytes() == table


def not_allowed_is_told(root):
    """To somebody who may not read a shard: who is root may, and asks as another."""
    folder = new_folder(root, "not-allowed", SWEEP)
    assert call(sweep(folder, "--shard", "1/1"))[0] == 0
    (folder / "out" / shard_name(1, 1)).chmod(0)
    root.chmod(0o755)
    program = shutil.copy(CLI, root / "cleft-cli")
    other = {"user": 65534} if os.geteuid() == 0 else {}
    done = subprocess.run([program, "merge", "out"], cwd=folder, capture_output=True, text=True, timeout=120, **other)
    assert done.returncode == 1 and f"{shard_name(1, 1)}: Permission denied: " in done.stderr, done


with tempfile.TemporaryDirectory() as name:
    of_killed = killed_is_whole(Path(name))
    others_are_refused(of_killed)
    incomplete_is_refused(of_killed)
    not_allowed_is_told(Path(name))
