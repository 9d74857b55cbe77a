"""What people decide about identity, and what they should look at: `kg merge`, `kg candidates`, `kg conflicts`."""

from __future__ import annotations

import getpass
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from kg import store
from kg.errors import InputError
from kg.lookup import entity
from kg.model import Edge, Graph, Node, several
from kg.ontology import Ontology
from kg.resolve import decisions, ids
from kg.resolve.decisions import CLASS, NOT_SAME, RENAME, SAME, Decision
from kg.resolve.names import fold
from kg.write.rdf import imports, unused

SITES = ("LOCATED_IN",)
LEADERS = ("书记", "主任", "董事长", "总经理", "局长", "院长", "校长", "行长")
TOTAL = "总投资"
Row = tuple[str, str, str, str, str]


def merge(build: Path, one: str, other: str, why: str, file: Path) -> Decision:
    """Decide that two entities of a build are the same; raises `InputError` for names that it does not know."""
    graph = store.open_graph(build)
    return _decide(graph, _two(graph, one, other), SAME, why, file)


def rename(build: Path, one: str, name: str, why: str, file: Path) -> Decision:
    """Decide that an entity is called by another of the build's names now; raises `InputError` for unknown names."""
    graph = store.open_graph(build)
    return _decide(graph, _two(graph, one, name), RENAME, why, file)


def _two(graph: Graph, one: str, other: str) -> tuple[str, str]:
    """The ids of two entities that may be one thing: of one class, and not one already."""
    left, right = entity(graph, one), entity(graph, other)
    if left.id == right.id:
        raise InputError(f"{one} and {other} are one entity already: {left.id}")
    if left.labels[0] != right.labels[0]:
        raise InputError(f"{left.id} and {right.id} are of two classes; only things of one class can be the same")
    return left.id, right.id


def split(build: Path, one: str, form: str, why: str, file: Path) -> Decision:
    """Decide that a form, or another name, is not an entity; raises `InputError` where it has no such form."""
    graph = store.open_graph(build)
    node = entity(graph, one)
    values = dict(node.properties)
    if fold(form) == fold(str(values["name"])) and one in several(values["forms"]):
        form = one  # the form first, the entity second: they are parted all the same
    others = [
        key for key in several(values.get("replaces", ())) if form == key or _named(key) == fold(form, node.labels[0])
    ]
    if others:
        return _decide(graph, (node.id, others[0]), NOT_SAME, why, file)
    if fold(form) == fold(str(values["name"])):
        raise InputError(
            f"{form}: is the name of {node.id} itself; give the entity first, then the form to part from it"
        )
    if form not in several(values["forms"]):
        besides = [one for one in several(values["forms"]) if fold(one) != fold(str(values["name"]))]
        raise InputError(f"{form}: {node.id} has no such form; besides its name it has {', '.join(besides) or 'none'}")
    scope = node.id.partition("·")[2]
    key = f"{node.labels[0]}:{fold(form, node.labels[0])}{'·' + scope if scope else ''}"
    return _decide(graph, (node.id, key), NOT_SAME, why, file)


def classify(build: Path, one: str, kind: str, known: Iterable[str], why: str, file: Path) -> Decision:
    """Decide that an entity is of another of the `known` classes; raises `InputError` for one that is not known."""
    graph = store.open_graph(build)
    node = entity(graph, one)
    if kind not in known or kind == node.labels[0]:
        others = ", ".join(sorted({*known} - {node.labels[0]}))
        raise InputError(f"{node.id} cannot become {kind}; the classes that it could be of are {others}")
    ids = [node.id, *several(dict(node.properties).get("replaces", ()))]
    made = [_decision(graph, (key, f"{kind}:{key.partition(':')[2]}"), CLASS, why) for key in ids]
    for one_line in made:
        decisions.add(replace(one_line, date=made[0].date), file)
    return made[0]


def take(build: Path, file: Path, known: Ontology, folder: Path, ledger: Path) -> tuple[dict[str, int], list[str]]:
    """Keep a file of claims for the next builds, and take over what it says of identity.

    Counts what it says, and gives what it takes back that is not there. Raises `InputError` for a file that cannot be
    read, says what no claim says, or nothing that a build could take in.
    """
    graph, own = store.open_graph(build), ids.load(build / store.IDS)
    joined = imports.joined(graph, [file], known, own)
    told, missing = imports.told(graph, joined, file), unused.unused(graph, file, known, own)
    said = list(imports.identities(file, known))
    if not (any(asdict(told).values()) or said or list(graph.nodes()) != list(joined.nodes())):
        gone = f"; it takes back what is not there: {', '.join(missing)}" if missing else ""
        raise InputError(f"{file}: says nothing that a build could take in, and is not kept{gone}")
    decided = [one for one in said if one[2] != SAME or own.get(one[0]) != own.get(one[1], "")]
    for left, right, what, why in decided:
        _decide(graph, (left, right), what, why, ledger)
    imports.keep(file, folder)
    return {**asdict(told), "decisions": len(decided)}, missing


