import json
from pathlib import Path

import pytest
from built import result

from kg.builds import pages
from kg.builds.pages import Kept, Page
from kg.model import Reading
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
        Page("news.jsonl", b"\n{1}", b"c1\n", b"", none),
        Page("news.jsonl", b"", b"", b"l\n", none),
        Page("", b"", b"", b"", none),
        Page("news.jsonl", b"\n{2},\n{3}", b"c2\n", b"", none),
        Page("other.txt", b"\n{4}", b"", b"", none),
        Page("news.jsonl", b"\n{5}", b"", b"", none),
    ]
    names = [str(number) for number in range(len(some))]
    kept = Kept(folder, dict(zip(names, pages.write(some, folder), strict=True)))
    assert [kept.page(name) for name in names] == some
    kept.close()
    assert (folder / "articles" / "news.json").read_bytes() == b"[\n{1},\n{2},\n{3},\n{5}\n]\n"
    assert (folder / "articles" / "other.json").read_bytes() == b"[\n{4}\n]\n"


def test_a_page_says_what_the_reading_does() -> None:
    for reading, one in zip(BUILT.readings, EVERY, strict=True):
        rows = [json.loads(line) for line in one.claims.decode().splitlines()]
        assert len(rows) == sum(len(each.claims) + len(each.denied) for each in reading.annotations)
        assert one.told.found[0] == len(reading.annotations) == len(json.loads(b"[" + one.articles + b"]"))
