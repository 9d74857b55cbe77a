"""How fast `kg.read` reads clean news, whether its time grows with the size of a file, and how much memory it takes.

    python bench/reading_speed.py corpus.jsonl [--sizes 10 30 100]

Writes JSON Lines files of so many million bytes from the corpus (each text with an id of its own) and reads each in
a process of its own, document by document. The peer is what a plain loader does with the same lines in the same
process: parse the JSON, fold widths with unicodedata's NFKC, and split into lines. Times are shares of the peer's.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from pages import rows

from kg.model import Source
from kg.read import documents, read

MILLION = 1_000_000
UNIT = 1024 if sys.platform != "darwin" else 1024 * 1024


def corpus(path: Path, target: Path, size: int) -> None:
    """Write a file of `size` million bytes: the texts of the corpus again and again, each with its own id."""
    texts = [row["text"] for row in rows(path)]
    written = number = 0
    with target.open("w", encoding="utf-8") as out:
        while written < size * MILLION:
            row = json.dumps({"id": f"n{number}", "text": texts[number % len(texts)]}, ensure_ascii=False)
            written += len(row.encode()) + 1
            number += 1
            out.write(row + "\n")


def plain(path: Path) -> int:
    """What a plain loader does; the number of characters."""
    count = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = unicodedata.normalize("NFKC", json.loads(line)["text"])
            count += sum(len(part) for part in text.splitlines())
    return count


def ours(path: Path) -> tuple[int, int]:
    """Read it all and keep nothing; the numbers of characters and of articles."""
    count = articles = 0
    for source in documents(path):
        if isinstance(source, Source):
            count += len(source.text)
            articles += len(read(source)[0])
    return count, articles


def measured(path: Path) -> None:
    """Print one row for a file."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    characters, articles = ours(path)
    middle = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    plain(path)
    end = time.perf_counter()
    speed, share = characters / (middle - start) / MILLION, (middle - start) / (end - middle)
    grown = (peak - before) * UNIT / MILLION
    print(
        f"{path.stat().st_size / MILLION:5.0f} MB  {articles:7} articles  {speed:5.2f} million characters a second  ",
        end="",
    )
    print(f"{share:4.1f} × plain loader  memory +{grown:.0f} MB", flush=True)


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 30, 100])
    parser.add_argument("--read", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.read:
        measured(args.corpus)
        return
    with tempfile.TemporaryDirectory() as folder:
        for size in args.sizes:
            path = Path(folder) / f"news{size}.jsonl"
            corpus(args.corpus, path, size)
            subprocess.run([sys.executable, __file__, str(path), "--read"], check=True)


if __name__ == "__main__":
    main()
