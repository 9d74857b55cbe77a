"""How many joins of generated pages `kg.read` makes, and how many wrong ones, by difficulty.

    python bench/reading_order.py corpus.jsonl [--pages 100] [--seed 1]

The peer is the page as it stands: what a reader gets who takes every line in the order of the file.
A join is right when the reader goes on with the character that the article goes on with; wrong when it goes on with
another one; missed when it goes on with none, or says that it is not sure. `order` is the share
of joins that are right when unsure ones count as well, `text` the share of characters that are in their article.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

from pages import Page, articles, page

from kg.model import Article, Source
from kg.read import read

LEVELS = {
    1: "one article cut by captions",
    2: "two articles woven",
    3: "three articles woven",
    4: "four articles woven",
}
COLUMNS = ("right", "wrong", "missed", "order", "peer")


def judged(made: Page) -> Counter[str]:
    """Counts of joins and of characters of a page, by `kg.read` and by the page as it stands."""
    found, _ = read(Source("page.txt", made.text, "utf-8", ""))
    following: dict[int, int] = {}
    for article in found:
        aside = {place for span in article.captions for place in range(*span)}
        told = [place for place, char in zip(article.offsets, article.raw, strict=True) if char != "\n"]
        following |= dict(pairwise(place for place in told if place not in aside))
    unsure = {join.end - 1 for article in found for join in article.joins if not join.sure}
    counts = Counter(_home(made, found))
    for end, start in made.joins:
        after = following.get(end)
        counts["joins"] += 1
        counts["order"] += after == start
        counts["missed" if after is None or end in unsure else "right" if after == start else "wrong"] += 1
        counts["peer"] += len(made.text) - len(made.text[end + 1 :].lstrip("# \n\u3000")) == start
    return counts


def _home(made: Page, found: list[Article]) -> dict[str, int]:
    """How many characters the columns have, and how many are in the article that begins with their first column."""
    begins = {i: start for start, _, i in reversed(made.columns)}
    homes = {place: article.key for article in found for place in article.offsets}
    own = [(place, begins[i]) for start, end, i in made.columns for place in range(start, end)]
    own = [(place, first) for place, first in own if not made.text[place].isspace()]
    return {"characters": len(own), "home": sum(homes.get(place) == homes.get(first, "") for place, first in own)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    texts = list(articles(args.corpus))
    print(f"{'':36} joins  " + "  ".join(f"{name:>6}" for name in COLUMNS) + "    text")
    for rough in (False, True):
        for count, name in LEVELS.items():
            chance, counts = random.Random(args.seed), Counter[str]()
            for _ in range(args.pages):
                counts += judged(page(chance.sample(texts, count), chance, rough=rough))
            shares = [counts[column] / counts["joins"] for column in COLUMNS]
            shares.append(counts["home"] / counts["characters"])
            title = f"{name}{', rough' if rough else ''}"
            print(f"{title:36} {counts['joins']:5}  " + "  ".join(f"{share:6.1%}" for share in shares))


if __name__ == "__main__":
    main()
