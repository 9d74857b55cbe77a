"""`schema/*.toml` → `shapes.ttl`: what a graph of ours must hold, in SHACL Core, with messages in Chinese and English.

Every shape has a name, so that a report can say which one failed. Only what the core of SHACL has is used: whether a
relation has a claim behind it is asked of its two ends, each by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.ontology import Ontology
from kg.records import ENTITY, LITERALS, RELATION, THING, Property, RecordKind
from kg.write.rdf.statements import Block, Said
from kg.write.rdf.terms import Terms, literal, plain
from kg.write.rdf.vocabulary import TYPES, ends, term, text

SH = "http://www.w3.org/ns/shacl#"
STATEMENTS = ("Claim", "Derivation")
COUNTS = {
    "": ("恰好一个", "exactly one"),
    "+": ("至少一个", "at least one"),
    "?": ("至多一个", "at most one"),
    "*": ("任意个", "any number"),
}
WORDS = {
    "text": ("非空文本", "text that is not empty"),
    "string": ("不带语言标记的文本", "text without a language"),
    "decimal": ("小数（xsd:decimal）", "a number (xsd:decimal)"),
    "integer": ("整数（xsd:integer）", "a whole number (xsd:integer)"),
    "date": ("日期（xsd:date）", "a date (xsd:date)"),
    "day": ("日、月、年或区间", "a day, a month, a year or an interval"),
    THING: ("有 IRI 的事物", "a thing with an IRI"),
    RELATION: ("本体中的关系", "a relation of the ontology"),
}
SAYS = ("zh", "en")


def script(ontology: Ontology) -> str:
    """The shapes as text."""
    terms = Terms(ontology)
    prefixes = {**terms.prefixes, "sh": SH, "shape": f"{terms.base}shapes#"}
    return text(Shapes(ontology, terms).sections(), prefixes)


class Shapes:
    """Derives the shapes of an ontology."""

    def __init__(self, ontology: Ontology, terms: Terms) -> None:
        """Take what is to be checked, and how it is spelt."""
        self._ontology, self._terms = ontology, terms
        self._kinds, self._properties = ontology.records.kinds, ontology.records.properties

    def sections(self) -> Iterator[tuple[str, list[Block]]]:
        """Headings, each with what stands under it."""
        for name, kind in sorted(self._kinds.items()):
            yield f"{name} {kind.label['zh']}", list(self._kind(kind))
        yield "Classes of vocabularies 词表的类", list(self._typed())
        yield "Relations 关系", [one for name in sorted(self._ontology.relations) for one in self._relation(name)]
        if set(STATEMENTS) <= set(self._kinds):
            found = [one for name in sorted(self._ontology.relations) for one in self._stated(name)]
            yield "What claims and derivations join 主张和推导的两端", found

    def _kind(self, kind: RecordKind) -> Iterator[Block]:
        listed = [(f"shape:{kind.name}-{name}", name, count, must) for name, count, must in kind.counted()]
        said = [("a", "sh:NodeShape"), *(("sh:targetClass", name) for name in self._members(kind.name))]
        yield Block(f"shape:{kind.name}", [*said, *(("sh:property", shape) for shape, *_ in listed)])
        for shape, name, count, must in listed:
            yield Block(shape, self._property(kind, self._properties[name], count, must=must))
        if kind.either:
            yield self._either(kind)

    def _either(self, kind: RecordKind) -> Block:
        found = [self._properties[name] for name in kind.either]
        choices = [f"sh:path {term(one, self._terms)} ; sh:minCount 1" for one in found]
        said = [("a", "sh:NodeShape"), *(("sh:targetClass", name) for name in self._members(kind.name)), *_or(choices)]
        zh, en = (_listed([f"“{one.label[language]}”" for one in found], language) for language in SAYS)
        told = _message(f"{kind.label['zh']}应有{zh}", f"{kind.label['en']}: has {en}")
        return Block(f"shape:{kind.name}-either", said + told)

    def _property(self, kind: RecordKind, one: Property, count: str, *, must: bool) -> Said:
        said = [("a", "sh:PropertyShape"), ("sh:path", term(one, self._terms))]
        said += [("sh:minCount", "1")] if count in ("", "+") else []
        said += [("sh:maxCount", "1")] if count in ("", "?") else []
        said += [] if must else [("sh:severity", "sh:Warning")]
        said += [*self._values(one), *self._limits(one)]
        return [*said, *_message(*(self._told(kind, one, count, place) for place in (0, 1)))]

    def _values(self, one: Property) -> Said:
        first = one.range[0]
        if first == THING:
            return [("sh:nodeKind", "sh:IRI")]
        if first == RELATION:
            return [("sh:in", f"( {' '.join(f'kg:{name}' for name in sorted(self._ontology.relations))} )")]
        if first not in LITERALS:
            return self._among(one.range)
        if one.words or one.lexicon:
            return [("sh:in", f"( {' '.join([*map(plain, one.words), *map(literal, self._listed(one))])} )")]
        return _or([f"sh:datatype {name}" for name in TYPES[first]])

    def _limits(self, one: Property) -> Said:
        said = [("sh:minInclusive", one.least)] if one.least else []
        said += [("sh:maxInclusive", one.most)] if one.most else []
        plain_text = one.range == ("text",) and not one.lexicon
        pattern = one.pattern or (r"\S" if plain_text else "")
        return said + ([("sh:pattern", plain(pattern))] if pattern else [])

    def _listed(self, one: Property) -> list[str]:
        begin = one.lexicon
        return [key.removeprefix(begin) for key in self._ontology.lexicon if begin and key.startswith(begin)]

    def _members(self, name: str) -> list[str]:
        return [f"kg:{one}" for one in (sorted(self._ontology.classes) if name == ENTITY else [name])]

    def _among(self, classes: Iterable[str]) -> Said:
        """Of one of some classes; `Entity` stands for all of them, as a graph does not say what is narrower."""
        return _or([f"sh:class {one}" for name in classes for one in self._members(name)])

    def _told(self, kind: RecordKind, one: Property, count: str, place: int) -> str:
        language = SAYS[place]
        parts = [COUNTS[count][place], self._range(one, place), one.shape.get(language, "")]
        parts.append(f"{one.least}–{one.most}" if one.most else f"≥ {one.least}" if one.least else "")
        name, label = kind.label[language], one.label[language]
        if language == "zh":
            return f"{name}的“{label}”：{'，'.join(filter(None, parts))}"
        return f"{name}, {label}: {', '.join(filter(None, parts))}"

    def _range(self, one: Property, place: int) -> str:
        first, words = one.range[0], [*one.words, *self._listed(one)]
        if words:
            return _listed(words, SAYS[place])
        return WORDS[first][place] if first in WORDS else self._names(one.range, place)

    def _names(self, classes: Sequence[str], place: int) -> str:
        return _listed([self._label(name)[SAYS[place]] for name in classes], SAYS[place])

    def _label(self, name: str) -> dict[str, str]:
        return dict((self._ontology.classes.get(name) or self._kinds[name]).label)

    def _typed(self) -> Iterator[Block]:
        """That things of our classes are of the vocabularies' classes too, which others look for."""
        for name, one in sorted(self._ontology.classes.items()):
            if one.iri:
                iris = list(map(self._terms.compact, one.iri))
                said = [("a", "sh:NodeShape"), ("sh:targetClass", f"kg:{name}"), ("sh:property", f"shape:{name}-type")]
                yield Block(f"shape:{name}", said)
                told = [("a", "sh:PropertyShape"), ("sh:path", "rdf:type"), ("sh:severity", "sh:Info")]
                told += [("sh:hasValue", iri) for iri in iris]
                zh, en = (
                    f"{one.label['zh']}也应是 {'、'.join(iris)}",
                    f"{one.label['en']}: is {' and '.join(iris)}, too",
                )
                yield Block(f"shape:{name}-type", told + _message(zh, en))

    def _relation(self, name: str) -> Iterator[Block]:
        heads, tails = ends(self._ontology, name)
        label = self._ontology.relations[name].label
        fits = _message(
            f"“{label['zh']}”的起点是{self._names(heads, 0)}，终点是{self._names(tails, 0)}",
            f"“{label['en']}” leads from {self._names(heads, 1)} to {self._names(tails, 1)}",
        )
        said = [("a", "sh:NodeShape"), ("sh:targetSubjectsOf", f"kg:{name}"), *self._among(heads), *fits]
        parts = [("sh:property", f"shape:{name}-{part}") for part in ("tail", "claim")]
        yield Block(f"shape:{name}", [*said, *parts])
        tail = [("a", "sh:PropertyShape"), ("sh:path", f"kg:{name}"), *self._among(tails)]
        yield Block(f"shape:{name}-tail", [*tail, *fits])
        told = [("a", "sh:NodeShape"), ("sh:targetObjectsOf", f"kg:{name}"), ("sh:property", f"shape:{name}-claimed")]
        yield Block(f"shape:{name}-object", told)
        yield self._claimed(name, f"shape:{name}-claim", "subject")
        yield self._claimed(name, f"shape:{name}-claimed", "object")

    def _claimed(self, name: str, shape: str, end: str) -> Block:
        """That some claim of the relation has a thing at that end."""
        label = self._ontology.relations[name].label
        path = ("sh:path", f"( [ sh:inversePath rdf:{end} ] rdf:predicate )")
        said = [("a", "sh:PropertyShape"), path, ("sh:hasValue", f"kg:{name}"), ("sh:severity", "sh:Warning")]
        zh = f"“{label['zh']}”的两端各应有一条主张或推导为据"
        return Block(shape, said + _message(zh, f"“{label['en']}” has a claim or derivation behind it at both ends"))

    def _stated(self, name: str) -> Iterator[Block]:
        """A statement of another relation, or one with ends of the right classes."""
        heads, tails = ends(self._ontology, name)
        label = self._ontology.relations[name].label
        said = [("a", "sh:NodeShape"), *(("sh:targetClass", f"kg:{kind}") for kind in STATEMENTS)]
        said += [("sh:or", f"( shape:{name}-other shape:{name}-ends )")]
        yield Block(
            f"shape:{name}-statement",
            said
            + _message(
                f"“{label['zh']}”的主体应是{self._names(heads, 0)}，客体应是{self._names(tails, 0)}",
                f"“{label['en']}” is said of {self._names(heads, 1)} with {self._names(tails, 1)}",
            ),
        )
        chosen = f"[ sh:path rdf:predicate ; sh:hasValue kg:{name} ]"
        yield Block(f"shape:{name}-other", [("a", "sh:NodeShape"), ("sh:not", chosen)])
        properties = [("sh:property", f"shape:{name}-{end}") for end in ("from", "to")]
        yield Block(f"shape:{name}-ends", [("a", "sh:NodeShape"), *properties])
        for end, path, classes in (("from", "rdf:subject", heads), ("to", "rdf:object", tails)):
            yield Block(f"shape:{name}-{end}", [("a", "sh:PropertyShape"), ("sh:path", path), *self._among(classes)])


def _message(*texts: str) -> Said:
    return [("sh:message", f"{plain(text)}@{language}") for language, text in zip(SAYS, texts, strict=True)]


def _listed(words: Sequence[str], language: str) -> str:
    """Words of which one is meant.

    >>> _listed(["Zone", "Park", "Place"], "en"), _listed(["高新区", "园区"], "zh")
    ('Zone, Park or Place', '高新区或园区')
    """
    comma, last = ("、", "或") if language == "zh" else (", ", " or ")
    return last.join(filter(None, (comma.join(words[:-1]), words[-1])))


def _or(choices: list[str]) -> Said:
    """One of some constraints; one alone stands by itself."""
    if len(choices) == 1:
        parameter, _, value = choices[0].partition(" ")
        return [(parameter, value)]
    return [("sh:or", f"( {' '.join(f'[ {one} ]' for one in choices)} )")]
