"""How many joins of generated pages `kg.read` makes, and how many wrong ones, by difficulty.

    python bench/reading_order.py corpus.jsonl [--pages 100] [--seed 1]

The peer is the page as it stands: what a reader gets who takes every line in the order of the file.
A join is right when the reader goes on, without a new paragraph where the cut was inside one, with the
character that the article goes on with; wrong when it goes on with another one.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

from pages import Page, articles, page

from kg.read import read

LEVELS = {
    1: "one article cut by captions",
    2: "two articles woven",
    3: "three articles woven",
    4: "four articles woven",
}


def judged(made: Page, folder: Path) -> Counter[str]:
    """Right, wrong and missed joins of a page, by `kg.read` and by the page as it stands."""
    file = folder / "page.txt"
    file.write_text(made.text, encoding="utf-8")
    _, found, _ = read(file)
    following = {}
    for article in found:
        told = [place for place, char in zip(article.offsets, article.raw, strict=True) if char != "\n"]
        following |= dict(pairwise(told))
    counts: Counter[str] = Counter()
    for end, start in made.joins:
        after = following.get(end)
        counts["right" if after == start else "missed" if after is None else "wrong"] += 1
        plain = len(made.text) - len(made.text[end + 1 :].lstrip())
        counts["peer right" if plain == start else "peer wrong"] += 1
    return counts


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    texts = list(articles(args.corpus))
    print(f"{'':32} joins  right  wrong missed   peer right")
    with tempfile.TemporaryDirectory() as folder:
        for count, name in LEVELS.items():
            chance, counts = random.Random(args.seed), Counter[str]()
            for _ in range(args.pages):
                counts += judged(page(chance.sample(texts, count), chance), Path(folder))
            joins = counts["right"] + counts["wrong"] + counts["missed"]
            shares = [counts[key] / joins for key in ("right", "wrong", "missed", "peer right")]
            print(f"{name:32} {joins:5}  " + "  ".join(f"{share:5.1%}" for share in shares))


if __name__ == "__main__":
    main()
