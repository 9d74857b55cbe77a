"""What the driver of a build on a cluster has to do by itself, after others have read: seconds and memory by size.

    python bench/driver.py BUILD.parts --sizes 300 600 1200

BUILD.parts are the partitions of a build with `--engine ray`. For each size, a process of its own takes in the readings
of so many documents, resolves them into a graph, and writes the build. Bytes are those of the partitions.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

from kg import ontology, pipeline, store
from kg.builds.cache import Cache
from kg.builds.parts import PREFIX, Parts
from kg.builds.readings import Readings, Versions
from kg.builds.shelf import shelved
from kg.model import Reading
from kg.resolve.decisions import Decisions
from kg.resolve.resolution import resolve_mentions
from kg.settings import Settings

HEAD = (
    "| documents | claims | nodes | edges | take in CPU s | resolve CPU s | write CPU s | memory MB "
    "| build KB/document |"
)


def readings(folder: Path) -> Iterator[Reading]:
    """All readings of some partitions, in the order of their names."""
    kept = Parts(folder)
    keys = sorted(path.name.removeprefix(PREFIX) for path in folder.glob(f"{PREFIX}*"))
    for key in keys:
        yield from kept.readings(key)


def row(folder: Path, size: int) -> str:
    """The row of one size."""
    chosen = Settings()
    known = ontology.load(chosen.schema)
    times = [time.process_time()]
    with tempfile.TemporaryDirectory() as place:
        cache = Cache(Path(place) / "readings.sqlite")
        found = Readings(cache, Versions("", ""), known, Decisions())
        found.take(islice(readings(folder), size))
        times.append(time.process_time())
        gather = partial(shelved, folder=Path(place) / "graph")
        resolution = resolve_mentions(found.outlines)
        built = pipeline.assemble(found, found.outlines, resolution, known, Decisions(), gather=gather)
        times.append(time.process_time())
        summary = store.save(built, known, Path(place) / "build")
        times.append(time.process_time())
        cache.close(drop=False)
        written = sum(path.stat().st_size for path in (Path(place) / "build").rglob("*") if path.is_file())
    spent = " | ".join(f"{after - before:.1f}" for before, after in pairwise(times))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    nodes, edges = sum(summary["nodes"].values()), sum(sum(kinds.values()) for kinds in summary["edges"].values())
    counts = f"{summary['files']:,} | {summary['claims']:,} | {nodes:,} | {edges:,}"
    return f"| {counts} | {spent} | {memory:.0f} | {written / 1e3 / size:.0f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 600, 1200])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(row(args.folder, args.one))
        return
    for table in sorted({path.name for path in args.folder.glob(f"{PREFIX}*/*.parquet")}):
        sizes = [path.stat().st_size for path in args.folder.glob(f"{PREFIX}*/{table}")]
        print(f"{table}: {sum(sizes) / 1e6:.1f} MB in {len(sizes)} partitions")
    print(f"{HEAD}\n{'|---' * HEAD.count(' |')}|", flush=True)
    for size in args.sizes:
        subprocess.run([sys.executable, __file__, str(args.folder), "--one", str(size)], check=True)


if __name__ == "__main__":
    main()
