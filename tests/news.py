"""The corpus of news that gold and training annotate, where it is at hand."""

import json
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = SHARED / "corpus" / "zone-news.jsonl"


def texts() -> dict[str, str]:
    """The text of each id."""
    rows = map(json.loads, CORPUS.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["text"] for row in rows}
