"""How fast relations and figures are found, once the names are: characters a second on one core.

    python bench/relations_speed.py ZONE_NEWS.jsonl

The texts of `training/relations.jsonl` with the names that are marked in them, three times over; the peer, in the same
process on the same texts, is what it takes to recognise those names.
"""

from __future__ import annotations

import os

os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from annotated import Annotated, training

from kg import ontology
from kg.recognize import Recognizer
from kg.relate import Relater
from kg.settings import data

TIMES, TEXTS = 3, 200


def speed(work: Callable[[Annotated], object], texts: list[Annotated]) -> float:
    """Characters a second of processor time."""
    begun = time.process_time()
    for one in texts:
        work(one)
    return sum(len(one.article.text) for one in texts) / (time.process_time() - begun)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zone_news", type=Path)
    texts = list(training(parser.parse_args().zone_news))[:TEXTS]
    known = ontology.load(data("schema"))
    relate, recognize = Relater(known), Recognizer(known, data("seeds") / "names")
    for _ in range(TIMES):
        here = speed(lambda one: relate(one.article, one.mentions), texts)
        there = speed(lambda one: recognize(one.article), texts)
        print(f"relate {here:,.0f} characters a second, recognise {there:,.0f}: {here / there:.1f} times as fast")


if __name__ == "__main__":
    main()
