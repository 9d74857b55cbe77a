"""What `kg build` costs: documents a second, CPU seconds and memory, at once and after one document changed, or none.

    python bench/builds.py NEWS.jsonl MORE.jsonl.gz --sizes 100 1000 --json builds.json

NEWS are JSON Lines with `id`, `date` and `text`; a size takes that many from their beginning. For each number of
workers: a build of all, the build again, a build after one document changed, and one after it was changed back. The
last has to have the bytes of the first, and all first builds of a size the same. CPU seconds are those of a command
and its processes; where others use the machine, their ratios say more than those of the wall.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

MB = 1 << 20
PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 0.1
"""Seconds between two looks at the memory of all processes."""
CHANGE = ("。", "；。")
HEAD = "| documents | workers | build | documents/s | wall s | CPU s | all processes MB | of CPU | of wall |"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took; `together` are the megabytes of all its processes at most."""

    wall: float
    cpu: float
    together: float


@dataclass(frozen=True, slots=True)
class Row:
    """What one build took, and its share of the CPU seconds and the time of the build at once."""

    documents: int
    workers: int
    build: str
    cost: Cost
    of_cpu: float
    of_wall: float


def lines(files: Sequence[Path]) -> Iterator[str]:
    """The lines of JSON Lines files, gzipped or not, one after the other."""
    for file in files:
        opened = gzip.open if file.suffix == ".gz" else open
        with opened(file, "rt", encoding="utf-8") as said:
            yield from said


def together(group: int) -> float:
    """The megabytes that the processes of a group hold; what they share is counted for each."""
    found = 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            told = (place / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            found += PAGE * int((place / "statm").read_text().split()[1]) if int(told[2]) == group else 0
        except OSError:  # it ended meanwhile
            continue
    return found / MB


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end; raises `SystemExit` with what it said where it fails."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
        seen, done = [0.0], threading.Event()

        def look() -> None:
            while not done.wait(EVERY):
                seen[0] = max(seen[0], together(process.pid))

        looker = threading.Thread(target=look)
        looker.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        looker.join()
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}: {process.returncode}\n{said.read().decode()}")
    return Cost(wall, used.ru_utime + used.ru_stime, seen[0])


def changed(line: str) -> str:
    """A line whose text has one character more."""
    told = json.loads(line)
    text = told["text"].replace(*CHANGE, 1)
    return json.dumps({**told, "text": text if text != told["text"] else f"{text}。"}, ensure_ascii=False) + "\n"


def outputs(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a build."""
    told: dict[str, str] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    return told


def builds(said: list[str], workers: int, place: Path) -> tuple[list[Row], dict[str, str]]:
    """The rows of one size and number of workers, and the digests of the first build."""
    file, folder = place / "news.jsonl", place / f"build-{workers}"
    command = [sys.executable, "-m", "kg", "build", str(file), "-o", str(folder), "--workers", str(workers)]
    middle = len(said) // 2
    other = [*said[:middle], changed(said[middle]), *said[middle + 1 :]]
    rows: list[Row] = []
    first: dict[str, str] = {}
    for name, content in (("at once", said), ("again", said), ("one changed", other), ("changed back", said)):
        file.write_text("".join(content), encoding="utf-8")
        found = cost(command)
        full = rows[0].cost if rows else found
        rows.append(Row(len(said), workers, name, found, found.cpu / full.cpu, found.wall / full.wall))
        print(line_of(rows[-1]), flush=True)
        now = outputs(folder)
        first = first or now
        if (now == first) != (content is said):
            raise SystemExit(f"{name}: {len(said)} documents, {workers} workers: not the bytes that were expected")
    return rows, first


def line_of(row: Row) -> str:
    """A row of the table."""
    one = row.cost
    rate = f"{row.documents / one.wall:,.1f}"
    sizes = f"{one.wall:.1f} | {one.cpu:.1f} | {one.together:.0f} | {row.of_cpu:.4f} | {row.of_wall:.4f}"
    return f"| {row.documents:,} | {row.workers} | {row.build} | {rate} | {sizes} |"


def measured(said: list[str], workers: Sequence[int]) -> list[Row]:
    """The rows of one size; raises `SystemExit` where the number of workers changes a byte."""
    rows, first = [], list[dict[str, str]]()
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as place:
        for number in workers:
            found, digests = builds(said, number, Path(place))
            rows += found
            first.append(digests)
    if any(digests != first[0] for digests in first):
        raise SystemExit(f"{len(said)} documents: other bytes with other numbers of workers")
    return rows


def main() -> None:
    """Print the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json", type=Path, help="file to write")
    args = parser.parse_args()
    print(f"{HEAD}\n{'|---' * HEAD.count(' |')}|")
    each = [measured(list(islice(lines(args.news), size)), args.workers) for size in args.sizes]
    told: list[dict[str, Any]] = [asdict(row) for row in chain.from_iterable(each)]
    print("the same bytes: with each number of workers, and after a document was changed and changed back")
    if args.json:
        args.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
