"""Mentions → entities: inside an article by name and short form, then across articles.

What one article names under one name is a *local* thing; its own id is class, folded name and scope. The scope is empty
for names that identify a thing anywhere (a registered company, a listed zone, a place) and else the zone of the
article, so that the 科技局 of two zones, or two firms that newspapers call 华星, stay two. Local things are one entity

1. where their own ids are equal, or an article of a zone introduces the one as the short form of the other;
2. where the judge finds them the same, and no pair between the two sides is judged or decided to be different;
3. where an article says that the one was renamed to the other (`kg.resolve.renamings`);
4. where somebody decided so. Decisions overrule the judge.

Nothing depends on the order of files. A published id is kept (`kg.resolve.ids`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import networkx as nx

from kg.model import Annotation, Article, Entity, Mention, Resolution, Unsure
from kg.ontology import Ontology
from kg.resolve.blocking import blocks
from kg.resolve.codes import stated
from kg.resolve.decisions import NOT_SAME, Decisions
from kg.resolve.judge import CODE, DIFFERENT, SAME, Side, coded, judge, listed, measures, side
from kg.resolve.names import fold, has_legal_form, is_short_for
from kg.resolve.parts import parser
from kg.resolve.renamings import chains

SEPARATOR = "·"
TOLD = {"Zone": "zone", "Place": "city", "Industry": "industry", "Person": "person", "Product": "product"}
"""What a claim's other end tells of a thing, by class; organisations tell of persons."""
ORGANISATIONS = ("Company", "Government", "Institution")
LEVELS = ("省", "市", "州", "区", "县", "镇", "乡", "街道", "高新区", "经开区", "开发区")
Context = dict[str, set[str]]


