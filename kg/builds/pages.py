"""What a document says in the files of a build: its annotated articles, claims and leftovers, as bytes.

They depend on its reading and on what its names mean. So where both are as they were, a build takes them from the one
before; how long they are there, it keeps by document.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, Self

from kg import interchange
from kg.model import Built, Mention, Reading, Resolution
from kg.summary import Count, count

UNSAFE = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]|[. ]$')
"""What a file name may not hold on one system or another."""
LONGEST = 150
"""Bytes of a name, so that with a hash and a suffix it fits everywhere."""
ARTICLES, CLAIMS, LEFTOVERS = "articles", "claims.jsonl", "leftovers.jsonl"
Json = dict[str, Any]


class Size(NamedTuple):
    """How many bytes a document has in each file, and what it counts.

    `file` is the source whose file its articles stand in, '' for one that was not read.
    """

    file: str
    articles: int
    claims: int
    leftovers: int
    told: Count


class Page(NamedTuple):
    """What documents of one file say that follow one another, mostly one; and the size of each."""

    articles: bytes
    claims: bytes
    leftovers: bytes
    sizes: tuple[Size, ...]

    @property
    def file(self) -> str:
        """The source whose file the articles stand in."""
        return self.sizes[0].file

    @classmethod
    def of(cls, file: str, articles: bytes, claims: bytes, leftovers: bytes, told: Count) -> Self:
        """What one document says."""
        size = Size(file, len(articles), len(claims), len(leftovers), told)
        return cls(articles, claims, leftovers, (size,))


def page(reading: Reading, resolution: Resolution) -> Page:
    """What a reading says, by what its names mean."""
    return Page.of(
        interchange.file_of(reading.source) if reading.source else "",
        interchange.articles_of(reading, resolution),
        _lines(_claims(reading, resolution)),
        _lines(_leftovers(reading)),
        count(reading),
    )


def write(pages: Iterable[Page], folder: Path) -> Iterator[Size]:
    """Write pages into the files of a folder as they come; the size of each document."""
    (folder / ARTICLES).mkdir()
    annotated = Folder(folder / ARTICLES)
    with (folder / CLAIMS).open("wb") as claims, (folder / LEFTOVERS).open("wb") as leftovers:
        for one in pages:
            if one.file:
                annotated.add(one.file, one.articles)
            claims.write(one.claims)
            leftovers.write(one.leftovers)
            yield from one.sizes
    annotated.close()


def files(folder: Path) -> list[Path]:
    """The files of a folder that hold pages."""
    return [*(folder / ARTICLES).iterdir(), folder / CLAIMS, folder / LEFTOVERS]


class Folder:
    """Files of annotated articles, written as readings come: one a document, one for all lines of a JSON Lines file."""

    def __init__(self, place: Path) -> None:
        """Write into a folder that is there."""
        self._place = place
        self._numbers: dict[str, int] = {}
        self._begun = set[str]()
        self._open: tuple[str, IO[bytes]] | None = None

    def add(self, source: str, articles: bytes) -> None:
        """Write the `articles` of a document, as `articles_of` gives them, into the file that its source has."""
        self._numbers.setdefault(source, len(self._numbers))
        if articles:
            self._file(source).write(b"," if source in self._begun else b"[")
            self._file(source).write(articles)
            self._begun.add(source)

    def close(self) -> list[Path]:
        """End each file and give it its name; the files, in the order in which they began."""
        names = file_names(self._numbers)
        for source in self._numbers:
            self._file(source).write(b"\n]\n" if source in self._begun else b"[]\n")
        self._end()
        for source, number in self._numbers.items():
            (self._place / f"{number}.partial").replace(self._place / names[source])
        return [self._place / names[source] for source in self._numbers]

    def _file(self, source: str) -> IO[bytes]:
        """The file of a source; one is open at a time."""
        if self._open and self._open[0] == source:
            return self._open[1]
        self._end()
        file = (self._place / f"{self._numbers[source]}.partial").open("ab")
        self._open = (source, file)
        return file

    def _end(self) -> None:
        if self._open:
            self._open[1].close()


def written(built: Built, folder: Path) -> list[Path]:
    """Write the annotated articles of a build into a folder that is there; the files, in the order of the documents."""
    files = Folder(folder)
    for reading in built.readings:
        if reading.source:
            files.add(interchange.file_of(reading.source), interchange.articles_of(reading, built.resolution))
    return files.close()


def file_names(sources: Iterable[str]) -> dict[str, str]:
    """A file name for each source: its stem; where two would be the same, with a hash of the whole name.

    >>> file_names(["news.txt", "pages.zip/p3.txt"])
    {'news.txt': 'news.json', 'pages.zip/p3.txt': 'pages.zip_p3.json'}
    """
    stems = {source: UNSAFE.sub("_", str(PurePosixPath(source).with_suffix(""))) for source in sources}
    uses = Counter(stem.casefold() for stem in stems.values())
    return {source: f"{_unique(source, stem, uses[stem.casefold()])}.json" for source, stem in stems.items()}


def _unique(source: str, stem: str, uses: int) -> str:
    if uses == 1 and len(stem.encode()) <= LONGEST:
        return stem
    short = stem.encode()[:LONGEST].decode(errors="ignore")
    return f"{short}-{hashlib.sha256(source.encode()).hexdigest()[:8]}"


class Begin(NamedTuple):
    """Which document it is, and where what it says begins in each file."""

    place: int
    articles: int
    claims: int
    leftovers: int


class Kept:
    """The pages of a build that was written, each by the name of its document."""

    def __init__(self, folder: Path, sizes: Mapping[str, Size]) -> None:
        """Find where each page begins; `sizes` are in the order in which they were written."""
        self._folder, self._sizes = folder, sizes
        self._begins: dict[str, Begin] = {}
        articles: Counter[str] = Counter()
        claims = leftovers = 0
        for place, (name, one) in enumerate(sizes.items()):
            self._begins[name] = Begin(place, articles[one.file] + 1, claims, leftovers)
            articles[one.file] += one.articles + 1 if one.articles else 0
            claims, leftovers = claims + one.claims, leftovers + one.leftovers
        self._files = file_names(dict.fromkeys(one.file for one in sizes.values() if one.file))
        self._open: dict[str, IO[bytes]] = {}

    def follows(self, name: str, before: str) -> bool:
        """Whether what a document says follows on what the one `before` says, in each file."""
        same = self._sizes[name].file == self._sizes[before].file
        return same and self._begins[name].place == self._begins[before].place + 1

    def page(self, *names: str) -> Page:
        """The page of a document, or of some, each of which follows on the one before."""
        sizes, begin = tuple(self._sizes[name] for name in names), self._begins[names[0]]
        source = sizes[0].file
        file = f"{ARTICLES}/{self._files[source]}" if source else ""
        between = max(0, sum(1 for one in sizes if one.articles) - 1)
        claims, leftovers = sum(one.claims for one in sizes), sum(one.leftovers for one in sizes)
        return Page(
            self._piece(ARTICLES, file, begin.articles, sum(one.articles for one in sizes) + between),
            self._piece(CLAIMS, CLAIMS, begin.claims, claims),
            self._piece(LEFTOVERS, LEFTOVERS, begin.leftovers, leftovers),
            sizes,
        )

    def _piece(self, kind: str, file: str, at: int, length: int) -> bytes:
        """Some bytes of a file; of each kind one file is open at a time."""
        if not length:
            return b""
        path = f"{self._folder}/{file}"
        if kind not in self._open or self._open[kind].name != path:
            self.close(kind)
            opened = Path(path)
            self._open[kind] = opened.open("rb")
        self._open[kind].seek(at)
        return self._open[kind].read(length)

    def close(self, *kinds: str) -> None:
        """Close the files of some kinds, or all."""
        for kind in kinds or list(self._open):
            if kind in self._open:
                self._open.pop(kind).close()


def _lines(rows: Iterable[Json]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _claims(reading: Reading, resolution: Resolution) -> Iterator[Json]:
    for annotation in reading.annotations:
        owner = resolution.owners(annotation)
        for claim in (*annotation.claims, *annotation.denied):
            yield {
                "article": annotation.article.key,
                "head": _end(claim.head, owner),
                "relation": claim.relation,
                "tail": _end(claim.tail, owner),
                "attributes": dict(claim.attributes),
                "spans": [list(span) for span in claim.evidence.spans],
                "quote": claim.evidence.quote,
                "date": claim.evidence.date,
                "extractor": claim.extractor,
                "confidence": claim.confidence,
            }


def _end(mention: Mention, owner: Mapping[Mention, str]) -> Json:
    return {"id": owner[mention], "form": mention.form, "finder": mention.finder}


def _leftovers(reading: Reading) -> Iterator[Json]:
    for left in reading.leftovers:
        yield {"source": left.source, "span": list(left.span), "quote": left.quote, "reason": left.reason}
