"""What one article names: its mentions by name, short forms and family names joined to the only full name they fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.model import Annotation, Article, Mention
from kg.ontology import Ontology
from kg.resolve.decisions import NOT_SAME, Decisions
from kg.resolve.names import family_name, fold, has_legal_form, is_short_for
from kg.resolve.parts import parser

SEPARATOR = "·"
KIND = ":"
"""What stands after the class in an id."""


class Local(NamedTuple):
    """What one article names under one name; `zone` is what its name counts in where it is `scoped`.

    `id` is that of the entity that this name identifies by itself, `forms` are what is printed, `names` the fullest
    names that finders know for these, `mentions` how many there are.
    """

    article: str
    type: str
    name: str
    zone: str
    scoped: bool
    id: str
    forms: tuple[str, ...]
    names: tuple[str, ...]
    mentions: int


def locals_of(annotation: Annotation, ontology: Ontology, decided: Decisions) -> dict[Local, list[Mention]]:
    """The things that one article names, with their mentions; short forms joined to the only full name they fit."""
    zone, article = _zone(annotation), annotation.article.key
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        groups[mention.type, fold(_called(mention, zone, decided), mention.type)].append(mention)
    for kind, short in sorted(groups):
        fits = [
            key
            for key, full in groups.items()
            if key[0] == kind and _fits(short, key[1], full) and not _parted(kind, short, key[1], zone, decided)
        ]
        if len(fits) == 1:
            groups[fits[0]] += groups.pop((kind, short))
    places = {mention.form for mention in annotation.mentions if mention.type in ("Zone", "Place")}
    named = {}
    for (kind, folded), found in groups.items():
        scoped = _scoped(kind, found, places, ontology, folded)
        name = _fullest(found, folded)
        key = f"{kind}{KIND}{fold(name, kind)}{SEPARATOR + fold(zone, 'Zone') if scoped else ''}"
        forms, names = {mention.form for mention in found}, {mention.name for mention in found}
        spelt = tuple(sorted(forms)), tuple(sorted(names))
        named[Local(article, kind, name, zone, scoped, key, *spelt, len(found))] = found
    return named


def _fits(short: str, folded: str, mentions: Sequence[Mention]) -> bool:
    """Whether a name can only be the short form of another, or the family name of a person, in one article."""
    kind = mentions[0].type
    if kind == "Person":
        return short != folded and short in {fold(family_name(mention.form)) for mention in mentions}
    return is_short_for(short, folded, kind)


def kind_of(key: str) -> str:
    """The class that an id begins with."""
    return key.partition(KIND)[0]


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
