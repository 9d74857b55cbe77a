"""How fast names are recognised: characters a second, two processes beside one, start, memory.

    python bench/recognition_speed.py ZONE_NEWS.jsonl

Every process runs numpy with one thread. One process, then two at once, go over the same texts; the ratio of their
throughputs is of one script on one machine. The peer is spacy-pkuseg: what it takes to cut the same texts into words.
"""

from __future__ import annotations

import os

os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))
START = "import time\nbegun = time.perf_counter()\n{}\nprint(time.perf_counter() - begun)"
MAKE = """
from kg import ontology
from kg.recognize import Recognizer
from kg.settings import data
Recognizer(ontology.load(data("schema")), data("seeds") / "names")
"""


def work(texts: list[tuple[str, str]], ready: multiprocessing.synchronize.Barrier, out: multiprocessing.Queue) -> None:
    """Recognise the names of some texts; says how many characters it went over, when it began and when it ended."""
    from recognition import article

    from kg import ontology
    from kg.recognize import Recognizer
    from kg.settings import data

    recognizer = Recognizer(ontology.load(data("schema")), data("seeds") / "names")
    articles = [article(*one) for one in texts]
    recognizer(articles[0])
    ready.wait()
    begun = time.perf_counter()
    for one in articles:
        recognizer(one)
    named = time.perf_counter()
    for one in articles:
        recognizer.words(one)
    cut = time.perf_counter()
    size = sum(len(one.text) for one in articles)
    out.put((size, named - begun, cut - named, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def run(texts: list[tuple[str, str]], processes: int) -> list[tuple[int, float, float, float]]:
    """What each of some processes says that all go over the texts at once."""
    context = multiprocessing.get_context("spawn")
    ready, out = context.Barrier(processes), context.Queue()
    started = [context.Process(target=work, args=(texts, ready, out)) for _ in range(processes)]
    for one in started:
        one.start()
    found = [out.get() for _ in started]
    for one in started:
        one.join()
    return found


def started() -> float:
    """Seconds that a new process takes to import and load everything."""
    command = [sys.executable, "-c", START.format(MAKE)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zone_news", type=Path)
    parser.add_argument("--texts", type=int, default=400)
    args = parser.parse_args()
    with args.zone_news.open(encoding="utf-8") as file:
        texts = [(row["id"], row["text"]) for row in map(json.loads, file)][: args.texts]
    starts = [started() for _ in range(3)]
    print(f"start, imports and models: {min(starts):.1f} s")
    ((size, spent, cut, memory),) = run(texts, 1)
    print(f"one process: {size / spent:,.0f} characters/s, {memory:.0f} MB at most")
    print(f"spacy-pkuseg alone cuts words in {cut / spent:.0%} of that time")
    pair = run(texts, 2)
    both = sum(one[0] for one in pair) / max(one[1] for one in pair)
    print(f"two processes: {both:,.0f} characters/s, {both / (size / spent):.2f} times as many")


if __name__ == "__main__":
    main()