@dataclass(frozen=True, slots=True, order=True)
class Local:
    """What one article names under one name; `zone` is what its name counts in where it is `scoped`."""

    article: str
    type: str
    name: str
    zone: str
    scoped: bool
    mentions: tuple[Mention, ...]

    @property
    def id(self) -> str:
        """The id of the entity that this name identifies by itself."""
        scope = SEPARATOR + fold(self.zone, "Zone") if self.scoped else ""
        return f"{self.type}:{fold(self.name, self.type)}{scope}"


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge said of ids: pairs that are the same, the surest first; that are not; and unsure ones."""

    same: tuple[tuple[float, str, str], ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()
    unsure: tuple[Unsure, ...] = ()


def resolve_mentions(
    annotations: Sequence[Annotation],
    ontology: Ontology,
    decisions: Decisions | None = None,
    published: Mapping[str, str] | None = None,
) -> Resolution:
    """Group the mentions of all articles into entities; `published` maps own ids to ids that are to be kept."""
    decided = decisions or Decisions()
    local = sorted(one for annotation in annotations for one in locals_of(annotation, ontology, decided))
    judged = judge_all(local, _contexts(annotations))
    meant = _meant({one.id for one in local}, published or {})
    apart = {_sorted(a, b) for pair in decided.apart() for a, b in product(*(meant.get(key, [key]) for key in pair))}
    joined = [(meant.get(left, [left])[0], meant.get(right, [right])[0]) for left, right in decided.joined()]
    named = {_best(group).id: group for group in _groups(local, judged, joined, apart)}
    renamed = [(meant.get(new, [new])[0], meant.get(old, [old])[0]) for new, old in decided.renamed()]
    lines = _lines(annotations, ontology, named, apart, renamed)
    groups = [[one for name in line for one in named[name]] for line in lines]
    kept = _kept(groups, published or {})
    entities = [_entity([named[name] for name in line], old) for line, old in zip(lines, kept, strict=True)]
    owner = {mention: entity.id for entity in entities for mention in entity.mentions}
    own = {one.id: owner[one.article, one.mentions[0]] for one in local}
    unsure = [one for one in judged.unsure if own[one.left] != own[one.right] and not decided.of(one.left, one.right)]
    former = {
        (one.article, mention): name for line in lines for name in line[1:] for one, mention in _each(named[name])
    }
    ordered = tuple(sorted(entities, key=lambda entity: entity.id))
    return Resolution(ordered, owner, own, tuple(sorted(unsure, reverse=True)), former)


def _lines(
    annotations: Sequence[Annotation],
    ontology: Ontology,
    named: Mapping[str, Sequence[Local]],
    apart: Iterable[tuple[str, str]],
    renamed: Iterable[tuple[str, str]],
) -> list[list[str]]:
    """What each entity is called, by the ids of its names: the present name, and those it had before.

    `apart` and `renamed` pairs, the new name first, are what people decided.
    """
    owner = {(one.article, mention): name for name, group in named.items() for one, mention in _each(group)}
    name_of = {one.id: name for name, group in named.items() for one in group}
    two, one = ({(name_of[a], name_of[b]) for a, b in some if {a, b} <= name_of.keys()} for some in (apart, renamed))
    found = chains(annotations, ontology, owner, two, one)
    told = {name for line in found for name in line}
    return [*found, *([name] for name in named if name not in told)]


def _each(group: Iterable[Local]) -> Iterator[tuple[Local, Mention]]:
    return ((one, mention) for one in group for mention in one.mentions)


def judge_all(local: Sequence[Local], contexts: Mapping[tuple[str, str, str], Context]) -> Judged:
    """Compare the names that share a key."""
    named: dict[str, Local] = {}
    told: dict[str, Context] = defaultdict(lambda: defaultdict(set))
    zones: dict[str, set[str]] = defaultdict(set)
    for one in local:
        named.setdefault(one.id, one)
        zones[one.id].add(one.zone if one.scoped else "")
        told[one.id]["zone"].add(one.zone)
        for key, values in contexts.get((one.article, one.type, one.name), {}).items():
            told[one.id][key] |= values
    ids = sorted(named)
    sides = [side(named[key].type, named[key].name, told[key]) for key in ids]
    same, different, unsure = [], set(), []
    for here, there in blocks(sides).pairs:
        left, right = ids[here], ids[there]
        verdict = judge(sides[here], sides[there])
        both = (sides[here], sides[there])
        homonyms = _homonyms(zones[left], zones[right]) and not listed(*both)
        if told_as_one(*both) or (verdict.probability >= SAME and joins(*both) and not homonyms):
            same.append((verdict.probability, left, right))
        elif verdict.probability <= DIFFERENT:
            different.add((left, right))
        else:
            unsure.append(Unsure(round(verdict.probability, 3), left, right, verdict.reasons))
    return Judged(tuple(sorted(same, key=lambda one: (-one[0], one[1:]))), frozenset(different), tuple(unsure))


def joins(one: Side, other: Side) -> bool:
    """Whether two names that the judge finds the same may be joined without anybody.

    That takes a list that has both, or one core and nothing that their articles tell apart; a short form that only
    could be one is left to people.
    """
    told = {name for name, value in measures(one, other).items() if value}
    apart = any(name.startswith("other ") and name.replace("other", "same") not in told for name in told)
    known = one.type != "Person" or "same org" in told
    return listed(one, other) or (one.parts.core == other.parts.core != "" and known and not apart)


def told_as_one(one: Side, other: Side) -> bool:
    """Whether articles of two zones mean one thing: by its credit code, or by one name with one employer or one person.

    A name that only says its level (市纪委) is of another body in each city.
    """
    if one.type == other.type and (agree := coded(one, other)) is not None:
        return agree
    if one.parts.folded != other.parts.folded or one.type != other.type or one.name.startswith(LEVELS):
        return False
    key = "org" if one.type == "Person" else "person"
    shared = one.context.get(key, frozenset()) & other.context.get(key, frozenset())
    return any(not name.startswith(LEVELS) for name in shared)


def _homonyms(here: set[str], there: set[str]) -> bool:
    """Whether two names each count only in a zone, and not in the same one: such are never joined."""
    return bool(here - {""} and there - {""}) and not here & there


def _contexts(annotations: Sequence[Annotation]) -> dict[tuple[str, str, str], Context]:
    """What the claims of each article tell of the things that it names, by article, class and name."""
    found: dict[tuple[str, str, str], Context] = defaultdict(lambda: defaultdict(set))
    for annotation in annotations:
        for claim in annotation.claims:
            for one, other in ((claim.head, claim.tail), (claim.tail, claim.head)):
                key = "org" if other.type in ORGANISATIONS and one.type == "Person" else TOLD.get(other.type, "")
                if key:
                    found[annotation.article.key, one.type, one.name][key].add(other.name)
        for mention, code in stated(annotation):
            found[annotation.article.key, mention.type, mention.name][CODE].add(code.quote)
    return found


def _groups(
    local: Sequence[Local], judged: Judged, decided: Sequence[tuple[str, str]], apart: set[tuple[str, str]]
) -> list[list[Local]]:
    """The local things of each entity; `decided` pairs are one, those `apart` are not."""
    links: nx.Graph[str] = nx.Graph()
    by_id: dict[str, list[Local]] = defaultdict(list)
    for one in local:
        by_id[one.id].append(one)
    links.add_nodes_from(by_id)
    for pair in (*decided, *_only_alias(local)):
        if set(pair) <= set(by_id) and _sorted(*pair) not in apart:
            links.add_edge(*pair)
    members = {key: cluster for cluster in map(set, nx.connected_components(links)) for key in cluster}
    different = {*judged.different, *apart} - {_sorted(*pair) for pair in decided}
    doubtful = _doubtful(judged, different)
    for _, left, right in judged.same:
        here, there = members[left], members[right]
        if doubtful & {left, right}:
            continue
        if here is not there and not any(_sorted(a, b) in different for a in here for b in there):
            here |= there
            members.update(dict.fromkeys(there, here))
    clusters = {id(cluster): sorted(cluster) for cluster in members.values()}
    return [[one for key in cluster for one in by_id[key]] for cluster in clusters.values()]


def _meant(known: Iterable[str], published: Mapping[str, str]) -> dict[str, list[str]]:
    """The own ids that an id in a decision means: itself first, what was published under it, its name in every zone."""
    meant: dict[str, list[str]] = defaultdict(list)
    for one in sorted(known):
        for key in dict.fromkeys((one, published.get(one, one), one.partition(SEPARATOR)[0])):
            meant[key].insert(0 if key == one else len(meant[key]), one)
    return meant


def _doubtful(judged: Judged, different: set[tuple[str, str]]) -> set[str]:
    """Names that could be two things, which are different from each other: a short form that fits two full names."""
    partners: dict[str, set[str]] = defaultdict(set)
    for _, left, right in judged.same:
        partners[left].add(right)
        partners[right].add(left)
    return {
        name for name, found in partners.items() if any(pair in different for pair in combinations(sorted(found), 2))
    }


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def locals_of(annotation: Annotation, ontology: Ontology, decided: Decisions) -> list[Local]:
    """The things that one article names, short forms joined to the only full name they fit."""
    zone = _zone(annotation)
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        groups[mention.type, fold(_called(mention, zone, decided), mention.type)].append(mention)
    for kind, short in sorted(groups):
        fits = [
            key
            for key in groups
            if key[0] == kind and is_short_for(short, key[1], kind) and not _parted(kind, short, key[1], zone, decided)
        ]
        if len(fits) == 1:
            groups[fits[0]] += groups.pop((kind, short))
    places = {mention.form for mention in annotation.mentions if mention.type in ("Zone", "Place")}
    return [
        Local(
            annotation.article.key,
            kind,
            _fullest(found, name),
            zone,
            _scoped(kind, found, places, ontology, name),
            tuple(sorted(found)),
        )
        for (kind, name), found in groups.items()
    ]


def _called(mention: Mention, zone: str, decided: Decisions) -> str:
    """The name that a mention counts under: its fullest, unless somebody parted its form from that."""
    own, full = fold(mention.form, mention.type), fold(mention.name, mention.type)
    return mention.form if own != full and _parted(mention.type, own, full, zone, decided) else mention.name


def _parted(kind: str, short: str, full: str, zone: str, decided: Decisions) -> bool:
    """Whether somebody decided that a short form is not that of a full name, in this zone or anywhere."""
    scope = SEPARATOR + fold(zone, "Zone")
    names = [[f"{kind}:{name}", f"{kind}:{name}{scope}"] for name in (short, full)]
    return any(decided.of(one, other) == NOT_SAME for one in names[0] for other in names[1])


def _zone(annotation: Annotation) -> str:
    """The canonical name of the article's zone, else the article itself: then its local names stay its own."""
    article = annotation.article
    names = [m.name for m in annotation.mentions if m.type == "Zone" and article.zone and m.form == article.zone]
    name = names[0] if names else article.zone or _own(article)
    known = parser().known(parser().fold(name), "Zone")
    return min(known) if len(known) == 1 else name


