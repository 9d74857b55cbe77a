"""The README of a folder for partners, in Chinese and English, with a fact of this very release as its example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from string import Template

from kg.ontology import Ontology
from kg.partner.files import Found
from kg.partner.release import DESCRIBED, Release
from kg.partner.survey import Survey
from kg.write.rdf.files import opened
from kg.write.rdf.terms import Terms, plain

PAGE = Path(__file__).with_name("readme.md")
UNKNOWN = ("未说明", "not stated")
NONE = ("本版没有陈述。", "This release holds no claim.")


def text(release: Release, ontology: Ontology, counts: Survey, files: Sequence[Found], folder: Path) -> str:
    """The page."""
    name = next(one.name for one in files if one.file.name == "graph.ttl")
    fact = _example(folder / name, Terms(ontology))
    packed = name.endswith(".gz")
    way = f'gzip.open("{name}")' if packed else f'open("{name}", "rb")'
    code = {
        "opened": way,
        "gzip": "import gzip\n" if packed else "",
        "base": release.base,
        "graph": name,
        "quoted": plain(fact["name"]),
    }
    said = {**_numbers(release, ontology, counts), **code, **fact}
    for number, language in enumerate(("zh", "en")):
        said |= {f"{key}_{language}": value for key, value in _spoken(release, files, fact, number).items()}
    return Template(PAGE.read_text(encoding="utf-8")).substitute(said)


def _numbers(release: Release, ontology: Ontology, counts: Survey) -> dict[str, str]:
    own = f"{release.base}ns#"
    return {
        "called": f"{release.name} ({release.version})" if release.name else release.version,
        "issued": release.issued or "—",
        "articles": str(counts.number(own, ["Article"])),
        "entities": str(counts.entities(ontology)),
        "claims": str(counts.number(own, ["Claim"])),
        "figures": str(counts.number(own, ["Observation"])),
        "triples": str(counts.triples),
        "first": counts.first or "—",
        "last": counts.last or "—",
    }


def _spoken(release: Release, files: Iterable[Found], fact: dict[str, str], number: int) -> dict[str, str]:
    """What differs by language."""
    rows = (f"| `{one.name}` | {(one.file.zh, one.file.en)[number]} | {one.size or ''} |\n" for one in files)
    return {
        "title": release.titles[number],
        "described": DESCRIBED[number],
        "publisher": release.publisher or UNKNOWN[number],
        "licence": f"<{release.licence}>" if release.licence else UNKNOWN[number],
        "files": "".join(rows),
        "example": (f"“{fact['quote']}”" if fact["claim"] else NONE[number]),
    }


def _example(path: Path, terms: Terms) -> dict[str, str]:
    """A claim as the file writes it, and its article: the likeliest with an amount, else the likeliest."""
    claims = (one for one in _blocks(path) if "\ta kg:Claim ;" in one)
    best = _said(max(claims, key=lambda one: ("\tkg:amount " in one, _said(one).get("kg:confidence", "")), default=""))
    article = best.get("prov:wasDerivedFrom", "")
    about, thing = (_about(path, one) for one in (article, best.get("rdf:subject", "")))
    return {
        "claim": best.get("", ""),
        "triple": " ".join(best.get(f"rdf:{end}", "") for end in ("subject", "predicate", "object")) + " .",
        "quote": _words(best.get("kg:quote", '""')),
        "article": _iri(article, terms),
        "headline": _words(about.get("schema:headline", '""')),
        "published": _words(about.get("schema:datePublished", '"—"')),
        "source": _words(about.get("kg:source", '""')),
        "name": _words(thing.get("rdfs:label", '""')),
    }


def _blocks(path: Path) -> Iterator[str]:
    """The lines about each subject, as `kg.write.turtle` writes them: a block a subject, blank lines between."""
    with TextIOWrapper(opened(path), encoding="utf-8", newline="\n") as file:
        for blank, lines in groupby(file, key=lambda line: line == "\n"):
            if not blank:
                yield "".join(lines)


def _about(path: Path, subject: str) -> dict[str, str]:
    """What the first block about a subject says."""
    return _said(next((one for one in _blocks(path) if subject and one.startswith(f"{subject}\n")), ""))


def _said(block: str) -> dict[str, str]:
    """What a block says, by its terms; under '' the block itself."""
    rows = (line.strip().removesuffix(" ;").partition(" ") for line in block.splitlines() if line.startswith("\t"))
    return {"": block.rstrip("\n").expandtabs(2), **{term: value for term, _, value in rows}}


def _words(literal: str) -> str:
    """The text of a literal.

    >>> _words('"孝感"@zh')
    '孝感'
    """
    return str(json.loads(literal[: literal.rindex('"') + 1]))


def _iri(term: str, terms: Terms) -> str:
    prefix, _, local = term.partition(":")
    return term[1:-1] if term.startswith("<") or not term else terms.prefixes[prefix] + local
