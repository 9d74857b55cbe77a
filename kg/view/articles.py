"""The articles of a page: what is told of each, its text where it is at hand, and who is named where in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.model import Node
from kg.view.texts import Text

Json = dict[str, Any]
TOLD = ("date", "zone", "byline", "url", "reprint_of")
"""Properties of an article that the page shows beside its title."""


class Articles:
    """The articles by their number; `shown` is what the page says of each."""

    def __init__(self, nodes: Iterable[Node], texts: Mapping[str, Text]) -> None:
        """Take the articles among the records of a graph, and the texts that are at hand by their keys."""
        found = [node for node in nodes if node.labels[0] == "Article"]
        self._texts = texts
        self._numbers = {node.id: number for number, node in enumerate(found)}
        self.shown = [self._article(node) for node in found]

    def _article(self, node: Node) -> Json:
        values = dict(node.properties)
        text = {"text": self._texts[node.id].text} if node.id in self._texts else {}
        told = {name: values[name] for name in TOLD if values.get(name)}
        return {"key": node.id, "title": str(values.get("name", "")), **told, **text, "mentions": []}

    def place(self, key: str, offsets: str) -> Json:
        """The number of an article, -1 where the build has none, and where offsets of its source are in its text.

        They are from, to, from, to; none where the page does not hold the text.
        """
        spans = self._texts[key].spans(offsets) if key in self._texts else []
        return {"article": self._numbers.get(key, -1), "at": [place for span in spans for place in span]}

    def day(self, key: str) -> str:
        """The day of an article, as far as it is known."""
        return str(self.shown[self._numbers[key]].get("date", "")) if key in self._numbers else ""

    def name(self, key: str, thing: int, offsets: Iterable[str]) -> None:
        """Keep that an article names a thing at each of these offsets."""
        if key in self._numbers:
            places = [place for one in offsets for place in self.place(key, one)["at"]]
            self.shown[self._numbers[key]]["mentions"].append([thing, *places])