def _own(article: Article) -> str:
    return f"{article.source}-{article.id}"


def _fullest(mentions: Iterable[Mention], folded: str) -> str:
    """The longest name of some mentions that is spelt as the group is."""
    known = [name for one in mentions for name in (one.name, one.form)]
    return max(
        (name for name in known if fold(name, next(iter(mentions)).type) == folded), key=lambda name: (len(name), name)
    )


def _scoped(kind: str, mentions: Sequence[Mention], places: set[str], ontology: Ontology, folded: str) -> bool:
    """Whether the name identifies a thing only inside its zone."""
    name = _fullest(mentions, folded)
    listed = any(mention.finder.startswith("gazetteer") for mention in mentions)
    placed = any(place in name for place in places)
    registered = kind == "Company" and has_legal_form(name)
    everywhere = kind != "Company" and ontology.classes[kind].scope == "world"
    return not (listed or placed or registered or everywhere or parser().everywhere(name, kind))


def _only_alias(local: Sequence[Local]) -> list[tuple[str, str]]:
    """A short company name of a zone, and the only registered one that an article of that zone gives it to."""
    registered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in local:
        if one.type == "Company" and has_legal_form(one.name):
            for form in {fold(mention.form) for mention in one.mentions} - {fold(one.name)}:
                registered[form, one.zone].add(one.id)
    links = []
    for one in local:
        owners = registered.get((fold(one.name), one.zone), set())
        if one.type == "Company" and len(owners) == 1:
            links.append(_sorted(one.id, next(iter(owners))))
    return links


