"""What every format keeps to, and that one article says the same in all of them."""

import io
import sys

import pages
import pytest
from built import CHOSEN, extract

from kg import ontology, pipeline
from kg.errors import InputError
from kg.model import Source, Unread
from kg.read.formats import formats, needs, read, reported, source, suffix

KNOWN = ontology.load(CHOSEN.schema)
FILES = pages.every_format()


@pytest.mark.parametrize("name", FILES)
def test_the_same_article_gives_the_same_facts(name: str) -> None:
    def facts(found: list[Source]) -> set[tuple[str, ...]]:
        graph = pipeline.build(found, KNOWN, extract()).graph
        own = {node.id for node in graph.nodes() if "Entity" in node.labels}
        figures = {
            (values["indicator"], values["value"], values["unit"])
            for values in (dict(node.properties) for node in graph.nodes() if "Observation" in node.labels)
        }
        claims = {
            (edge.id, str(dict(edge.properties)["quotes"])) for edge in graph.edges() if {edge.head, edge.tail} <= own
        }
        return {(key,) for key in own} | figures | claims

    expected = facts(pages.sources(FILES["a.txt"], "a.txt"))
    assert len(expected) > 8
    assert facts(pages.sources(FILES[name], name)) == expected


@pytest.mark.parametrize("name", FILES)
def test_a_second_reading_is_the_same(name: str) -> None:
    assert pages.sources(FILES[name], name) == pages.sources(FILES[name], name)


@pytest.mark.parametrize("name", [*FILES, "a.jsonl.gz"])
@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"PK\x03\x04", b"\xff\xfe\x00", b" \n"])
def test_what_is_broken_is_reported_on_one_line_with_its_name(name: str, data: bytes) -> None:
    for one in pages.documents(data, name):
        assert isinstance(one, Unread)
        assert one.reason.startswith(name)
        assert "\n" not in one.reason


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_reported(name: str) -> None:
    assert pages.failure(b"", name)


@pytest.mark.parametrize("name", FILES)
def test_half_of_a_file_is_reported_or_read(name: str) -> None:
    for one in pages.documents(FILES[name][: len(FILES[name]) // 2], name):
        assert one.name.startswith(name)


@pytest.mark.parametrize(
    ("name", "library", "command"),
    [
        ("a.html", "trafilatura", "pip install 'kg[html]'"),
        ("a.docx", "docx", "pip install 'kg[docx]'"),
        ("a.pdf", "pdfminer.high_level", "pip install 'kg[pdf]'"),
    ],
)
def test_a_missing_library_says_how_to_get_it(
    name: str, library: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert pages.failure(FILES[name], name).endswith(command)


def test_every_format_says_its_suffixes() -> None:
    found = formats()
    assert {".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson", ".docx", ".pdf", ".zip"} <= set(found)
    assert [one for one in found if one != one.lower() or not one.startswith(".")] == []
    assert suffix("news.jsonl.gz") == ".jsonl.gz"


def test_a_file_of_no_format_is_read_as_text() -> None:
    assert pages.sources("近日，园区开工。".encode(), "news.2024")[0].encoding == "utf-8"


def test_what_stands_beside_a_text_is_one_clean_line() -> None:
    found = source("n", "近日。", b"", "utf-8", title=" 甲州\n高新区 \x00\x7f\ud800", url="")
    assert (found.title, found.url) == ("甲州 高新区", "")


def test_an_error_ends_the_documents_and_is_reported() -> None:
    first = Source("n:1", "近日。", "utf-8", "")

    def broken(error: Exception) -> list[Source | Unread]:
        def documents():
            yield first
            raise error

        return list(reported(documents(), "n"))

    assert broken(InputError("n: gone")) == [first, Unread("n", "n: gone")]
    assert "Permission denied" in broken(PermissionError(13, "Permission denied"))[1].reason  # type: ignore[union-attr]
    with pytest.raises(ZeroDivisionError):
        broken(ZeroDivisionError())


def test_only_a_missing_library_is_said_to_be_missing() -> None:
    with pytest.raises(ValueError, match="other"), needs("html", "n"):
        raise ValueError("other")


def test_reading_waits_until_it_is_asked() -> None:
    assert next(read(io.BytesIO(pages.line(text="近日。") + b"{"), "n.jsonl")).name == "n.jsonl:1"
