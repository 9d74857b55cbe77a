import gzip
import io
import tracemalloc

import pages
import pytest

from kg.model import Source, Unread
from kg.read import formats
from kg.read.formats import jsonl, read

NEWS = "近日，甲州高新区开工。"


def test_a_line_is_a_document_with_what_stands_beside_its_text() -> None:
    beside = {"date": "2024-05-06T08:00:00Z", "title": " 新事 ", "url": "https://news.example/1", "more": [1]}
    (found,) = pages.sources(pages.line(text=NEWS, id="甲/1#2", **beside), "n.jsonl")
    assert (found.name, found.text, found.line_of) == ("n.jsonl:甲/1#2", NEWS, "n.jsonl")
    assert (found.title, found.date, found.url) == ("新事", "2024-05-06", "https://news.example/1")


def test_a_document_without_an_id_has_the_number_of_its_line() -> None:
    data = b"\n" + pages.line(text=NEWS) + b"  \n" + pages.line(text=NEWS, id=None) + pages.line(text=NEWS, id=77)
    assert [one.name for one in pages.sources(data, "n.jsonl")] == ["n.jsonl:2", "n.jsonl:4", "n.jsonl:77"]


BAD = [
    (b"{", "n.jsonl:2: not JSON (Expecting property name"),
    (b"[" * 100_000, "n.jsonl:2: JSON that cannot be read"),
    (b'{"text": ' + b"9" * 5000 + b"}", "n.jsonl:2: JSON that cannot be read"),
    (b"[]", "n.jsonl:2: no object with a string called text"),
    (b'{"title": "x"}', "n.jsonl:2: no object with a string called text"),
    (b'{"text": 1}', "n.jsonl:2: no object with a string called text"),
    (b'{"text": " "}', "n.jsonl:2: holds no text"),
    (b'{"text": "a\\u0000b"}', "n.jsonl:2: its text holds the character U+0000"),
    (b'{"text": "a\\ud800b"}', "n.jsonl:2: its text holds the character U+D800"),
    (b'{"text": "a", "id": true}', "n.jsonl:2: its id is neither a number nor a string"),
    (b'{"text": "a", "id": 1.5}', "n.jsonl:2: its id is neither a number nor a string"),
    (b'{"text": "a", "id": "x\\ny"}', "n.jsonl:2: its id is neither a number nor a string"),
    (b'{"text": "a", "title": ["x"]}', "n.jsonl:2: its title is no string"),
    (b'{"text": "a", "date": 2024}', "n.jsonl:2: its date is no string"),
    (b'{"text": "a", "id": " first "}', "n.jsonl:2: has the same id as line 1"),
    (b'{"text": "a", "id": 3}', ""),
    (b"\xff\xff\xff", "n.jsonl:2: neither UTF-8"),
]


@pytest.mark.parametrize(("line", "says"), BAD)
def test_a_bad_line_is_reported_with_its_number_and_the_others_are_read(line: bytes, says: str) -> None:
    data = pages.line(text=NEWS, id="first") + line + b"\r\n" + pages.line(text=NEWS)
    first, second, third = pages.documents(data, "n.jsonl")
    assert isinstance(first, Source)
    if says:
        assert isinstance(second, Unread)
        assert second.reason.startswith(says)
        assert isinstance(third, Source)
    else:
        assert isinstance(third, Unread)
        assert third.reason.startswith("n.jsonl:3: has the same id as line 2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["n.jsonl", "n.ndjson", "N.JSONL.GZ"])
def test_lines_are_decoded_as_text_is(encoding: str, name: str) -> None:
    text = (pages.line(text=NEWS, id="一") + pages.line(text=NEWS + "\u2028末")).decode() + "\n"
    data = text.encode(encoding)
    found = pages.sources(gzip.compress(data) if name.endswith("GZ") else data, name)
    assert [(one.name, one.text) for one in found] == [(f"{name}:一", NEWS), (f"{name}:2", NEWS + "\u2028末")]


def test_utf_16_that_breaks_off_is_reported() -> None:
    data = (pages.line(text=NEWS) * 2).decode().encode("utf-16")[:-1]
    assert [type(one) for one in pages.documents(data, "n.jsonl")] == [Source, Unread]


def test_a_gzip_file_that_breaks_off_is_reported_after_what_it_held() -> None:
    data = gzip.compress(b"".join(pages.line(text=f"{NEWS}{i * 7919 % 1000}") for i in range(2000)))
    found = pages.documents(data[: len(data) // 2], "n.jsonl.gz")
    assert len(found) > 100
    assert found[-1].reason.startswith("n.jsonl.gz: the gzip file is damaged")  # type: ignore[union-attr]


def test_a_line_over_the_limit_is_reported_and_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LIMIT", 100)
    data = pages.line(text=NEWS) + pages.line(text=NEWS * 50) + pages.line(text=NEWS)
    for encoding in ("utf-8", "utf-16"):
        found = pages.documents(data.decode().encode(encoding), "n.jsonl")
        assert [type(one) for one in found] == [Source, Unread, Source]
        assert [one.name for one in found] == ["n.jsonl:1", "n.jsonl:2", "n.jsonl:3"]


class Endless(io.BytesIO):
    """A stream of lines without an end."""

    def readline(self, size: int | None = -1) -> bytes:
        return pages.line(text=NEWS * 1000)


def test_no_more_than_a_document_is_held() -> None:
    tracemalloc.start()
    try:
        found = read(Endless(), "n.jsonl")
        for _ in range(2000):
            next(found)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


def test_is_row_tells_lines_from_text() -> None:
    texts = ['{"text": "甲"}', '{"title": "甲"}', "{甲}", "近日，园区开工。", "", "\ufeff" + '{"text": "甲"}']
    assert [jsonl.is_row(text.encode()) for text in texts] == [True, False, False, False, False, True]