def _kept(groups: Sequence[Sequence[Local]], published: Mapping[str, str]) -> list[set[str]]:
    """The published ids that each group goes on with: where a group was split, the part that has the id by itself."""
    claims: dict[str, list[int]] = defaultdict(list)
    for place, cluster in enumerate(groups):
        for key in {published[one.id] for one in cluster if one.id in published}:
            claims[key].append(place)
    kept: list[set[str]] = [set() for _ in groups]
    for key, places in claims.items():
        kept[min(places, key=lambda place: (all(one.id != key for one in groups[place]), groups[place]))].add(key)
    return kept


def _best(cluster: Iterable[Local]) -> Local:
    """The one whose name is that of all."""
    return max(cluster, key=lambda one: (has_legal_form(one.name), not one.scoped, len(one.name), one.name))


def _entity(names: Sequence[Sequence[Local]], kept: set[str]) -> Entity:
    """The entity of some names, the present one first."""
    best, *former = map(_best, names)
    cluster = [one for group in names for one in group]
    mentions = tuple((one.article, mention) for one in cluster for mention in one.mentions)
    forms = tuple(sorted({mention.form for _, mention in mentions}))
    own = {one.id for one in cluster}
    key = best.id if best.id in kept or not kept else min(kept)
    replaces = tuple(sorted({*own, *kept} - {key}))
    return Entity(key, best.type, best.name, forms, mentions, replaces, tuple(one.name for one in former))
