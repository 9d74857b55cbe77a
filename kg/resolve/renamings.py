"""Names that change: what was called otherwise before is one entity, with its former names.

A claim of a relation whose file says `succession` (RENAMED_FROM) joins the new name and the old where it is a sure fact
and says no more than that: both of one class, one new name for one old. Where several were joined into one, or one was
divided, they are different things, and stay so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import networkx as nx

from kg.model import PLANNED, Claim
from kg.ontology import Ontology
from kg.resolve.joining import Parts

SURE = 0.8
"""From which confidence a claim joins two names."""


def chains(
    renamed: Iterable[tuple[str, str]],
    apart: Iterable[tuple[str, str]] = (),
    decided: Iterable[tuple[str, str]] = (),
) -> list[list[str]]:
    """Ids that are one thing under several names, the present one first.

    `renamed` are pairs that articles give, the new name first;
    `apart` are pairs that somebody found to be two, `decided` such that he found to be one, the new name first, what
    counts more before the rest. No line holds two that are apart.

    >>> chains([("Park:乙", "Park:甲")])
    [['Park:乙', 'Park:甲']]
    """
    later: dict[str, set[str]] = defaultdict(set)
    former: dict[str, set[str]] = defaultdict(set)
    for new, old in renamed:
        later[old].add(new)
        former[new].add(old)
    kept = {
        (new, old) for new, olds in former.items() for old in olds if new != old and len(olds) == len(later[old]) == 1
    }
    whole = Parts(apart)
    joined = [pair for pair in (*decided, *sorted(kept)) if len({*pair}) > 1 and whole.join(*pair)]
    line: nx.DiGraph[str] = nx.DiGraph(sorted({*joined}))
    parts = [line.subgraph(part) for part in nx.weakly_connected_components(line)]
    lines = (nx.lexicographical_topological_sort(part) for part in parts if nx.is_directed_acyclic_graph(part))
    return sorted(map(list, lines))


def joins(claim: Claim, ontology: Ontology) -> bool:
    """Whether a claim says for sure that one thing has another name now."""
    fact = claim.confidence >= SURE and claim.attribute("modality") != PLANNED
    return fact and ontology.relations[claim.relation].succession and claim.head.type == claim.tail.type
