"""What things are called in RDF: prefixes, IRIs with Chinese names as they are, literals; each as Turtle writes it.

An IRI is the base, a class and the name of a thing in it: `company:思朗科技·孝感高新区`. Characters that an IRI cannot
hold are percent-encoded, so that names that differ have IRIs that differ, and `key` gives the id of an IRI back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from urllib.parse import quote as escape
from urllib.parse import unquote

from kg.errors import InputError
from kg.model import FORMER
from kg.ontology import Ontology

VOCABULARIES = {
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
RECORDS = ("Article", "Change", "Claim", "CreditCode", "Dataset", "Derivation", FORMER, "Mention", "Observation", "Run")
"""What has IRIs of its own beside the classes of entities."""
STRANGE = re.compile(
    r"[^\w!$&'()*+,\-./:;=@~\u00a1-\u00ff\u2010-\u2027\u2030-\u205e\u2070-\u2bff\u3001-\u303f\uff00-\uffef]|\.$"
)
"""What is escaped in a name: characters that an IRI may not hold, and an end that not every reader of Turtle takes."""
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARACTER, _ESCAPED = rf"{_BASE}_\-0-9\u00b7\u0300-\u036f\u203f\u2040:", "%[0-9A-F]{2}"
LOCAL = re.compile(rf"(?:[{_BASE}_:0-9]|{_ESCAPED})(?:(?:[{_CHARACTER}.]|{_ESCAPED})*(?:[{_CHARACTER}]|{_ESCAPED}))?")
"""What may stand behind a prefix (PN_LOCAL of Turtle 1.1, without its backslashes)."""
REMEMBERED = 1 << 14
"""How many names are kept, as most are asked for again soon."""
PLAIN = re.compile(r"[A-Za-z0-9_-]+")
"""What may be in any name as it is."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FIGURE = re.compile(r"Observation:(?P<article>.+?#a\d+):(?P<place>[\d,-]+):")
"""The key of a figure, up to what it says."""
plain = encode_basestring
"""Text that is no language: an offset, a file, the name of a rule; the escapes of JSON are those of Turtle."""
DAYS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date"),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth"),
    (re.compile(r"\d{4}"), "xsd:gYear"),
)


class Terms:
    """The names of an ontology's classes and records under its base."""

    def __init__(self, ontology: Ontology) -> None:
        """Take the base and the classes of the ontology."""
        self.base = ontology.base
        self.kinds = {name.lower(): name for name in (*ontology.classes, *RECORDS)}
        self.prefixes: Mapping[str, str] = {
            "kg": f"{self.base}ns#",
            **VOCABULARIES,
            **{name: f"{self.base}{name}/" for name in sorted(self.kinds)},
        }
        self.entity = lru_cache(REMEMBERED)(self._entity)
        self.article = lru_cache(REMEMBERED)(self._article)
        self._begun = lru_cache(REMEMBERED)(self._begins)

    def head(self) -> str:
        """The lines that declare the prefixes."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self.prefixes.items()))

    def named(self, kind: str, local: str) -> str:
        """The term of a thing of a class or record, by its name there."""
        prefix, name = kind.lower(), STRANGE.sub(_escaped, local)
        return f"{prefix}:{name}" if LOCAL.fullmatch(name) else f"<{self.base}{prefix}/{name}>"

    def _entity(self, key: str) -> str:
        kind, _, local = key.partition(":")
        return self.named(kind, local)

    def _article(self, key: str) -> str:
        return self.named("Article", dashed(key))

    def part(self, kind: str, article: str, local: str) -> str:
        """The term of a record of an article, by its name in that."""
        begun = self._begun(article) if PLAIN.fullmatch(local) else ""
        return f"{kind.lower()}:{begun}-{local}" if begun else self.named(kind, f"{dashed(article)}-{local}")

    def _begins(self, article: str) -> str:
        """What the names of records of an article begin with behind their prefix; '' where they cannot have one."""
        term = self._article(article)
        return "" if term.startswith("<") else term.removeprefix("article:")

    def figure(self, key: str) -> str:
        """The term of an observation: where it stands, and what stands for the rest of its long id."""
        found = FIGURE.match(key)
        if not found:
            return self.named("Observation", key.partition(":")[2])
        return self.part("Observation", found["article"], f"{found['place']}-{short(key)}")

    def full(self, term: str) -> str:
        """The IRI of a term as Turtle writes it."""
        prefix, _, local = term.partition(":")
        return term[1:-1] if term.startswith("<") else self.prefixes[prefix] + local

    def compact(self, iri: str) -> str:
        """An IRI of a vocabulary as Turtle writes it."""
        known = ((prefix, iri.removeprefix(start)) for prefix, start in self.prefixes.items() if iri.startswith(start))
        prefix, local = max(known, key=lambda pair: -len(pair[1]), default=("", ""))
        return f"{prefix}:{local}" if prefix and LOCAL.fullmatch(local) else f"<{iri}>"

    def key(self, iri: str) -> str:
        """The id of an entity, a former name or an article by its IRI; raises `InputError` for one that is not ours.

        >>> Terms(Ontology({}, {}, {})).key("https://example.org/kg/article/news%20.txt-a1")
        'news .txt#a1'
        """
        prefix, _, local = iri.removeprefix(self.base).partition("/")
        if not iri.startswith(self.base) or prefix not in self.kinds or not local:
            raise InputError(f"{iri} is not the name of anything under {self.base}")
        source, _, number = unquote(local).rpartition("-")
        return f"{source}#{number}" if prefix == "article" else f"{self.kinds[prefix]}:{unquote(local)}"


def _escaped(found: re.Match[str]) -> str:
    return "%2E" if found[0] == "." else escape(found[0], safe="", errors="surrogatepass")


def dashed(article: str) -> str:
    """The key of an article with a dash where its id begins; any other # is a part of its source's name."""
    source, _, number = article.rpartition("#")
    return f"{source}-{number}"


def short(text: str, length: int = 8) -> str:
    """A few characters that stand for a text: eight where little can be confused, else twice as many."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def literal(value: str | float) -> str:
    """A value as Turtle writes it; text with Chinese characters is Chinese.

    >>> literal("孝感"), literal(0.5), literal(1e-05), literal(1e22), literal(3), literal(True)
    ('"孝感"@zh', '0.5', '0.00001', '10000000000000000000000.0', '3', 'true')
    """
    if isinstance(value, str):
        return plain(value) + "@zh" if CHINESE.search(value) else plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, float) and "e" in text:
        text = f"{Decimal(text):f}"
        return text if "." in text else f"{text}.0"
    return text


def decimal(text: str) -> str:
    """A number that is kept as it is written."""
    return f"{plain(text)}^^xsd:decimal"


def days(text: str) -> str:
    """A day, month or year with its type; an interval, or a year that is not known, as text.

    >>> days("2024-03"), days("2024-01/2024-06")
    ('"2024-03"^^xsd:gYearMonth', '"2024-01/2024-06"')
    """
    kind = next((name for pattern, name in DAYS if pattern.fullmatch(text)), "")
    return f"{plain(text)}^^{kind}" if kind else plain(text)
