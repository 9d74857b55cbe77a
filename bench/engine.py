"""What an engine costs beside the reading: pairs of builds of the same documents, and a plain pool as a peer.

    python bench/engine.py NEWS.jsonl --documents 300 --pairs 3 --json engine.json

A pair is `kg build --workers 2` and `kg build --engine ray --workers 2`, one after the other, in turns which is first;
each reads everything, and both have to write the same bytes. The peer is a `multiprocessing.Pool` of two processes that
reads the same documents and writes nothing. The figures are the ratios of each pair, and their median.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from builds import EVERY, MB, PAGE, Cost, lines, outputs

TICKS = os.sysconf("SC_CLK_TCK")
NAMES = ("local", "ray", "pool")
HEAD = "| pair | " + " | ".join(f"{name} wall s | {name} CPU s" for name in NAMES) + " | ray/local wall | CPU |"
POOL = """
import multiprocessing, sys
from pathlib import Path
from kg import ontology, pipeline
from kg.read import documents
from kg.settings import Settings

def load():
    global extract
    from threadpoolctl import threadpool_limits
    chosen = Settings()
    extract = pipeline.extractor(ontology.load(chosen.schema), chosen.names)
    threadpool_limits(1)

def read(document):
    return len(extract(document).annotations)

if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(int(sys.argv[2]), load) as pool:
        sum(pool.imap(read, documents(Path(sys.argv[1])), 8))
"""


def watched(command: list[str]) -> Cost:
    """What a command takes, with all that it started: workers of Ray are nobody's children when they end.

    They are known by a variable that they inherit, and looked at each `EVERY` seconds.
    """
    mark = uuid4().hex.encode()
    spent: dict[int, float] = {}
    most, begun = 0.0, time.perf_counter()
    with tempfile.TemporaryFile() as said:
        place = {**os.environ, "KG_BENCH": mark.decode()}
        process = subprocess.Popen(command, stdout=said, stderr=said, env=place)
        while process.poll() is None:
            most = max(most, looked(mark, spent))
            time.sleep(EVERY)
        wall = time.perf_counter() - begun
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}: {process.returncode}\n{said.read().decode()}")
    return Cost(wall, sum(spent.values()), most)


def looked(mark: bytes, spent: dict[int, float]) -> float:
    """Note the CPU seconds of all that are marked; returns their megabytes."""
    held = 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (place / "environ").read_bytes():
                told = (place / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                spent[int(place.name)] = (int(told[11]) + int(told[12])) / TICKS
                held += PAGE * int((place / "statm").read_text().split()[1])
        except OSError:  # it ended meanwhile
            continue
    return held / MB


def command(name: str, place: Path, workers: int, size: int) -> list[str]:
    """How one of them is run."""
    if name == "pool":
        (place / "pool.py").write_text(POOL, encoding="utf-8")
        return [sys.executable, str(place / "pool.py"), str(place / "news.jsonl"), str(workers)]
    given = [sys.executable, "-m", "kg", "build", str(place / "news.jsonl"), "-o", str(place / name), "--full"]
    return [*given, "--engine", name, "--workers", str(workers), "--partition", str(size)]


def pairs(place: Path, count: int, workers: int, size: int) -> Iterator[dict[str, Cost]]:
    """What each took, pair by pair; raises `SystemExit` where they differ in a byte."""
    for number in range(count):
        order = NAMES if number % 2 else (NAMES[1], NAMES[0], NAMES[2])
        found = {name: watched(command(name, place, workers, size)) for name in order}
        if outputs(place / "local") != outputs(place / "ray"):
            raise SystemExit("the builds are not the same bytes")
        for name in NAMES:
            shutil.rmtree(place / name, ignore_errors=True)
        yield found


def line_of(number: int, found: dict[str, Cost]) -> str:
    """A row of the table."""
    each = " | ".join(f"{found[name].wall:.1f} | {found[name].cpu:.1f}" for name in NAMES)
    wall, cpu = (getattr(found["ray"], what) / getattr(found["local"], what) for what in ("wall", "cpu"))
    return f"| {number} | {each} | {wall:.2f} | {cpu:.2f} |"


def ratios(found: list[dict[str, Cost]], one: str, other: str, what: str) -> float:
    """The median of the ratios of all pairs."""
    return median(getattr(each[one], what) / getattr(each[other], what) for each in found)


def main() -> None:
    """Print the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--partition", type=int, default=25)
    parser.add_argument("--json", type=Path, help="file to write")
    args = parser.parse_args()
    print(f"{HEAD}\n{'|---' * (HEAD.count(' |'))}|")
    found = []
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as place:
        given = "".join(islice(lines(args.news), args.documents))
        (Path(place) / "news.jsonl").write_text(given, encoding="utf-8")
        for each in pairs(Path(place), args.pairs, args.workers, args.partition):
            found.append(each)
            print(line_of(len(found), each), flush=True)
    told: dict[str, Any] = {"pairs": [{name: asdict(one) for name, one in each.items()} for each in found]}
    for one, other in (("ray", "local"), ("local", "pool"), ("ray", "pool")):
        for what in ("wall", "cpu"):
            told[f"{one}/{other} {what}"] = ratios(found, one, other, what)
            print(f"{one}/{other} {what}: {told[f'{one}/{other} {what}']:.2f}")
    if args.json:
        args.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
