"""Documents, articles and entities that came, went, or are otherwise than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.diff.pairs import Pairs
from kg.diff.records import Change, Detail
from kg.diff.side import Side, Values, texts

Found = dict[str, list[Change]]
SHOWN = 12
"""How much of a SHA-256 is told."""
OF_ARTICLES = {"name": "title", "date": "date", "byline": "byline", "zone": "zone", "url": "url"}
NAMES = {"name": "name", "former_names": "former name"}
OF_ENTITIES = {"forms": "form", "aliases": "alias", "code": "code", "credit_codes": "credit code"}


def documents(old: Side, new: Side, pairs: Pairs) -> Found:
    """Documents that one side alone has, or that have other bytes; of RDF, what its articles name."""
    both = bool(old.documents and new.documents)
    before, after = _documents(old, both=both), _documents(new, both=both)
    same = {**{name: name for name in before if name in after}, **{a: b for a, b in pairs.documents.items() if both}}
    found: Found = defaultdict(list)
    for name in {*after} - {*same.values()}:
        found["added"].append(_document(new, name, after[name], "+"))
    for name in {*before} - {*same}:
        found["removed"].append(_document(old, name, before[name], "-"))
    for was, name in same.items():
        if was != name:
            found["changed"].append(_document(new, name, after[name], "", Detail("name", was, name)))
        elif both and (sums := [side.documents.get(name, "")[:SHOWN] for side in (old, new)])[0] != sums[1]:
            found["changed"].append(_document(new, name, after[name], "", Detail("SHA-256", *sums)))
    return found


def _documents(side: Side, *, both: bool) -> dict[str, list[str]]:
    """The articles of each document."""
    found: dict[str, list[str]] = {name: [] for name in (side.documents if both else ())}
    for key, values in sorted(side.articles.items()):
        found.setdefault(str(values.get("source", "")), []).append(key)
    return found


def _document(side: Side, name: str, articles: Sequence[str], sign: str, *details: Detail) -> Change:
    said = [quote for key in articles[:1] for quote in side.first(key, sign)]
    return Change(name, (("id", name), ("articles", tuple(articles))), details, tuple(said))


def articles(old: Side, new: Side, pairs: Pairs) -> Found:
    """Articles that one side alone has, or that say otherwise what they are."""
    found: Found = defaultdict(list)
    for key in {*new.articles} - {*pairs.articles.values()}:
        found["added"].append(_article(new, key, "+"))
    for key in {*old.articles} - {*pairs.articles}:
        found["removed"].append(_article(old, key, "-"))
    for was, key in pairs.articles.items():
        details = [*otherwise(old.articles[was], new.articles[key], OF_ARTICLES), *_reprinted(old, new, was, pairs)]
        if details:
            found["changed"].append(_article(new, key, "", *details))
    return found


def _reprinted(old: Side, new: Side, was: str, pairs: Pairs) -> Iterator[Detail]:
    before = pairs.article(str(old.articles[was].get("reprint_of", "")))
    after = str(new.articles[pairs.articles[was]].get("reprint_of", ""))
    if before != after:
        yield Detail("reprint of", before, after)


def _article(side: Side, key: str, sign: str, *details: Detail) -> Change:
    values = side.articles[key]
    about = (("id", key), ("document", str(values.get("source", ""))), ("date", str(values.get("date", ""))))
    return Change(side.name(key), about, details, side.first(key, sign))


def entities(old: Side, new: Side, pairs: Pairs) -> Found:
    """Entities that came, went, became one or two, or are called or classed otherwise."""
    before: dict[str, list[str]] = defaultdict(list)
    for was, key in sorted(pairs.entities.items()):
        before[key].append(was)
    found: Found = defaultdict(list)
    for was in {*old.entities} - {*pairs.entities}:
        found["removed"].append(Change(old.name(was), _about(old, was), (), old.told(was)))
    for key in new.entities:
        if key in pairs.splits:
            found["split"].append(_split(old, new, key, pairs.splits[key]))
        elif key not in before:
            found["added"].append(Change(new.name(key), _about(new, key), (), new.told(key)))
        elif len(before[key]) > 1:
            found["merged"].append(_merged(old, new, key, before[key]))
        else:
            _kept(old, new, before[key][0], key, found)
    return found


def _about(side: Side, key: str, *was: str) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    before = (("was", was),) if was else ()
    return (("id", key), ("class", side.kind(key)), *before)


def _split(old: Side, new: Side, key: str, was: str) -> Change:
    detail = Detail("came out of", old.name(was), new.name(key))
    return Change(new.name(key), _about(new, key, was), (detail,), new.told(key))


def _merged(old: Side, new: Side, key: str, was: Sequence[str]) -> Change:
    detail = Detail("entities", " + ".join(map(old.name, was)), new.name(key))
    said = dict.fromkeys(quote for one in was for quote in old.told(one, ""))
    return Change(new.name(key), _about(new, key, *was), (detail,), tuple(said))


def _kept(old: Side, new: Side, was: str, key: str, found: Found) -> None:
    """Tell how one old entity is now, if that is otherwise."""
    values, now = old.entities[was], new.entities[key]
    named, forms = list(otherwise(values, now, NAMES)), list(otherwise(values, now, OF_ENTITIES))
    kinds, ids = (old.kind(was), new.kind(key)), [Detail("id", was, key)] if was != key else []
    about = _about(new, key, *([was] if ids else []))
    if kinds[0] != kinds[1]:
        found["reclassified"].append(Change(new.name(key), about, (Detail("class", *kinds), *named), new.told(key, "")))
    elif named or ids:
        said = new.renamings.get(key, ()) if named else ()
        found["renamed"].append(Change(new.name(key), about, (*named, *ids), said or new.told(key, "")))
    elif forms:
        gone = {one.before for one in forms} - {""}
        added = {one.after for one in forms} - {""}
        said = new.told(key, names=added) if added else old.told(was, names=gone)
        found["changed"].append(Change(new.name(key), about, tuple(forms), said))


def otherwise(before: Values, after: Values, names: Mapping[str, str]) -> Iterator[Detail]:
    """What two records say otherwise under some names; of what is several, what came and what went."""
    for name, called in names.items():
        old, new = texts(before, name), texts(after, name)
        several = isinstance(before.get(name, after.get(name)), tuple)
        if not several and old != new:
            yield Detail(called, "".join(old), "".join(new))
        elif several:
            yield from (Detail(called, one, "") for one in old if one not in new)
            yield from (Detail(called, "", one) for one in new if one not in old)
