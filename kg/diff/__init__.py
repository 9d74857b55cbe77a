"""Two graphs → what changed between them, each change with its quote, for one who reviews it.

`places` opens what is compared, `side` indexes a graph, `pairs` finds what of one is what of the other, `things`,
`edges` and `figures` tell the changes; `text`, `markdown` and `page` write them down. The same graphs give the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from kg.diff.edges import edges
from kg.diff.figures import figures
from kg.diff.markdown import markdown
from kg.diff.page import page
from kg.diff.pairs import pairs
from kg.diff.records import Difference, sorted_changes
from kg.diff.side import Side
from kg.diff.text import text
from kg.diff.things import articles, documents, entities
from kg.ontology import Ontology

FORMATS: Mapping[str, Callable[[Difference, int | None], str]] = {
    "text": text,
    "json": lambda told, _: json.dumps(told.json(), ensure_ascii=False, indent=1) + "\n",
    "markdown": markdown,
    "html": lambda told, _: page(told),
}
"""What writes a comparison down, and how many changes of each kind it is to tell: all where that is None."""


def compare(old: Side, new: Side, ontology: Ontology) -> Difference:
    """What changed between two graphs."""
    same = pairs(old, new)
    symmetric = {name for name, relation in ontology.relations.items() if relation.symmetric}
    found = {
        "documents": documents(old, new, same),
        "articles": articles(old, new, same),
        "entities": entities(old, new, same),
        "edges": edges(old, new, same, symmetric),
        "figures": figures(old, new, same),
    }
    beneath = old.nodes != new.nodes or old.edges != new.edges
    return Difference(sorted_changes(found), (old.sizes(), new.sizes()), beneath)
