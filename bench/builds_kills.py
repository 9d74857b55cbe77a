"""Kills `kg build` at random moments, and fills its disk, to see that the last good build stays whole.

Builds of two states of the sample documents take turns in one folder. Half of the kills come at any moment, half while
files are written; half of the builds use what was kept and renew the last build. A disk that is full is a small tmpfs,
which takes root; without, that part is skipped, aloud.

    python bench/builds_kills.py --kills 100 --disks 20
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg import store
from kg.builds import durable
from kg.settings import Settings

KG = [sys.executable, "-m", "kg"]
PATIENCE = 60
COPIES = 4
"""How often the samples are there: of so many documents, two that change are few, and the last build is renewed."""


def states(place: Path) -> list[Path]:
    """Two folders of documents: the samples under several names, and with one of them changed and one gone."""
    folders = [place / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        for path in Settings().documents.iterdir():
            for number in range(COPIES):
                shutil.copy(path, folder / f"{number}-{path.name}")
    first, *_, last = sorted(folders[1].iterdir())
    first.write_text(first.read_text(encoding="utf-8").replace("436.16万元", "437万元"), encoding="utf-8")
    last.unlink()
    return folders


def build(documents: Path, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    """A build that runs, in a group of processes of its own."""
    command = [*KG, "build", str(documents), "-o", str(folder), *options]
    return subprocess.Popen(
        command, cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def finished(documents: Path, folder: Path) -> str:
    """The digest of a build that ran to its end."""
    process = build(documents, folder, "--full")
    _, said = process.communicate()
    if process.returncode:
        raise SystemExit(f"a build that nobody disturbed ended with {process.returncode}: {said.decode()}")
    return store.digest(folder)


def kill(process: subprocess.Popen[bytes], folder: Path, seconds: float, rng: random.Random) -> str:
    """Kill a build at a moment, and say which: of the whole time, or of the writing."""
    if rng.random() < 0.5:
        time.sleep(rng.uniform(0, seconds))
        when = "at any moment"
    else:
        partial, end = durable.beside(folder, "partial"), time.monotonic() + PATIENCE
        while not partial.exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(rng.expovariate(1 / 0.05))
        when = "while it wrote"
    if process.poll() is not None:
        return "after its end"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return when


def kills(place: Path, number: int, rng: random.Random) -> bool:
    """Whether no kill lost anything."""
    documents, folder = states(place), place / "out" / "build"
    folder.parent.mkdir()
    start = time.monotonic()
    known = {finished(one, folder): one.name for one in documents}
    seconds = (time.monotonic() - start) / len(documents)
    told: Counter[str] = Counter()
    for turn in range(number):
        process = build(documents[turn % 2], folder, *rng.choice([(), ("--full",)]))
        told[kill(process, folder, seconds, rng)] += 1
        process.communicate()
        good = store.whole(folder) and store.digest(folder) in known
        told["whole"] += good
        if not good:
            print(f"kill {turn}: {folder} is not whole")
    rest = [documents[turn % 2] for turn in range(2)]
    completed = [known.get(finished(one, folder)) == one.name for one in rest]
    left = sorted(path.name for path in folder.parent.iterdir())
    print(f"kills: {number}, {dict(told)}; builds after it that completed: {sum(completed)} of 2; left: {left}")
    return told["whole"] == number and all(completed)


@contextmanager
def disk(place: Path) -> Iterator[Path | None]:
    """A small disk, None where it takes more rights than we have."""
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place], check=False).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def resize(place: Path, size: int) -> None:
    """Give a small disk another size, in bytes."""
    subprocess.run(["mount", "-o", f"remount,size={size}", place], check=True)


def disks(place: Path, number: int, rng: random.Random) -> bool:
    """Whether no full disk lost anything."""
    documents = states(place)
    with disk(place / "disk") as small:
        if small is None:
            print("full disks: SKIPPED, mounting a small disk takes root")
            return True
        folder = small / "build"
        known = {finished(one, folder): one.name for one in documents}
        told: Counter[str] = Counter()
        for turn in range(number):
            used = shutil.disk_usage(small).used
            resize(small, used + rng.randrange(4096, used))
            process = build(documents[turn % 2], folder)
            _, said = process.communicate()
            lines = said.decode().splitlines()
            told[f"exit {process.returncode}"] += 1
            told["told in a line"] += process.returncode == 0 or "free some space" in lines[-1]
            told["whole"] += store.whole(folder) and store.digest(folder) in known
            resize(small, 64 << 20)
            told["next completed"] += known.get(finished(documents[turn % 2], folder)) == documents[turn % 2].name
        print(f"full disks: {number}, {dict(told)}")
        return told["whole"] == told["next completed"] == told["told in a line"] == number


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--disks", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    rng = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        good = [kills(Path(one), chosen.kills, rng), disks(Path(two), chosen.disks, rng)]
    if not all(good):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
