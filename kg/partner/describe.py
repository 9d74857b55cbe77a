"""What the data set is, for machines that look for one: VoID, DCAT and PROV in Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version

from kg.ontology import Ontology
from kg.partner.files import Found
from kg.partner.release import DESCRIBED, Release
from kg.partner.survey import Survey
from kg.write.rdf.statements import Block
from kg.write.rdf.terms import Terms, literal, plain
from kg.write.turtle import statement

VOCABULARIES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
CHINESE = "<http://publications.europa.eu/resource/authority/language/ZHO>"
Said = list[tuple[str, str]]


def describe(release: Release, ontology: Ontology, counts: Mapping[str, Survey], files: Iterable[Found]) -> str:
    """The description of a release; `counts` are of `graph.ttl` and `graph-plain.ttl`."""
    return "".join([*_head(ontology), *map(statement, _Description(release, ontology)(counts, list(files)))])


def _head(ontology: Ontology) -> Iterator[str]:
    for name, iri in sorted({**Terms(ontology).prefixes, **VOCABULARIES}.items()):
        yield f"@prefix {name}: <{iri}> .\n"


class _Description:
    def __init__(self, release: Release, ontology: Ontology) -> None:
        self._release, self._ontology = release, ontology
        self._terms = Terms(ontology)
        self._all, self._plain = (self._terms.named("Dataset", name) for name in ("graph", "plain"))

    def __call__(self, counts: Mapping[str, Survey], files: list[Found]) -> Iterator[Block]:
        data = [one for one in files if one.file.media and one.file.name != "void.ttl"]
        whole, less = counts["graph.ttl"], counts["graph-plain.ttl"]
        yield Block(
            f"<{self._release.base}void.ttl>", [("a", "void:DatasetDescription"), ("foaf:primaryTopic", self._all)]
        )
        said = [*self._dataset(), *self._counted(whole), ("void:subset", self._plain)]
        said += [("dcat:distribution", self._named("distribution", one.name)) for one in data]
        said += self._dumps(data, "graph.ttl") + self._between(whole)
        yield Block(self._all, said)
        yield from self._partitions("graph", whole)
        yield Block(
            self._plain, [*self._counted(less, "plain"), *self._dumps(data, "graph-plain.ttl"), ("a", "void:Dataset")]
        )
        yield from self._partitions("plain", less)
        for one in data:
            yield from self._file(one)
        run = [("a", "prov:Activity"), ("rdfs:label", plain("kg")), ("schema:softwareVersion", plain(version("kg")))]
        yield Block(self._terms.named("Run", "kg"), run)
        yield from self._publisher()

    def _dataset(self) -> Said:
        one = self._release
        said = [("a", "void:Dataset"), ("a", "dcat:Dataset"), ("a", "prov:Entity")]
        said += [("dcterms:title", f"{plain(one.titles[0])}@zh"), ("dcterms:title", f"{plain(one.titles[1])}@en")]
        said += [
            ("dcterms:description", f"{plain(DESCRIBED[0])}@zh"),
            ("dcterms:description", f"{plain(DESCRIBED[1])}@en"),
        ]
        said += [("dcat:version", plain(one.version)), ("owl:versionInfo", plain(one.name or one.version))]
        said += [("dcterms:issued", f"{plain(one.issued)}^^xsd:date")] if one.issued else []
        said += [("dcterms:license", f"<{one.licence}>")] if one.licence else []
        said += [("dcterms:publisher", self._agent())] if one.publisher else []
        said += [("dcterms:language", CHINESE), ("void:uriSpace", plain(one.base))]
        said += [("void:vocabulary", f"<{iri}>") for iri in self._vocabularies()]
        return [*said, ("prov:wasGeneratedBy", self._terms.named("Run", "kg"))]

    def _vocabularies(self) -> list[str]:
        own = {name.lower() for name in self._terms.kinds}
        return [iri for name, iri in self._terms.prefixes.items() if name not in own]

    def _counted(self, counts: Survey, name: str = "graph") -> Said:
        said = [("void:triples", str(counts.triples)), ("void:entities", str(counts.entities(self._ontology)))]
        said += [("void:classes", str(len(counts.classes))), ("void:properties", str(len(counts.properties)))]
        said += [("void:classPartition", self._part(name, iri)) for iri in counts.classes]
        return said + [("void:propertyPartition", self._part(name, iri)) for iri in counts.properties]

    def _between(self, counts: Survey) -> Said:
        if not counts.first:
            return []
        start, end = (f"{plain(day)}^^xsd:date" for day in (counts.first, counts.last))
        return [("dcterms:temporal", f"[ a dcterms:PeriodOfTime ; dcat:startDate {start} ; dcat:endDate {end} ]")]

    def _dumps(self, data: list[Found], name: str) -> Said:
        return [("void:dataDump", f"<{self._release.base}{one.name}>") for one in data if one.file.name == name]

    def _partitions(self, name: str, counts: Survey) -> Iterator[Block]:
        for iri, number in sorted(counts.classes.items()):
            yield Block(self._part(name, iri), [("void:class", f"<{iri}>"), ("void:entities", str(number))])
        for iri, number in sorted(counts.properties.items()):
            yield Block(self._part(name, iri), [("void:property", f"<{iri}>"), ("void:triples", str(number))])

    def _part(self, name: str, iri: str) -> str:
        prefix, _, local = self._terms.compact(iri).partition(":")
        return self._named(f"part/{name}", f"{prefix}-{local}" if not prefix.startswith("<") else iri)

    def _named(self, kind: str, local: str) -> str:
        return self._terms.named("Dataset", f"{kind}/{local}")

    def _file(self, one: Found) -> Iterator[Block]:
        path = f"{self._release.base}{one.name}"
        sums = f'spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "{one.sha256}"^^xsd:hexBinary'
        said = [
            ("a", "dcat:Distribution"),
            ("dcat:downloadURL", f"<{path}>"),
            ("dcat:mediaType", f"<{MEDIA}{one.file.media}>"),
        ]
        said += [("dcat:compressFormat", f"<{MEDIA}application/gzip>")] if one.name.endswith(".gz") else []
        said += [("dcat:byteSize", f'"{one.size}"^^xsd:nonNegativeInteger'), ("dcterms:title", plain(one.name))]
        said += [
            ("dcterms:description", f"{plain(one.file.zh)}@zh"),
            ("dcterms:description", f"{plain(one.file.en)}@en"),
        ]
        said += [("dcterms:license", f"<{self._release.licence}>")] if self._release.licence else []
        said += [("spdx:checksum", f"[ a spdx:Checksum ; spdx:algorithm {sums} ]")]
        yield Block(self._named("distribution", one.name), said)

    def _agent(self) -> str:
        publisher = self._release.publisher
        return f"<{publisher}>" if publisher.startswith(("http://", "https://")) else self._named("agent", "publisher")

    def _publisher(self) -> Iterator[Block]:
        if self._release.publisher:
            yield Block(self._agent(), [("a", "foaf:Agent"), ("foaf:name", literal(self._release.publisher))])