def _named(key: str) -> str:
    return key.partition(":")[2].partition("·")[0]


def _decide(graph: Graph, pair: tuple[str, str], what: str, why: str, file: Path) -> Decision:
    decision = _decision(graph, pair if what == RENAME else (min(pair), max(pair)), what, why)
    decisions.add(decision, file)
    return decision


def _decision(graph: Graph, pair: tuple[str, str], what: str, why: str) -> Decision:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Decision(*pair, what, getpass.getuser(), now, why, *_passage(graph, pair))


def _passage(graph: Graph, pair: tuple[str, str]) -> tuple[str, str]:
    """The sentence to decide by: the first quote of a claim about one of them."""
    for edge in graph.edges():
        values = dict(edge.properties)
        if {edge.head, edge.tail} & {*pair} and values.get("claims"):
            return several(values["sources"])[0], several(values["quotes"])[0]
    return "", ""


def candidates(build: Path) -> Iterator[tuple[str, str, float, str]]:
    """The pairs of a build that the judge was not sure of: both, how likely, and why."""
    store.manifest(build)
    for line in (build / store.CANDIDATES).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reasons = ", ".join(f"{name} {weight:+.2f}" for name, weight in row["reasons"])
        yield row["left"], row["right"], row["probability"], reasons


def conflicts(build: Path) -> Iterator[Row]:
    """What does not go together in a build; both sides are shown with their quotes, nothing is overwritten."""
    yield from conflicts_in(store.open_graph(build))


def conflicts_in(graph: Graph) -> Iterator[Row]:
    """What does not go together in a graph."""
    nodes = {node.id: node for node in graph.nodes()}
    edges = list(graph.edges())
    yield from _two_zones(edges, nodes)
    yield from _two_totals(graph, nodes)
    yield from _two_leaders(edges, nodes)


def _two_zones(edges: list[Edge], nodes: dict[str, Node]) -> Iterator[Row]:
    sites: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        stated = edge.type in SITES and not dict(edge.properties)["derived"] and not dict(edge.properties)["planned"]
        if stated and nodes[edge.head].labels[0] == "Company" and nodes[edge.tail].labels[0] == "Zone":
            sites[edge.head].append(edge)
    for head, found in sites.items():
        for other in found[1:]:
            yield "two zones", head, found[0].tail, other.tail, _quotes(found[0], other)


def _two_totals(graph: Graph, nodes: dict[str, Node]) -> Iterator[Row]:
    totals: dict[str, dict[str, Node]] = defaultdict(dict)
    for subject, figure, data in graph.network.edges(data=True):
        if data["type"] == "HAS_OBSERVATION" and nodes[subject].labels[0] == "Project":
            values = dict(nodes[figure].properties)
            if TOTAL in str(values["indicator"]) and "number" in values:
                totals[subject].setdefault(f"{values['value']}{values.get('unit', '')}", nodes[figure])
    for subject, found in sorted(totals.items()):
        (first, one), *others = sorted(found.items())
        for value, other in others:
            quotes = " / ".join(str(dict(node.properties)["quote"]) for node in (one, other))
            yield "two totals", subject, first, value, quotes


def _two_leaders(edges: list[Edge], nodes: dict[str, Node]) -> Iterator[Row]:
    leaders: dict[tuple[str, str, str], dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        values = dict(edge.properties)
        if edge.type == "WORKS_FOR" and values.get("role") in LEADERS:
            for day in several(values.get("dates", ())) if "dates" in values else ("",):
                leaders[edge.tail, str(values["role"]), day].setdefault(edge.head, edge)
    for (body, role, _), found in sorted(leaders.items()):
        first, *others = sorted(found)
        for other in others:
            yield f"two of one office ({role})", body, first, other, _quotes(found[first], found[other])


def _quotes(one: Edge, other: Edge) -> str:
    return " / ".join(several(dict(edge.properties)["quotes"])[0] for edge in (one, other))
