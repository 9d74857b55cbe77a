import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from built import result
from marked import marked

from kg import interchange
from kg.builds import pages
from kg.builds.pages import Kept, Page
from kg.model import Annotation, Built, Graph, Reading, Resolution, Source
from kg.summary import count

BUILT = result()
EVERY = [pages.page(one, BUILT.resolution) for one in BUILT.readings]
NAMES = [one.name for one in BUILT.readings]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with all pages."""
    made = tmp_path / "build"
    made.mkdir()
    return made


def test_what_was_written_is_found_again_by_document_in_any_order(folder: Path) -> None:
    kept = Kept(folder, dict(zip(NAMES, pages.write(EVERY, folder), strict=True)))
    for name, one in reversed(list(zip(NAMES, EVERY, strict=True))):
        assert kept.page(name) == one
    kept.close()
    assert any(one.articles for one in EVERY)
    assert any(one.claims for one in EVERY)


def test_lines_of_one_file_are_found_apart(folder: Path) -> None:
    """Documents with no article and such that could not be read stand between the others."""
    none = count(Reading("x", None, failure="x: broken"))
    some = [
        Page.of("news.jsonl", b"\n{1}", b"c1\n", b"", none),
        Page.of("news.jsonl", b"", b"", b"l\n", none),
        Page.of("", b"", b"", b"", none),
        Page.of("news.jsonl", b"\n{2},\n{3}", b"c2\n", b"", none),
        Page.of("other.txt", b"\n{4}", b"", b"", none),
        Page.of("news.jsonl", b"\n{5}", b"", b"", none),
        Page.of("news.jsonl", b"", b"", b"", none),
        Page.of("news.jsonl", b"\n{6}", b"c6\n", b"l6\n", none),
    ]
    names = [str(number) for number in range(len(some))]
    kept = Kept(folder, dict(zip(names, pages.write(some, folder), strict=True)))
    assert [kept.page(name) for name in names] == some
    assert [name for before, name in pairwise(names) if kept.follows(name, before)] == ["1", "6", "7"]
    assert not kept.follows("7", "5")
    assert kept.page("0", "1")[:3] == (b"\n{1}", b"c1\n", b"l\n")
    assert kept.page("5", "6", "7") == (b"\n{5},\n{6}", b"c6\n", b"l6\n", tuple(one.sizes[0] for one in some[5:]))
    assert kept.page("6", "7")[:3] == (b"\n{6}", b"c6\n", b"l6\n")
    kept.close()
    assert (folder / "articles" / "news.json").read_bytes() == b"[\n{1},\n{2},\n{3},\n{5},\n{6}\n]\n"
    assert (folder / "articles" / "other.json").read_bytes() == b"[\n{4}\n]\n"


def test_a_page_says_what_the_reading_does() -> None:
    for reading, one in zip(BUILT.readings, EVERY, strict=True):
        rows = [json.loads(line) for line in one.claims.decode().splitlines()]
        assert len(rows) == sum(len(each.claims) + len(each.denied) for each in reading.annotations)
        assert one.sizes[0].told.found[0] == len(reading.annotations) == len(json.loads(b"[" + one.articles + b"]"))


SOURCES = [
    "news.txt",
    "NEWS.md",
    "a.b.jsonl",
    "pages.zip/p3.txt",
    "pages.zip_p3.txt",
    'x:y?"*.txt',
    "con .txt",
    "stdin",
    "园" * 90,
]


def test_file_names_are_safe_and_no_two_are_one() -> None:
    named = pages.file_names(SOURCES)
    assert len({name.casefold() for name in named.values()}) == len(SOURCES)
    assert [name for name in named.values() if re.search(r'[/\\:*?"<>|]|[. ]\.json$', name)] == []
    assert max(len(name.encode()) for name in named.values()) < 200
    assert (named["a.b.jsonl"], named["stdin"]) == ("a.b.json", "stdin.json")
    assert re.fullmatch(r"news-[0-9a-f]{8}\.json", named["news.txt"])


def test_the_lines_of_a_file_are_one_file_even_where_others_stand_between(tmp_path: Path) -> None:
    def reading(name: str, line_of: str) -> Reading:
        article, _ = marked("园区。", key=f"{name}#a1")
        return Reading(name, Source(name, "", "utf-8", "", line_of=line_of), (Annotation(article),))

    readings = [
        reading("n.jsonl:1", "n.jsonl"),
        reading("n.jsonl:a.txt", ""),
        reading("n.jsonl:b/2", "n.jsonl"),
        Reading("p.txt", Source("p.txt", "", "utf-8", "")),
    ]
    built = Built((*readings, Reading("n.jsonl:3", None, failure="n.jsonl:3: no text")), Graph(), Resolution((), {}))
    files = pages.written(built, tmp_path)
    assert [file.name for file in files] == ["n.json", "n.jsonl_a.json", "p.json"]
    assert sorted(files) == sorted(tmp_path.iterdir())
    written = {file.name: [one["source"] for one in json.loads(file.read_text("utf-8"))] for file in files}
    assert written["n.json"] == ["n.jsonl:1", "n.jsonl:b/2"]
    assert (written["n.jsonl_a.json"], written["p.json"]) == (["n.jsonl:a.txt"], [])
    assert (tmp_path / "n.json").read_text("utf-8") == interchange.dump(
        [one for at in (0, 2) for one in readings[at].annotations], built.resolution
    )
