"""`schema/*.toml` → `ontology.ttl`: what the classes and properties of the graph mean, in OWL, in Chinese and English.

Terms of vocabularies are used as they are; ours are narrower than theirs, so that a reader of schema.org, ORG or PROV
understands a build. What an `inverse` property says is only that ours implies it: not every `schema:funder` invests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kg.model import FORMER
from kg.ontology import Ontology
from kg.records import ENTITY, RELATION, THING, Cube, Property
from kg.write.rdf.statements import Block, Said
from kg.write.rdf.terms import Terms, plain
from kg.write.turtle import lines

TYPES = {
    "text": ("xsd:string", "rdf:langString"),
    "string": ("xsd:string",),
    "decimal": ("xsd:decimal",),
    "integer": ("xsd:integer",),
    "date": ("xsd:date",),
    "day": ("xsd:date", "xsd:gYearMonth", "xsd:gYear", "xsd:string"),
}
"""The datatypes of each kind of value."""
ANY = {THING: "rdfs:Resource", RELATION: "rdf:Property"}
LITERAL, PREFIX = re.compile(r'"(?:[^"\\]|\\.)*"'), re.compile(r"[\s(]([a-z-]+):")
FIGURES, STRUCTURE = "figures", "kg:FigureStructure"


def script(ontology: Ontology) -> str:
    """The ontology as text."""
    terms = Terms(ontology)
    return text(Vocabulary(ontology, terms).sections(), terms.prefixes)


def text(sections: Iterable[tuple[str, list[Block]]], prefixes: Mapping[str, str]) -> str:
    """Sections under their headings, behind the prefixes that they use."""
    body = "".join(chain.from_iterable((f"\n# {title}\n", *lines(found)) for title, found in sections))
    used = set(PREFIX.findall(LITERAL.sub("", body)))
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()) if name in used) + body


def term(one: Property, terms: Terms) -> str:
    """The term of a property: ours, or that of a vocabulary."""
    return terms.compact(one.term) if one.term else f"kg:{one.name}"


def ends(ontology: Ontology, name: str) -> tuple[list[str], list[str]]:
    """The classes at the head and at the tail of a relation; what something was called before is a former name."""
    relation = ontology.relations[name]
    return list(relation.head), [*relation.tail, *([FORMER] if relation.succession else [])]


class Vocabulary:
    """Describes the terms of an ontology."""

    def __init__(self, ontology: Ontology, terms: Terms) -> None:
        """Take what is to be described, and how it is spelt."""
        self._ontology, self._records, self._terms = ontology, ontology.records, terms

    def sections(self) -> Iterator[tuple[str, list[Block]]]:
        """Headings, each with what stands under it."""
        yield "The ontology 本体", [self._ontology_itself()]
        yield "Classes of entities 实体的类", list(self._classes())
        yield "Classes of records 记录的类", list(self._kinds())
        yield "Relations 关系", [self._relation(name) for name in sorted(self._ontology.relations)]
        yield "Claims that are n-ary relations 多元关系的主张", list(self._nary())
        own = [one for _, one in sorted(self._records.properties.items()) if not one.term]
        yield "Properties of records 记录的属性", [self._property(one) for one in own]
        if self._records.cube:
            yield "Figures as a data cube 作为数据立方体的数据", list(self._cube(self._records.cube))

    def _ontology_itself(self) -> Block:
        said = [("a", "owl:Ontology"), ("owl:versionInfo", plain(self._records.version))]
        said += _both("dcterms:title", self._records.title) + _both("dcterms:description", self._records.definition)
        return Block(f"<{self._terms.base}ns>", said)

    def _classes(self) -> Iterator[Block]:
        for name, one in sorted(self._ontology.classes.items()):
            told = {"zh": one.definition, "en": one.description}
            wider = [*([f"kg:{ENTITY}"] if ENTITY in self._records.kinds else []), *map(self._terms.compact, one.iri)]
            yield Block(f"kg:{name}", _named("owl:Class", one.label, told) + _each("rdfs:subClassOf", wider))

    def _kinds(self) -> Iterator[Block]:
        for name, one in sorted(self._records.kinds.items()):
            said = _named("owl:Class", one.label, one.definition)
            yield Block(f"kg:{name}", said + _each("rdfs:subClassOf", map(self._terms.compact, one.iri)))

    def _relation(self, name: str) -> Block:
        one, (head, tail) = self._ontology.relations[name], ends(self._ontology, name)
        said = _named("owl:ObjectProperty", one.label, {"zh": one.definition, "en": one.description})
        said += [("a", "owl:SymmetricProperty")] if one.symmetric else []
        said += [("a", "owl:TransitiveProperty")] if one.containment else []
        said += [("rdfs:domain", _union(head)), ("rdfs:range", _union(tail))]
        said += _each("rdfs:seeAlso", map(self._terms.compact, one.related))
        return Block(f"kg:{name}", said + self._wider(one.iri, one.inverse))

    def _nary(self) -> Iterator[Block]:
        for name, one in sorted(self._ontology.relations.items()):
            classes = one.claim.get("class", ())
            if classes and "node" not in one.claim:
                chosen = f"[ a owl:Restriction ; owl:onProperty rdf:predicate ; owl:hasValue kg:{name} ]"
                said = [("a", "owl:Class"), ("rdfs:label", f'"“{one.label["zh"]}”的主张"@zh')]
                said += [("rdfs:label", f'"claim of “{one.label["en"]}”"@en')]
                said += [("owl:equivalentClass", f"[ a owl:Class ; owl:intersectionOf ( kg:Claim {chosen} ) ]")]
                yield Block(f"kg:{name}-Claim", said + _each("rdfs:subClassOf", map(self._terms.compact, classes)))

    def _property(self, one: Property) -> Block:
        literal = one.range[0] in TYPES
        said = _named(f"owl:{'Datatype' if literal else 'Object'}Property", one.label, one.definition)
        kinds = [
            name
            for name, kind in sorted(self._records.kinds.items())
            if one.name in {name for name, _, _ in kind.counted()}
        ]
        said += [("rdfs:domain", _union(kinds)), ("rdfs:range", self._range(one))]
        return Block(f"kg:{one.name}", said + self._wider(one.iri, one.inverse) + self._component(one.name))

    def _range(self, one: Property) -> str:
        first = one.range[0]
        if first not in TYPES:
            return ANY.get(first) or _union(list(one.range))
        types = TYPES[first]
        return types[0] if len(types) == 1 else f"[ a rdfs:Datatype ; owl:unionOf ( {' '.join(types)} ) ]"

    def _wider(self, iris: tuple[str, ...], inverse: tuple[str, ...]) -> Said:
        other = (f"[ owl:inverseOf {self._terms.compact(iri)} ]" for iri in inverse)
        return _each("rdfs:subPropertyOf", chain(map(self._terms.compact, iris), other))

    def _component(self, name: str) -> Said:
        cube = self._records.cube
        kinds = {"Dimension": cube.dimensions, "Measure": cube.measures, "Attribute": cube.attributes} if cube else {}
        return [("a", f"qb:{kind}Property") for kind, names in kinds.items() if name in names]

    def _cube(self, cube: Cube) -> Iterator[Block]:
        dataset = self._terms.named("Dataset", FIGURES)
        told = {"zh": f"{cube.label['zh']}的结构", "en": f"structure of the {cube.label['en']}"}
        about = _named("qb:DataStructureDefinition", told, cube.definition)
        listed = {"dimension": cube.dimensions, "measure": cube.measures, "attribute": cube.attributes}
        parts = [(kind, name) for kind, names in listed.items() for name in names]
        yield Block(dataset, [("a", "qb:DataSet"), *_labels(cube.label), ("qb:structure", STRUCTURE)])
        for place, (kind, name) in enumerate(parts, 1):
            about.append(("qb:component", f"[ {self._specified(place, kind, name, cube)} ]"))
        yield Block(STRUCTURE, about)

    def _specified(self, place: int, kind: str, name: str, cube: Cube) -> str:
        needed = f" ; qb:componentRequired {str(name in cube.required).lower()}" if kind == "attribute" else ""
        return f"qb:{kind} {term(self._records.properties[name], self._terms)} ; qb:order {place}{needed}"


def _named(kind: str, label: Mapping[str, str], definition: Mapping[str, str]) -> Said:
    return [("a", kind), *_labels(label), *_both("skos:definition", definition)]


def _labels(label: Mapping[str, str]) -> Said:
    return _both("rdfs:label", label)


def _both(property_: str, texts: Mapping[str, str]) -> Said:
    return [(property_, f"{plain(text)}@{language}") for language, text in texts.items() if text]


def _each(property_: str, values: Iterable[str]) -> Said:
    return [(property_, value) for value in values]


def _union(classes: list[str]) -> str:
    names = [f"kg:{name}" for name in classes]
    return names[0] if len(names) == 1 else f"[ a owl:Class ; owl:unionOf ( {' '.join(names)} ) ]"
