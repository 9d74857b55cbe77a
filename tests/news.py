"""The corpus of news that gold and training annotate, where it is at hand."""

import gzip
import json
from functools import cache
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = SHARED / "corpus" / "zone-news.jsonl"
OTHERS = SHARED / "corpus" / "news-2023.jsonl.gz"


@cache
def texts() -> dict[str, str]:
    """The text of each id."""
    lines = [*CORPUS.read_text(encoding="utf-8").splitlines(), *gzip.decompress(OTHERS.read_bytes()).splitlines()]
    return {row["id"]: row["text"] for row in map(json.loads, lines)}
